import { decodeCursor } from "../base/index.ts";

/** The place in a list that goes by moment and id, newest first; undefined when the text is no cursor of such a list. */
export function readMomentCursor(cursor: string | undefined): { at: string; id: string } | undefined {
  const [at, id] = (cursor === undefined ? undefined : decodeCursor(cursor, 2)) ?? [];
  // Years of more than four digits are dates to JavaScript and none to the database.
  if (typeof at !== "string" || typeof id !== "string" || !/^\d{4}-/.test(at) || Number.isNaN(Date.parse(at))) return undefined;
  return { at: new Date(at).toISOString(), id: id.replaceAll("\0", "") };
}
