import type { PGlite } from "@electric-sql/pglite";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { OpenDatabase } from "../../base/index.ts";
import type { FactCatalogue, FactDeclaration } from "../../criteria/index.ts";
import type { CityMemory, FactTable } from "../engine/index.ts";
import { readColumnTypes } from "./columns-table.ts";
import { CopyReader } from "./copy-reader.ts";

export type LoadedColumns = {
  readonly table: FactTable;
  /** of each row; their order is that of the database and may be another the next time */
  readonly usccs: readonly string[];
};

export type LoadOptions = {
  /** Where numbers and codes are put, with room for whole blocks of the engine; default: arrays of their own. */
  readonly memory?: CityMemory;
};

/** Rows of PGlite that are in memory as text at a time. */
const PAGE_ROWS = 20_000;

/**
 * Reads `business_columns` whole, as it stands at one moment, the facts of the catalogue only: give those that are asked
 * for. A fact without a column in the table is unknown for everyone.
 */
export async function loadColumns(open: OpenDatabase, catalogue: FactCatalogue, options: LoadOptions = {}): Promise<LoadedColumns> {
  const present = await readColumnTypes(open.db);
  const declarations = [...catalogue.values()].filter(({ key }) => present.has(key));
  const reader = await (open.kind === "postgres"
    ? copyFromPostgres(open.driver as pg.Pool, declarations, options)
    : copyFromPglite(open.driver as PGlite, declarations, options));
  return reader.finish(catalogue);
}

function selectOf(declarations: readonly FactDeclaration[], rest = ""): string {
  const names = ["uscc", ...declarations.map(({ key }) => key)].map((key) => `"${key.replaceAll('"', '""')}"`);
  return `select ${names.join(", ")} from business_columns ${rest}`;
}

/**
 * As text: PostgreSQL and this reader take about as long as with the binary format, and half as much goes over the wire.
 */
async function copyFromPostgres(pool: pg.Pool, declarations: readonly FactDeclaration[], { memory }: LoadOptions): Promise<CopyReader> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const { rows } = await client.query<{ count: number }>("select count(*) as count from business_columns");
    const reader = new CopyReader(declarations, rows[0]!.count, memory);
    const stream = client.query(copyTo(`copy (${selectOf(declarations)}) to stdout with (null '')`, { highWaterMark: 1 << 20 }));
    for await (const chunk of stream) reader.push(chunk as Uint8Array);
    await client.query("commit");
    client.release();
    return reader;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** PGlite hands over a copy only when it is whole, so it is asked for page by page. */
async function copyFromPglite(pglite: PGlite, declarations: readonly FactDeclaration[], { memory }: LoadOptions): Promise<CopyReader> {
  return await pglite.transaction(async (tx) => {
    const { rows } = await tx.query<{ count: number }>("select count(*)::int as count from business_columns");
    const reader = new CopyReader(declarations, rows[0]!.count, memory);
    for (let after = ""; reader.rowsRead < reader.rows; after = reader.lastUscc) {
      const page = selectOf(declarations, `where uscc > '${after.replaceAll("'", "''")}' order by uscc limit ${PAGE_ROWS}`);
      const { blob } = await tx.query(`copy (${page}) to '/dev/blob' with (null '')`);
      if (blob === undefined || blob.size === 0) break;
      reader.push(new Uint8Array(await blob.arrayBuffer()));
    }
    return reader;
  });
}
