/** One line of a comparison, as `diff` writes it. Line numbers start at 1. */
export type DiffLine = { kind: "same" | "gone" | "new"; text: string; before?: number; after?: number };

/** Cells of the table of common lines that are still worth their memory; beyond it everything between is told as replaced. */
const CELLS_MAX = 4_000_000;

/** Lines left around a change. */
const AROUND = 3;

/**
 * What of the lines is gone and what is new, with the longest common part kept. Of long stretches that are the same only
 * the lines around a change are given: a gap in the numbers says that some were left out.
 */
export function diffLines(before: string | null, after: string | null): DiffLine[] {
  const a = linesOf(before);
  const b = linesOf(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const middle = diffMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), head);
  const same = (index: number, shift: number): DiffLine => ({ kind: "same", text: a[index]!, before: index + 1, after: index + 1 + shift });
  const all = [
    ...a.slice(0, head).map((_, index) => same(index, 0)),
    ...middle,
    ...a.slice(a.length - tail).map((_, index) => same(a.length - tail + index, b.length - a.length)),
  ];
  return aroundChanges(all);
}

function linesOf(text: string | null): string[] {
  if (text === null || text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

function diffMiddle(a: readonly string[], b: readonly string[], head: number): DiffLine[] {
  const gone = (i: number): DiffLine => ({ kind: "gone", text: a[i]!, before: head + i + 1 });
  const fresh = (j: number): DiffLine => ({ kind: "new", text: b[j]!, after: head + j + 1 });
  if (a.length * b.length > CELLS_MAX) return [...a.map((_, i) => gone(i)), ...b.map((_, j) => fresh(j))];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] =
        a[i] === b[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: "same", text: a[i]!, before: head + i + 1, after: head + j + 1 });
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) lines.push(gone(i++));
    else lines.push(fresh(j++));
  }
  return lines;
}

function aroundChanges(lines: readonly DiffLine[]): DiffLine[] {
  const near = new Set<number>();
  for (const [at, { kind }] of lines.entries()) if (kind !== "same") for (let by = at - AROUND; by <= at + AROUND; by++) near.add(by);
  return lines.filter((_, at) => near.has(at));
}
