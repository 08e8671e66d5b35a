/** Ranks in plain TypeScript. */
import type { FactTable } from "../fact-table.ts";
import type { RankColumn } from "../plan/place-intervals.ts";
import { quantityReader } from "./quantity-values.ts";

/** Writes the ranks of the rows from `from` on, one byte each, as many as `ranks` holds. */
export type RankReader = (table: FactTable, from: number, ranks: Uint8Array) => void;

export function rankReader(column: RankColumn, today: string): RankReader {
  const reader = quantityReader(column, today);
  const { thresholds } = column;
  const padded = Float64Array.of(...thresholds, Infinity); // nobody reaches the last one, so that none is asked beyond it
  let values = new Float64Array(0);
  let words = new Int32Array(0);
  let starts: Uint8Array | undefined;
  return (table, from, ranks) => {
    if (values.length !== ranks.length) {
      values = new Float64Array(ranks.length);
      words = new Int32Array(values.buffer);
    }
    reader.read(table, from, values);
    if (ranks.length < MANY) for (let i = 0; i < values.length; i++) ranks[i] = reached(thresholds, values[i]!);
    else climb(values, words, (starts ??= startsOf(thresholds)), padded, ranks);
    reader.settle?.(table, from, values, ranks);
  };
}

/** From here on the table of starts pays. */
const MANY = 1_024;

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

/**
 * From the sign, the exponent and the first four bits of a double follows how many thresholds it reaches at least; few are
 * left to be asked.
 */
function climb(values: Float64Array, words: Int32Array, starts: Uint8Array, thresholds: Float64Array, ranks: Uint8Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let rank = starts[words[2 * i + HIGH_WORD]! >>> 16]!;
    while (thresholds[rank]! <= value) rank++;
    ranks[i] = rank;
  }
}

const HIGH_WORD = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** For the first sixteen bits of a double: the ranks of the smallest double that begins with them. */
function startsOf(thresholds: Float64Array): Uint8Array {
  const starts = new Uint8Array(65_536);
  const smallest = new Float64Array(1);
  const halves = new Uint32Array(smallest.buffer);
  const rankFrom = (first: number): number => {
    const isNegative = first >= 0x8000;
    halves[HIGH_WORD] = (first * 65_536 + (isNegative ? 0xffff : 0)) >>> 0;
    halves[1 - HIGH_WORD] = isNegative ? 0xffff_ffff : 0;
    return reached(thresholds, smallest[0]!);
  };
  // Ranks only grow with the size of the double: equal ends leave nothing to look for between them.
  const fill = (low: number, high: number, atLow: number, atHigh: number): void => {
    if (atLow === atHigh) return void starts.fill(atLow, low, high + 1);
    const middle = (low + high) >>> 1;
    fill(low, middle, atLow, rankFrom(middle));
    fill(middle + 1, high, rankFrom(middle + 1), atHigh);
  };
  fill(0, 0x7fef, rankFrom(0), rankFrom(0x7fef));
  fill(0x8000, 0xffef, rankFrom(0x8000), rankFrom(0xffef));
  return starts; // 0 for what is left: NaN, which reaches none, and -Infinity
}
