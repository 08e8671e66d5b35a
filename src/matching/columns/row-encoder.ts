/** Rows of results on their way into a file. */

/** What a column of results holds. `texts` are several, written as one with "; " between where a format has no lists. */
export type WriterColumn = { readonly name: string; readonly type: "text" | "texts" | "int" | "decimal" | "bool" };

/** undefined and null: nothing is said */
export type WriterRow = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

/** Turns rows into the bytes of a format. */
export type RowEncoder = {
  /** true when enough rows are held to be taken */
  put(row: WriterRow): boolean;
  take(): Uint8Array;
  finish(): Uint8Array;
};

export function textOf(value: WriterRow[string]): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? value.join("; ") : String(value);
}
