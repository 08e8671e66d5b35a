/** A city that has worked for years: one case that was really handled, its history and its leaves, so many times over. */
import { sql } from "kysely";
import type { Database } from "../../src/base/index.ts";
import { copyRows } from "../lives/copy-rows.ts";

export type Filled = { readonly cases: number; readonly events: number; readonly leaves: number };

const CHUNK = 50_000;
const BUSINESSES_SHARE = 5;

/** What is another in each copy; everything else is as in the case that was handled. `n` counts the copies. */
const CASE = {
  number: `'HZ' || to_char(date '2024-01-01' + (n % 900)::int, 'YYYYMMDD') || '-' || lpad(n::text, 7, '0')`,
  uscc: `'9133' || lpad((n % {businesses})::text, 14, '0')`,
  filed_on: `date '2024-01-01' + (n % 900)::int`,
  filed_at: `timestamptz '2024-01-01 01:00+00' + (n % 900)::int * interval '1 day'`,
  idempotency_key: `'copy-' || n`,
} as const;
const leafId = `'copy-' || n || '-' || leaf_id`;

/** Copies the case `number` until there are `to` of them; `from` are there already. */
export async function copyCases(db: Database, { number, from, to }: { number: string; from: number; to: number }): Promise<void> {
  const businesses = Math.max(1, Math.ceil(to / BUSINESSES_SHARE));
  const own: Record<string, string> = Object.fromEntries(
    Object.entries(CASE).map(([name, value]) => [name, value.replace("{businesses}", String(businesses))]),
  );
  const keys = { number: own.number!, uscc: own.uscc! };
  const events = `case_events where number = '${number}'`;
  for (let first = from; first < to; first += CHUNK) {
    const copies = `generate_series(${first}, ${Math.min(to, first + CHUNK) - 1}) as n`;
    await copyRows(db, "cases", `cases where number = '${number}'`, copies, own);
    await copyRows(db, "case_events", events, copies, { ...keys, leaf_id: `case when leaf_id is null then null else ${leafId} end` });
    const leaves = `where leaf_id in (select leaf_id from ${events})`;
    await copyRows(db, "ledger_leaves", `ledger_leaves ${leaves}`, copies, { leaf_id: leafId, leaf_index: "null::bigint" });
    await copyRows(db, "ledger_openings", `ledger_openings ${leaves}`, copies, { leaf_id: leafId });
  }
}

export async function countRows(db: Database): Promise<Filled> {
  const count = async (table: string): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db);
    return rows[0]!.count;
  };
  return { cases: await count("cases"), events: await count("case_events"), leaves: await count("ledger_leaves") };
}
