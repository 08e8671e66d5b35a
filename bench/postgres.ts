/** The columns from PostgreSQL: the city is put into the table that the product keeps, and read back as the product reads it. */
import { once } from "node:events";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { openDatabase } from "../src/base/index.ts";
import { dateOfDay } from "../src/criteria/index.ts";
import { loadColumns, syncColumnsTable, type LoadedColumns } from "../src/matching/columns/index.ts";
import { UNKNOWN_INT32, type Column, type FactTable } from "../src/matching/engine/index.ts";
import { catalogue, usccOf } from "./city.ts";
import { timed } from "./measure.ts";
import { openPostgresServer } from "./postgres-server.ts";

export type PostgresFigures = {
  readonly version: string;
  readonly loadSeconds: number;
  /** values that came back as something else */
  readonly differing: number;
};

const SCHEMA = "zhaoying_bench";
const CHUNK_ROWS = 2_000;

/** Undefined where there is no PostgreSQL to measure with. */
export async function runPostgres(table: FactTable): Promise<PostgresFigures | undefined> {
  const server = await openPostgresServer();
  if (!server) return undefined;
  try {
    const url = new URL(server.url);
    url.searchParams.set("options", `-c search_path=${SCHEMA} -c synchronize_seqscans=off`);
    const open = await openDatabase({ databaseUrl: url.href, dataDir: undefined });
    try {
      const pool = open.driver as pg.Pool; // DATABASE_URL is always PostgreSQL
      await pool.query(`drop schema if exists ${SCHEMA} cascade`);
      await pool.query(`create schema ${SCHEMA}`);
      await syncColumnsTable(open.db, catalogue);
      await fill(pool, table);
      const { rows } = await pool.query<{ server_version: string }>("show server_version");
      const loaded = await timed(() => loadColumns(open, catalogue));
      await pool.query(`drop schema ${SCHEMA} cascade`);
      return { version: rows[0]!.server_version, loadSeconds: loaded.seconds, differing: countDiffering(table, loaded.value) };
    } finally {
      await open.close();
    }
  } finally {
    await server.close();
  }
}

async function fill(pool: pg.Pool, table: FactTable): Promise<void> {
  const keys = [...catalogue.keys()];
  const texts = keys.map((key) => textOf(table.columns.get(key)!, catalogue.get(key)!.type === "date"));
  const client = await pool.connect();
  const stream = client.query(
    copyFrom(`copy business_columns (uscc, ${keys.map((key) => `"${key}"`).join(", ")}) from stdin with (null '')`),
  );
  for (let from = 0; from < table.rows; from += CHUNK_ROWS) {
    let chunk = "";
    for (let row = from; row < Math.min(table.rows, from + CHUNK_ROWS); row++) {
      chunk += `${usccOf(row)}\t${texts.map((text) => text(row)).join("\t")}\n`;
    }
    if (!stream.write(chunk)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
  await client.query("analyze business_columns");
  client.release();
}

function textOf(column: Column, isDate: boolean): (row: number) => string {
  if (column.kind === "code") {
    const texts = ["", ...column.dictionary.map(String)];
    return (row) => texts[column.values[row]!]!;
  }
  const { values } = column;
  return (row) => {
    const value = values[row]!;
    if (Number.isNaN(value) || value === UNKNOWN_INT32) return "";
    return isDate ? dateOfDay(value) : String(value);
  };
}

function countDiffering(table: FactTable, { table: loaded, usccs }: LoadedColumns): number {
  const rows = usccs.map((uscc) => Number(uscc.slice(1)));
  let differing = Math.abs(usccs.length - table.rows) * catalogue.size;
  for (const key of catalogue.keys()) {
    const [expected, actual] = [table, loaded].map(({ columns }) => valueOf(columns.get(key)!));
    for (const [at, row] of rows.entries()) if (!Object.is(expected!(row), actual!(at))) differing++;
  }
  return differing;
}

function valueOf(column: Column): (row: number) => unknown {
  if (column.kind === "code") return (row) => (column.values[row] === 0 ? undefined : column.dictionary[column.values[row]! - 1]);
  return (row) => {
    const value = column.values[row]!;
    return Number.isNaN(value) || value === UNKNOWN_INT32 ? undefined : value + 0;
  };
}
