import type { FactCatalogue, FactType } from "../../criteria/index.ts";
import { UNKNOWN_INT32, type Column, type FactTable } from "../engine/index.ts";
import type { Batch, ColumnsReader, RowProblem } from "./batch.ts";

export type WholeTable = {
  readonly table: FactTable;
  readonly uscc: readonly (string | undefined)[];
  readonly name: readonly (string | undefined)[];
  readonly rowNumbers: Uint32Array;
  /** the first ones; `problemsLeftOut` counts the rest */
  readonly problems: readonly RowProblem[];
  readonly problemsLeftOut: number;
};

const PROBLEMS_KEPT = 1_000;

/** All batches of a reader as one table, with one dictionary a column. The memory is that of the columns, twice while they are joined. */
export async function readWholeTable(
  reader: ColumnsReader,
  catalogue: FactCatalogue,
  onBatch: (batch: Batch) => void = () => {},
): Promise<WholeTable> {
  const batches: Batch[] = [];
  for await (const batch of reader) {
    onBatch(batch);
    batches.push(batch);
  }
  const problems = batches.flatMap((batch) => batch.problems);
  return {
    table: joinTables(
      batches.map(({ table }) => table),
      catalogue,
    ),
    uscc: batches.flatMap((batch) => batch.uscc),
    name: batches.flatMap((batch) => batch.name),
    rowNumbers: joinNumbers(batches),
    problems: problems.slice(0, PROBLEMS_KEPT),
    problemsLeftOut: batches.reduce((sum, batch) => sum + batch.problemsLeftOut, Math.max(0, problems.length - PROBLEMS_KEPT)),
  };
}

/** Tables one below the other; where one has no column, its rows are unknown. */
export function joinTables(tables: readonly FactTable[], catalogue: FactCatalogue): FactTable {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const columns = new Map<string, Column>();
  for (const { key, type } of catalogue.values()) {
    if (!tables.some((table) => table.columns.has(key))) continue;
    const parts = tables.map((table) => ({ rows: table.rows, column: table.columns.get(key) }));
    columns.set(key, isNumber(type) ? joinNumberColumns(parts, rows, type) : joinCodeColumns(parts, rows));
  }
  return { rows, columns };
}

type Part = { readonly rows: number; readonly column: Column | undefined };

function isNumber(type: FactType): boolean {
  return type === "int" || type === "money" || type === "decimal" || type === "date";
}

function joinNumberColumns(parts: readonly Part[], rows: number, type: FactType): Column {
  const isInt32 = type === "date" || (type === "int" && parts.every(fitsInt32));
  const values = isInt32 ? new Int32Array(rows).fill(UNKNOWN_INT32) : new Float64Array(rows).fill(NaN);
  let from = 0;
  for (const { rows: count, column } of parts) {
    if (column !== undefined) copyNumbers(column.values.subarray(0, count), values, from);
    from += count;
  }
  return { kind: "number", values };
}

function fitsInt32({ rows, column }: Part): boolean {
  return (
    column === undefined ||
    column.values.subarray(0, rows).every((value) => Number.isNaN(value) || (value > UNKNOWN_INT32 && value <= 2 ** 31 - 1))
  );
}

/** Each kind of array has its own way to say unknown. */
function copyNumbers(from: Column["values"], to: Int32Array | Float64Array, at: number): void {
  if (from instanceof Int32Array === to instanceof Int32Array) to.set(from, at);
  else if (to instanceof Int32Array)
    for (let row = 0; row < from.length; row++) to[at + row] = Number.isNaN(from[row]) ? UNKNOWN_INT32 : from[row]!;
  else for (let row = 0; row < from.length; row++) to[at + row] = from[row] === UNKNOWN_INT32 ? NaN : from[row]!;
}

function joinCodeColumns(parts: readonly Part[], rows: number): Column {
  const codes = new Map<string | boolean | number, number>();
  const joined = new Uint32Array(rows);
  let from = 0;
  for (const { rows: count, column } of parts) {
    if (column?.kind === "code") copyCodes(column, count, codes, joined, from);
    from += count;
  }
  const dictionary = [...codes.keys()];
  const values = dictionary.length <= 0xff ? Uint8Array.from(joined) : dictionary.length <= 0xffff ? Uint16Array.from(joined) : joined;
  return { kind: "code", values, dictionary };
}

function copyCodes(
  column: Extract<Column, { kind: "code" }>,
  count: number,
  codes: Map<string | boolean | number, number>,
  joined: Uint32Array,
  from: number,
): void {
  const codeOf = new Uint32Array(column.dictionary.length + 1);
  for (const [index, value] of column.dictionary.entries()) {
    const code = codes.get(value) ?? codes.size + 1;
    codes.set(value, code);
    codeOf[index + 1] = code;
  }
  for (let row = 0; row < count; row++) joined[from + row] = codeOf[column.values[row]!]!;
}

function joinNumbers(batches: readonly Batch[]): Uint32Array {
  const numbers = new Uint32Array(batches.reduce((sum, { rowNumbers }) => sum + rowNumbers.length, 0));
  let from = 0;
  for (const { rowNumbers } of batches) {
    numbers.set(rowNumbers, from);
    from += rowNumbers.length;
  }
  return numbers;
}
