import type { FactTable } from "./fact-table.ts";
import type { RankColumn } from "./place-intervals.ts";
import { readQuantity } from "./quantity-values.ts";

/** The ranks of the rows from `from` on, one byte each, as many as `ranks` holds. */
export function rankRows(column: RankColumn, table: FactTable, today: string, from: number, ranks: Uint8Array): void {
  const values = new Float64Array(ranks.length);
  readQuantity(column, table, today, from, values);
  const { thresholds } = column;
  for (let i = 0; i < values.length; i++) ranks[i] = reached(thresholds, values[i]!);
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
