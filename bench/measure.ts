/** Times, and what else the machine was doing meanwhile. */
import { readFileSync } from "node:fs";

export async function timed<T>(run: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const start = performance.now();
  const value = await run();
  return { value, seconds: (performance.now() - start) / 1000 };
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))]!;
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** Share of all processor time that other processes used between two calls; undefined where the system does not tell. */
export function watchOthers(): () => number | undefined {
  const before = ticks();
  const own = process.cpuUsage();
  return () => {
    const after = ticks();
    if (!before || !after || after.all === before.all) return undefined;
    const used = process.cpuUsage(own);
    const ownTicks = (used.user + used.system) / 10_000;
    return Math.max(0, (after.busy - before.busy - ownTicks) / (after.all - before.all));
  };
}

/** Hundredths of a second, all processors together. */
function ticks(): { busy: number; all: number } | undefined {
  try {
    const numbers = readFileSync("/proc/stat", "utf8").split("\n")[0]!.trim().split(/\s+/).slice(1).map(Number);
    const all = numbers.reduce((a, b) => a + b, 0);
    return { all, busy: all - numbers[3]! - numbers[4]! };
  } catch {
    return undefined;
  }
}
