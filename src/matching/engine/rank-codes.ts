import type { FactTable } from "./fact-table.ts";
import type { RankColumn } from "./place-intervals.ts";
import { quantityReader } from "./quantity-values.ts";

/** Writes the ranks of the rows from `from` on, one byte each, as many as `ranks` holds. */
export function rankReader(column: RankColumn, table: FactTable, today: string): (from: number, ranks: Uint8Array) => void {
  const reader = quantityReader(column, table, today);
  let values = new Float64Array(0);
  return (from, ranks) => {
    if (values.length !== ranks.length) values = new Float64Array(ranks.length);
    reader.read(from, values);
    for (let i = 0; i < values.length; i++) ranks[i] = reached(column.thresholds, values[i]!);
    reader.settle(from, values, ranks);
  };
}

/** How many thresholds are not above the value; none for NaN. */
function reached(thresholds: Float64Array, value: number): number {
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (thresholds[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
