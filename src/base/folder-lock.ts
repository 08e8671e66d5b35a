import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { publishFile } from "./publish-file.ts";

/** Another living process holds the folder. */
export class FolderInUse extends CannotStart {
  constructor(folder: string, pid: number) {
    super(
      `${folder} 正由进程 ${pid} 使用；内嵌数据库只能由一个进程打开。请先停止它，或设置 DATABASE_URL 使用 PostgreSQL。 / ` +
        `${folder} is in use by process ${pid}; the embedded database belongs to one process. Stop it first, or set DATABASE_URL to use PostgreSQL.`,
    );
    this.name = "FolderInUse";
  }
}

/**
 * Takes `folder` for this process: two processes on one embedded database lose each other's rows
 * in silence. A lock left by a killed process is taken over. Returns the function that gives it back.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "process.lock");
  const mine = `${process.pid} ${startOf(process.pid) ?? ""} ${randomBytes(8).toString("hex")}\n`;
  const held = takeLock(file, mine);
  if (held !== undefined) throw new FolderInUse(folder, held.pid);
  return () => unlinkSync(file);
}

/**
 * Writes `mine` as the lock `file`, unless a living process holds it: that holder is the answer. The lock of a dead process
 * is replaced in one step, never removed, so that there is no moment without one; and only by whoever holds a second lock,
 * named after the dead one's words. Locks are never written alike twice: one that is found under that second lock to be
 * still the dead one stays so until it is replaced.
 */
function takeLock(file: string, mine: string): Holder | undefined {
  for (let attempt = 0; attempt < 200; attempt++) {
    // Whole at once: whoever met an empty lock would take its holder for dead.
    if (publishFile(file, mine, 0o644)) return undefined;
    const found = readLock(file);
    if (found === undefined) continue;
    const holder = holderIn(found);
    if (holder !== undefined && isAlive(holder)) return holder;
    const turn = `${file}.${createHash("sha256").update(found).digest("hex").slice(0, 16)}`;
    if (takeLock(turn, mine) !== undefined) pause(5);
    else if (replaceLock(file, found, turn)) return undefined;
  }
  throw new Error(`could not take the lock ${file}`);
}

/** Puts the lock `turn` in the place of the dead one, if that is still there; gives it back otherwise. */
function replaceLock(file: string, dead: string, turn: string): boolean {
  const still = readLock(file) === dead;
  // Both locks say who holds them in the same words: the second becomes the first by its name.
  if (still) renameSync(turn, file);
  else unlinkSync(turn);
  return still;
}

type Holder = { pid: number; start: string };

function holderIn(text: string): Holder | undefined {
  const [pid, start] = text.trim().split(" ");
  return pid ? { pid: Number(pid), start: start ?? "" } : undefined;
}

/** The lock as it is written; undefined when it was given back just now. */
function readLock(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Stands still: the embedded database has not begun, and nothing else runs yet. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Process ids are used again, in containers soon; the start time tells two holders of one id apart. */
function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (isCode(error, "ESRCH")) return false;
  }
  const start = startOf(holder.pid);
  return start === undefined || holder.start === "" || start === holder.start;
}

/** Field 22 of /proc/PID/stat: start time in clock ticks since boot. Undefined where there is no /proc. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
