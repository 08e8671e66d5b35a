import { randomBytes } from "node:crypto";
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
  const mine = `${process.pid} ${startOf(process.pid) ?? ""} ${randomBytes(4).toString("hex")}\n`;
  for (let attempt = 0; attempt < 5; attempt++) {
    // Whole at once: whoever met an empty lock would take its holder for dead.
    if (publishFile(file, mine, 0o644)) return () => unlinkSync(file);
    const found = readLock(file);
    if (found === undefined) continue;
    const holder = holderIn(found);
    if (holder !== undefined && isAlive(holder)) throw new FolderInUse(folder, holder.pid);
    takeAway(folder, file, found);
  }
  throw new Error(`could not take the lock ${file}`);
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

/**
 * Removes the lock of a dead process, and that lock only: between our look and this line another process may have taken
 * it over. A lock that turns out to be a living one is put back.
 */
function takeAway(folder: string, file: string, stale: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  const taken = readFileSync(aside, "utf8");
  if (taken !== stale) publishFile(file, taken, 0o644);
  unlinkSync(aside);
  if (taken !== stale) throw new FolderInUse(folder, holderIn(taken)?.pid ?? 0);
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
