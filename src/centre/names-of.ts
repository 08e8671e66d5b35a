import type { Database } from "../base/index.ts";
import { readEntities } from "../entities/index.ts";

/** The names of the businesses in these rows, by their codes. */
export async function namesOf(db: Database, rows: readonly { uscc: string }[]): Promise<ReadonlyMap<string, string>> {
  const usccs = [...new Set(rows.map(({ uscc }) => uscc))];
  if (usccs.length === 0) return new Map();
  return new Map((await readEntities(db, usccs)).map(({ uscc, name }) => [uscc, name]));
}
