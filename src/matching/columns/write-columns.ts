import { sql } from "kysely";
import type { Tx } from "../../base/index.ts";
import type { FactCatalogue, Facts } from "../../criteria/index.ts";
import { sqlTypesOf } from "./columns-table.ts";

export type ColumnsRow = { readonly uscc: string; readonly facts: Facts };

const ROWS_PER_STATEMENT = 500;

/**
 * Puts businesses into `business_columns`, each row whole: a fact that is not among its facts becomes unknown. Rows that
 * say the same as before are not written. Of several rows of one business the last counts.
 */
export async function writeColumns(tx: Tx, catalogue: FactCatalogue, rows: Iterable<ColumnsRow>): Promise<void> {
  const types = sqlTypesOf(catalogue);
  // In one order, so that two writers wait for each other instead of both for ever.
  const last = [...new Map([...rows].map((row) => [row.uscc, row])).values()].sort((a, b) => (a.uscc < b.uscc ? -1 : 1));
  for (let from = 0; from < last.length; from += ROWS_PER_STATEMENT) {
    await upsert(tx, types, last.slice(from, from + ROWS_PER_STATEMENT));
  }
}

async function upsert(tx: Tx, types: ReadonlyMap<string, string>, rows: readonly ColumnsRow[]): Promise<void> {
  const keys = [...types.keys()];
  const names = keys.map((key) => sql.id(key));
  const json = JSON.stringify(
    rows.map(({ uscc, facts }) => Object.fromEntries([["uscc", uscc], ...keys.map((key) => [key, valueOf(facts, key)])])),
  );
  const shape = sql.join([sql`uscc text`, ...keys.map((key) => sql`${sql.id(key)} ${sql.raw(types.get(key)!)}`)]);
  const conflict =
    keys.length === 0
      ? sql`nothing`
      : sql`update set ${sql.join(names.map((name) => sql`${name} = excluded.${name}`))}
          where (${sql.join(names.map((name) => sql`business_columns.${name}`))}) is distinct from (${sql.join(names.map((name) => sql`excluded.${name}`))})`;
  await sql`
    insert into business_columns (${sql.join([sql.id("uscc"), ...names])})
    select ${sql.join([sql.id("uscc"), ...names])} from json_to_recordset(${json}::json) as businesses(${shape})
    on conflict (uscc) do ${conflict}`.execute(tx);
}

/** An empty text says nothing, and loadColumns reads it as null. */
function valueOf(facts: Facts, key: string): unknown {
  const value = facts.get(key);
  return value === undefined || value === "" ? null : value;
}
