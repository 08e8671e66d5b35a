/** The doubles of a quantity, row by row, ready to be ranked: NaN unknown, -Infinity without a value. */
import { dateOfDay, fullYears, type FactDeclaration } from "../../../criteria/index.ts";
import { UNKNOWN_INT32, type FactTable, type NumberColumn } from "../fact-table.ts";
import { fractionReader } from "./fraction-values.ts";
import type { RankColumn } from "../plan/place-intervals.ts";
import type { Quantity } from "../plan/quantity.ts";

/** For one thread at a time; `values` has the same length in both calls. */
export type QuantityReader = {
  /** Writes the rows from `from` on, as many as `values` holds; beyond the table all is unknown. */
  readonly read: (table: FactTable, from: number, values: Float64Array) => void;
  /** Corrects the ranks of the values just read where rounding has hidden on which side of a share they lie. */
  readonly settle: ((table: FactTable, from: number, values: Float64Array, ranks: Uint8Array) => void) | undefined;
};

export function quantityReader(column: RankColumn, today: string): QuantityReader {
  const { quantity } = column;
  switch (quantity.kind) {
    case "fact":
      return { read: (table, from, values) => readNumbers(quantity.fact, table, from, values), settle: undefined };
    case "years":
      return { read: yearsReader(quantity, today), settle: undefined };
    case "fraction":
      return fractionReader(quantity, column);
  }
}

export function readNumbers({ key }: FactDeclaration, table: FactTable, from: number, values: Float64Array): void {
  const column = table.columns.get(key);
  if (column === undefined) return void values.fill(NaN);
  const { values: source } = column as NumberColumn; // a plan ranks numbers only
  const rows = Math.max(0, Math.min(values.length, table.rows - from));
  if (source instanceof Int32Array) widen(source, from, rows, values);
  else values.set(source.subarray(from, from + rows));
  values.fill(NaN, rows);
}

function widen(source: Int32Array, from: number, rows: number, values: Float64Array): void {
  for (let i = 0; i < rows; i++) {
    const value = source[from + i]!;
    values[i] = value === UNKNOWN_INT32 ? NaN : value;
  }
}

function yearsReader({ recorded, since }: Extract<Quantity, { kind: "years" }>, today: string): QuantityReader["read"] {
  const yearsOf = new Map<number, number>();
  let known = new Float64Array(0);
  return (table, from, values) => {
    if (known.length !== values.length) known = new Float64Array(values.length);
    readNumbers(recorded, table, from, known);
    readNumbers(since, table, from, values);
    for (let i = 0; i < values.length; i++) {
      const day = values[i]!;
      if (known[i] === known[i]) values[i] = known[i]!;
      else if (day === day) {
        let years = yearsOf.get(day);
        if (years === undefined) {
          years = fullYears(dateOfDay(day), today) ?? -Infinity;
          if (yearsOf.size < DAYS_MAX) yearsOf.set(day, years);
        }
        values[i] = years;
      }
    }
  };
}

/** Days remembered. */
const DAYS_MAX = 100_000;
