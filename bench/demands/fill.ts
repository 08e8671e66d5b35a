/** A city that has answered for years: one demand that was really handled, with its history and its leaves, so many times over. */
import { sql } from "kysely";
import type { Database } from "../../src/base/index.ts";
import { copyRows } from "../lives/copy-rows.ts";

const CHUNK = 50_000;
const BUSINESSES_SHARE = 5;

/** Copies the demand `number` until there are `to` of them; `from` are there already. `n` counts the copies. */
export async function copyDemands(db: Database, { number, from, to }: { number: string; from: number; to: number }): Promise<void> {
  const businesses = Math.max(1, Math.ceil(to / BUSINESSES_SHARE));
  const day = "(n % 700)::int";
  const own = {
    number: `'SQ' || to_char(date '2024-01-01' + ${day}, 'YYYYMMDD') || '-' || lpad(n::text, 7, '0')`,
    uscc: `'9133' || lpad((n % ${businesses})::text, 14, '0')`,
    filed_on: `date '2024-01-01' + ${day}`,
    filed_at: `timestamptz '2024-01-01 01:00+00' + ${day} * interval '1 day'`,
    replied_at: `timestamptz '2024-01-02 01:00+00' + ${day} * interval '1 day'`,
    changed_at: `timestamptz '2024-01-02 02:00+00' + ${day} * interval '1 day'`,
    idempotency_key: `'copy-' || n`,
    content_hash: `content_hash || '-' || n`,
    // What was answered long ago is over: nobody looks for it, and no clock turns.
    status: `'resolved'`,
    turns_at: `null::timestamptz`,
  };
  const leafId = `'copy-' || n || '-' || leaf_id`;
  const events = `demand_events where number = '${number}'`;
  for (let first = from; first < to; first += CHUNK) {
    const copies = `generate_series(${first}, ${Math.min(to, first + CHUNK) - 1}) as n`;
    await copyRows(db, "demands", `demands where number = '${number}'`, copies, own);
    await copyRows(db, "demand_parts", `demand_parts where number = '${number}'`, copies, {
      number: own.number,
      lane: `'done'`,
      changed_at: own.changed_at,
      answered_at: own.replied_at,
    });
    await copyRows(db, "demand_events", events, copies, {
      number: own.number,
      leaf_id: `case when leaf_id is null then null else ${leafId} end`,
    });
    const leaves = `where leaf_id in (select leaf_id from ${events})`;
    await copyRows(db, "ledger_leaves", `ledger_leaves ${leaves}`, copies, { leaf_id: leafId, leaf_index: "null::bigint" });
    await copyRows(db, "ledger_openings", `ledger_openings ${leaves}`, copies, { leaf_id: leafId });
  }
}

export async function countDemands(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from demands`.execute(db);
  return rows[0]!.count;
}
