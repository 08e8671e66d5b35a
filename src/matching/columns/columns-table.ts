import { type Kysely, sql } from "kysely";
import type { Database } from "../../base/index.ts";
import type { FactCatalogue, FactType } from "../../criteria/index.ts";

/**
 * The table `business_columns`: one row a business, one typed column a fact of the catalogue, null where it is unknown. It
 * repeats what the records say, so that a whole city can be read in one go; it may be filled anew from them at any time.
 *
 * It is no migration: its columns are the facts of the city, which change with the folder of the city and not with the
 * program. `uscc` is the key of the table and the fact of that name as well.
 */
declare global {
  interface DatabaseTables {
    business_columns: { uscc: string };
  }
}

/** Money is fen. */
const SQL_TYPES: Record<FactType, string> = {
  bool: "boolean",
  int: "bigint",
  money: "bigint",
  decimal: "double precision",
  date: "date",
  category: "text",
  text: "text",
};

/** Names that PostgreSQL keeps for itself in every table. */
const SYSTEM_COLUMNS = new Set(["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"]);

export type SyncedColumns = {
  /** new, or emptied because their type has changed: their values are to be written */
  readonly added: readonly string[];
  readonly dropped: readonly string[];
};

/** Makes the table, or brings its columns to those of the catalogue; a column whose fact is gone or of another type is dropped. */
export async function syncColumnsTable(db: Database, catalogue: FactCatalogue): Promise<SyncedColumns> {
  const wanted = sqlTypesOf(catalogue);
  return await db.transaction().execute(async (tx) => {
    // Two processes of one city may start at once.
    await sql`select pg_advisory_xact_lock(hashtext('business_columns'))`.execute(tx);
    await sql`create table if not exists business_columns (uscc text primary key)`.execute(tx);
    const present = await readColumnTypes(tx);
    const dropped = [...present].filter(([key, type]) => wanted.get(key) !== type).map(([key]) => key);
    const added = [...wanted].filter(([key, type]) => present.get(key) !== type).map(([key]) => key);
    const changes = [
      ...dropped.map((key) => sql`drop column ${sql.id(key)}`),
      ...added.map((key) => sql`add column ${sql.id(key)} ${sql.raw(wanted.get(key)!)}`),
    ];
    if (changes.length > 0) await sql`alter table business_columns ${sql.join(changes)}`.execute(tx);
    return { added, dropped };
  });
}

/** Columns of the table beside its key, with their types. */
export async function readColumnTypes(db: Kysely<DatabaseTables>): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; type: string }>`
    select attname as key, format_type(atttypid, null) as type from pg_attribute
    where attrelid = to_regclass('business_columns') and attnum > 0 and not attisdropped and attname <> 'uscc'
    order by attnum`.execute(db);
  return new Map(rows.map(({ key, type }) => [key, type]));
}

/** @throws RangeError when a key cannot be the name of a column */
export function sqlTypesOf(catalogue: FactCatalogue): Map<string, string> {
  const types = new Map<string, string>();
  for (const { key, type } of catalogue.values()) {
    if (!/^[a-z][a-z0-9_]{0,62}$/.test(key) || SYSTEM_COLUMNS.has(key)) throw new RangeError(`"${key}" cannot be a column`);
    if (key !== "uscc") types.set(key, SQL_TYPES[type]);
  }
  return types;
}
