import { decodeCursor } from "../base/index.ts";
import { refuse } from "../city/index.ts";

/** The place in a list of notices or deliveries, newest first; undefined at its start. @throws Refusal cursorInvalid */
export function readNoticeCursor(cursor: string | undefined): readonly [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  const moment = typeof at === "string" && !Number.isNaN(Date.parse(at)) ? new Date(at).toISOString() : "";
  // The year zero and years of more than four digits are dates to JavaScript and none to the database.
  if (!/^(?!0000)\d{4}-/.test(moment) || typeof id !== "string" || !/^[\w-]{1,60}$/.test(id)) throw refuse("cursorInvalid", {});
  return [moment, id];
}
