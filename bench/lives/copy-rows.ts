import { sql } from "kysely";
import type { Database } from "../../src/base/index.ts";

/**
 * Inserts the chosen rows of a table once for each row of `copies`; `own` says by column what is another in each copy.
 * `chosen` and `copies` are SQL of the measurement's own.
 */
export async function copyRows(
  db: Database,
  table: string,
  chosen: string,
  copies: string,
  own: Readonly<Record<string, string>>,
): Promise<void> {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and is_generated = 'NEVER' and is_identity = 'NO' order by ordinal_position`.execute(
    db,
  );
  const names = rows.map(({ name }) => `"${name}"`);
  const values = rows.map(({ name }) => own[name] ?? `"${name}"`);
  await sql
    .raw(`insert into ${table} (${names.join(", ")}) select ${values.join(", ")} from (select * from ${chosen}) as one, ${copies}`)
    .execute(db);
}
