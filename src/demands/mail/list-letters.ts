import type { Selectable } from "kysely";
import { sql } from "kysely";
import { type Database, decodeCursor, encodeCursor, type Page, wallTime } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import type { DemandMailsTable, MailOutcome } from "./tables.ts";

export type MailRow = Selectable<DemandMailsTable>;

/** Letters of one outcome, newest first: what was not taken, and why. @throws Refusal cursorInvalid */
export async function listLetters(
  db: Database,
  asked: { outcome: MailOutcome; cursor?: string | undefined; limit: number },
): Promise<Page<MailRow>> {
  let query = db.selectFrom("demand_mails").selectAll().where("outcome", "=", asked.outcome);
  if (asked.cursor !== undefined) {
    const [moment, id] = decodeCursor(asked.cursor, 2) ?? [];
    const at = wallTime.readMoment(moment);
    if (at === undefined || typeof id !== "string") throw refuse("cursorInvalid", {});
    query = query.where(sql<boolean>`(received_at < ${at}::timestamptz or (received_at = ${at}::timestamptz and id > ${id}::text))`);
  }
  const rows = await query
    .orderBy("received_at", "desc")
    .orderBy("id")
    .limit(asked.limit + 1)
    .execute();
  const items = rows.slice(0, asked.limit);
  const last = items.at(-1);
  return { items, next: rows.length > asked.limit && last ? encodeCursor([last.received_at, last.id]) : null };
}
