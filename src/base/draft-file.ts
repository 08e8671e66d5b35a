import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** A file in the making: written at `path`, and only when it is whole does it take the name that was asked for. */
export type Draft = {
  readonly path: string;
  /** Synced, then in one step in place of what stood there. */
  commit(): void;
  /** Nothing is left, and what stood there before stays. */
  discard(): void;
};

/**
 * A kill at any moment leaves the old file or the new one under the name, and at most a `.part` beside it. What is no
 * ordinary file (a pipe, /dev/null) is written where it stands: renaming would put a file in its place.
 */
export function draftFile(file: string): Draft {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) return { path: file, commit: () => {}, discard: () => {} };
  const target = found === undefined ? file : realpathSync(file);
  const path = `${target}.${process.pid}.${randomBytes(4).toString("hex")}.part`;
  return {
    path,
    commit() {
      sync(path);
      renameSync(path, target);
      if (process.platform !== "win32") sync(dirname(target));
    },
    discard: () => rmSync(path, { force: true }),
  };
}

function sync(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
