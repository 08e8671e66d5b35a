/** The doubles of a quantity, row by row, ready to be ranked: NaN unknown, -Infinity without a value. */
import { dateOfDay, fullYears, type FactDeclaration } from "../../criteria/index.ts";
import { nextDouble, previousDouble } from "./doubles.ts";
import { UNKNOWN_INT32, type FactTable, type NumberColumn } from "./fact-table.ts";
import type { RankColumn } from "./place-intervals.ts";
import type { Share } from "./quantity.ts";

/** Writes the rows from `from` on, as many as `values` holds; beyond the table all is unknown. */
export function readQuantity({ quantity, shares }: RankColumn, table: FactTable, today: string, from: number, values: Float64Array): void {
  switch (quantity.kind) {
    case "fact":
      return readNumbers(quantity.fact, table, from, values);
    case "years":
      readNumbers(quantity.since, table, from, values);
      toYears(values, today);
      if (quantity.recorded) preferRecorded(quantity.recorded, table, from, values);
      return;
    case "ratio": {
      const denominators = new Float64Array(values.length);
      readNumbers(quantity.numerator, table, from, values);
      readNumbers(quantity.denominator, table, from, denominators);
      divide(values, denominators, shares);
    }
  }
}

function readNumbers({ key }: FactDeclaration, table: FactTable, from: number, values: Float64Array): void {
  const column = table.columns.get(key);
  if (column === undefined) return void values.fill(NaN);
  const { values: source } = column as NumberColumn; // a plan ranks numbers only
  const rows = Math.max(0, Math.min(values.length, table.rows - from));
  if (source instanceof Int32Array) {
    for (let i = 0; i < rows; i++) {
      const value = source[from + i]!;
      values[i] = value === UNKNOWN_INT32 ? NaN : value;
    }
  } else values.set(source.subarray(from, from + rows));
  values.fill(NaN, rows);
}

function toYears(days: Float64Array, today: string): void {
  const years = new Map<number, number>();
  for (let i = 0; i < days.length; i++) {
    const day = days[i]!;
    if (Number.isNaN(day)) continue;
    let full = years.get(day);
    if (full === undefined) {
      full = fullYears(dateOfDay(day), today) ?? -Infinity;
      years.set(day, full);
    }
    days[i] = full;
  }
}

function preferRecorded(fact: FactDeclaration, table: FactTable, from: number, values: Float64Array): void {
  const recorded = new Float64Array(values.length);
  readNumbers(fact, table, from, recorded);
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(recorded[i]!)) values[i] = recorded[i]!;
}

/**
 * Divides exactly as far as it matters: rounding keeps the order, so that a quotient can be on the wrong side of a share
 * only where it equals its double. There the fraction itself decides, and the quotient is moved to its side.
 */
function divide(values: Float64Array, denominators: Float64Array, shares: readonly Share[]): void {
  const nearest = Float64Array.from(shares, (share) => share.nearest);
  for (let i = 0; i < values.length; i++) {
    const numerator = values[i]!;
    const denominator = denominators[i]!;
    const quotient = denominator === 0 ? -Infinity : numerator / denominator + 0;
    values[i] = quotient;
    const at = lastNotAbove(nearest, quotient);
    if (at >= 0 && nearest[at] === quotient) values[i] = movedToItsSide(quotient, numerator, denominator, shares[at]!);
  }
}

function lastNotAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function movedToItsSide(quotient: number, numerator: number, denominator: number, { n, d }: Share): number {
  const left = BigInt(numerator) * d * (denominator < 0 ? -1n : 1n);
  const right = n * BigInt(Math.abs(denominator));
  if (left === right) return quotient;
  return left > right ? nextDouble(quotient) : previousDouble(quotient);
}
