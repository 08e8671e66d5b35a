import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, openSync, unlinkSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Writes a file that appears whole and synced, or not at all: a reader never meets half of it, and neither does the next
 * start after a kill. An existing file stays. Returns whether the file is the one written here.
 */
export function publishFile(file: string, text: string, mode: number): boolean {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const handle = openSync(draft, "wx", mode);
  writeSync(handle, text);
  // Before the link: a key that signed something must never be lost to a power cut.
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    unlinkSync(draft);
  }
  syncFolder(dirname(file));
  return true;
}

function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
