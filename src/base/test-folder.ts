import { readdirSync, rmSync, statfsSync, statSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where Linux keeps files in memory. */
const MEMORY = "/dev/shm";
/** A city's data are some 60 MB, and few files are tested at once. */
const ROOM_BYTES = 2 * 1024 ** 3;

/**
 * An empty folder for the data of a test, in memory where there is room: the embedded database waits for the disk at every
 * commit. Who asked for it removes it.
 */
export async function makeTestFolder(name: string): Promise<string> {
  return await mkdtemp(join(hasRoom() ? MEMORY : tmpdir(), `zhaoying-${name}-`));
}

/** Takes away from memory what was left there two hours ago or earlier, by tests that were broken off. */
export function sweepTestFolders(): void {
  if (!hasRoom()) return;
  const before = Date.now() - 2 * 3600_000;
  for (const name of readdirSync(MEMORY).filter((each) => each.startsWith("zhaoying-"))) {
    const folder = join(MEMORY, name);
    if ((statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? before) < before) rmSync(folder, { recursive: true, force: true });
  }
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ROOM_BYTES;
  } catch {
    return false;
  }
}
