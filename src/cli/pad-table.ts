/** Rows of cells as lines: the first column to the left, the others to the right. A Chinese character takes two columns. */
export function padTable(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const blank = " ".repeat(widths[at]! - widthOf(cell));
        return at === 0 ? cell + blank : blank + cell;
      })
      .join("  ")
      .trimEnd(),
  );
}

/** Columns on a terminal. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(character) ? 2 : 1), 0); // prettier-ignore
}
