/** DuckDB in its best three-valued form: integer codes, one WHERE for "holds" and one for "may hold". */
import { BIGINT, DuckDBDataChunk, DuckDBInstance, INTEGER, USMALLINT, type DuckDBConnection } from "@duckdb/node-api";
import type { Criterion } from "../src/criteria/index.ts";
import { UNKNOWN_INT32, type Counts, type FactTable } from "../src/matching/engine/index.ts";
import { catalogue } from "./city.ts";
import { timed } from "./measure.ts";
import { sqlType, toSql } from "./sql.ts";

export type DuckDbFigures = {
  readonly loadSeconds: number;
  readonly seconds: number;
  readonly twoValuedSeconds: number;
  readonly counts: readonly Pick<Counts, "eligible" | "unknown">[];
};

const CHUNK_ROWS = 2_048;

export async function runDuckDb(criteria: readonly Criterion[], table: FactTable, threads: number): Promise<DuckDbFigures> {
  const instance = await DuckDBInstance.create(":memory:", { threads: String(threads) });
  const connection = await instance.connect();
  const load = await timed(() => loadTable(connection, table));
  const eligible = await timed(() => countEach(connection, criteria, table, false));
  const possible = await timed(() => countEach(connection, criteria, table, true));
  connection.closeSync();
  instance.closeSync();
  return {
    loadSeconds: load.seconds,
    seconds: eligible.seconds + possible.seconds,
    twoValuedSeconds: eligible.seconds,
    counts: eligible.value.map((count, at) => ({ eligible: count, unknown: possible.value[at]! - count })),
  };
}

async function loadTable(connection: DuckDBConnection, table: FactTable): Promise<void> {
  const declarations = [...catalogue.values()];
  await connection.run(`CREATE TABLE city (${declarations.map((one) => `${one.key} ${sqlType(one)}`).join(", ")})`);
  const appender = await connection.createAppender("city");
  const types = declarations.map((one) => ({ USMALLINT, BIGINT, INTEGER })[sqlType(one)]);
  for (let from = 0; from < table.rows; from += CHUNK_ROWS) {
    const rows = Math.min(CHUNK_ROWS, table.rows - from);
    const chunk = DuckDBDataChunk.create(types, rows);
    declarations.forEach(({ key, type }, at) => {
      const column = table.columns.get(key)!;
      const values = Array.from(column.values.subarray(from, from + rows), (value) => {
        const isUnknown = column.kind === "code" ? value === 0 : Number.isNaN(value) || value === UNKNOWN_INT32;
        return isUnknown ? null : type === "money" ? BigInt(value) : value;
      });
      chunk.setColumnValues(at, values);
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

async function countEach(
  connection: DuckDBConnection,
  criteria: readonly Criterion[],
  table: FactTable,
  possible: boolean,
): Promise<number[]> {
  const counts: number[] = [];
  for (const { expression } of criteria) {
    const reader = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM city WHERE ${toSql(expression, possible, table)}`);
    counts.push(Number(reader.getRows()[0]![0]));
  }
  return counts;
}
