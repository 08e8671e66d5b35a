import { decodeCursor } from "../base/index.ts";

/** The place in a list that goes by moment and id, newest first; undefined when the text is no cursor of such a list. */
export function readMomentCursor(cursor: string | undefined): { at: string; id: string } | undefined {
  const [at, id] = (cursor === undefined ? undefined : decodeCursor(cursor, 2)) ?? [];
  if (typeof at !== "string" || typeof id !== "string" || Number.isNaN(Date.parse(at))) return undefined;
  const moment = new Date(at).toISOString();
  // The year zero and years of more than four digits are dates to JavaScript and none to the database.
  return /^(?!0000)\d{4}-/.test(moment) ? { at: moment, id: id.replaceAll("\0", "") } : undefined;
}
