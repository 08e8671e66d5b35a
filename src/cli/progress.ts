/** A bar on standard error for people; silent where nobody looks (a pipe, a log, --json for machines). */
export type Progress = { show(share: number | undefined, count: number): void; done(): void };

const WIDTH = 30;
/** Drawing must not be the work. */
const MILLISECONDS_BETWEEN = 200;
/** Before that a rate is chance. */
const MILLISECONDS_FIRST = 1_000;

export function openProgress(unit: string): Progress {
  if (process.stderr.isTTY !== true) return { show: () => {}, done: () => {} };
  const started = performance.now();
  let drawn = 0;
  return {
    show(share, count) {
      const now = performance.now();
      if (now - drawn < MILLISECONDS_BETWEEN) return;
      drawn = now;
      process.stderr.write(`\r${progressLine(share, count, now - started, unit)}\x1b[K`);
    },
    done: () => void process.stderr.write("\r\x1b[K"),
  };
}

/** `[████░░] 40% 1,200,000 家 businesses · 310,000/s · 剩 left 0:06` */
export function progressLine(share: number | undefined, count: number, milliseconds: number, unit: string): string {
  const filled = Math.round((share ?? 0) * WIDTH);
  const bar = share === undefined ? "" : `[${"█".repeat(filled)}${"░".repeat(WIDTH - filled)}] ${Math.floor(share * 100)}% `;
  const parts = [`${bar}${count.toLocaleString("en")} ${unit}`];
  if (milliseconds >= MILLISECONDS_FIRST) {
    parts.push(`${Math.round(count / (milliseconds / 1000)).toLocaleString("en")}/s`);
    if (share !== undefined && share > 0 && share < 1) parts.push(`剩 left ${clockOf((milliseconds / share) * (1 - share))}`);
  }
  return parts.join(" · ");
}

function clockOf(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number: number): string => String(number).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
