/** No list is longer than this; a longer one is read page by page with a cursor. */
export const PAGE_SIZE_MAX = 100;

/** One page of a list; `next` is the cursor of the following page, null on the last one. */
export type Page<T> = { items: T[]; next: string | null };

/** Hides the sort key of the last row in an opaque, URL-safe cursor. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** The sort key in a cursor of `width` parts, or undefined when the text is not such a cursor. */
export function decodeCursor(cursor: string, width: number): (string | number | null)[] | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!Array.isArray(key) || key.length !== width) return undefined;
    // A character that no text of the database holds stands in no cursor of ours.
    const plain = key.every((part) => part === null || typeof part === "number" || (typeof part === "string" && !part.includes("\0")));
    return plain ? (key as (string | number | null)[]) : undefined;
  } catch {
    return undefined;
  }
}

/** Cuts a page out of rows already in memory; the cursor is the position in the list. */
export function pageOf<T>(rows: readonly T[], cursor: string | undefined, limit: number): Page<T> {
  const position = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)?.[0] ?? 0);
  const start = Number.isSafeInteger(position) && position > 0 ? position : 0;
  const size = Math.min(Math.max(limit, 1), PAGE_SIZE_MAX);
  const end = start + size;
  return { items: rows.slice(start, end), next: end < rows.length ? encodeCursor([end]) : null };
}
