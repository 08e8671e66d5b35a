import { widthOf } from "./pad-table.ts";

/** Numbers of each policy for people: right-aligned columns, the policy's id and title last, where width no longer matters. */
export type TableRow = { readonly numbers: readonly number[]; readonly id: string; readonly title: string };

export function policyTable(heads: readonly string[], rows: readonly TableRow[]): string[] {
  const cells = rows.map(({ numbers }) => numbers.map((number) => number.toLocaleString("en")));
  const widths = heads.map((head, at) => Math.max(widthOf(head), ...cells.map((row) => row[at]!.length)));
  const idWidth = Math.max(...rows.map(({ id }) => widthOf(id)), 0);
  const line = (texts: readonly string[], id: string, title: string): string =>
    `${texts.map((text, at) => " ".repeat(widths[at]! - widthOf(text)) + text).join("  ")}  ${id}${" ".repeat(Math.max(0, idWidth - widthOf(id)))}  ${title}`.trimEnd();
  return [line(heads, "政策 policy", ""), ...rows.map(({ id, title }, at) => line(cells[at]!, id, title))];
}
