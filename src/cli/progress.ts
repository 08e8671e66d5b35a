/** A bar on standard error for people; silent where nobody looks (a pipe, a log, --json for machines). */
export type Progress = { show(share: number | undefined, count: number): void; done(): void };

const WIDTH = 30;
/** Drawn at most once in this many rows: drawing must not be the work. */
const ROWS_BETWEEN = 500;

export function openProgress(unit: string): Progress {
  if (process.stderr.isTTY !== true) return { show: () => {}, done: () => {} };
  return {
    show(share, count) {
      if (count % ROWS_BETWEEN !== 0) return;
      const filled = Math.round((share ?? 0) * WIDTH);
      const bar = share === undefined ? "" : `[${"█".repeat(filled)}${"░".repeat(WIDTH - filled)}] ${Math.round(share * 100)}% `;
      process.stderr.write(`\r${bar}${count.toLocaleString("en")} ${unit}`);
    },
    done: () => void process.stderr.write("\r\x1b[K"),
  };
}
