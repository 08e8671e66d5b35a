import { mkdirSync, openSync, readFileSync, closeSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Another living process holds the folder. */
export class FolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(
      `${folder} 正由进程 ${pid} 使用;内嵌数据库只能由一个进程打开。请先停止它,或设置 DATABASE_URL 使用 PostgreSQL。 / ` +
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
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      const handle = openSync(file, "wx");
      writeSync(handle, `${process.pid} ${startOf(process.pid) ?? ""}\n`);
      closeSync(handle);
      return () => unlinkSync(file);
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
      const holder = readHolder(file);
      if (holder !== undefined && isAlive(holder)) throw new FolderInUse(folder, holder.pid);
      removeStale(file);
    }
  }
  throw new Error(`could not take the lock ${file}`);
}

type Holder = { pid: number; start: string };

function readHolder(file: string): Holder | undefined {
  try {
    const [pid, start] = readFileSync(file, "utf8").trim().split(" ");
    return pid ? { pid: Number(pid), start: start ?? "" } : undefined;
  } catch {
    return undefined;
  }
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

function removeStale(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
