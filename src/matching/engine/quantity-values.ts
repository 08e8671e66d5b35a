/** The doubles of a quantity, row by row, ready to be ranked: NaN unknown, -Infinity without a value. */
import { dateOfDay, fullYears, type FactDeclaration } from "../../criteria/index.ts";
import { nextDouble } from "./doubles.ts";
import { UNKNOWN_INT32, type FactTable, type NumberColumn } from "./fact-table.ts";
import type { RankColumn } from "./place-intervals.ts";
import type { Quantity, Share } from "./quantity.ts";

export type QuantityReader = {
  /** Writes the rows from `from` on, as many as `values` holds; beyond the table all is unknown. */
  readonly read: (from: number, values: Float64Array) => void;
  /** Corrects the ranks of these values where rounding has hidden on which side of a share they lie. */
  readonly settle: (from: number, values: Float64Array, ranks: Uint8Array) => void;
};

export function quantityReader(column: RankColumn, table: FactTable, today: string): QuantityReader {
  const { quantity } = column;
  const nothing = (): void => {};
  switch (quantity.kind) {
    case "fact":
      return { read: (from, values) => readNumbers(quantity.fact, table, from, values), settle: nothing };
    case "years":
      return { read: yearsReader(quantity, table, today), settle: nothing };
    case "ratio":
      return ratioReader(quantity, column, table);
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

function yearsReader({ recorded, since }: Extract<Quantity, { kind: "years" }>, table: FactTable, today: string): QuantityReader["read"] {
  const yearsOf = new Float64Array(DAYS_KEPT).fill(NaN);
  const compute = (day: number): number => fullYears(dateOfDay(day), today) ?? -Infinity;
  return (from, values) => {
    readNumbers(since, table, from, values);
    for (let i = 0; i < values.length; i++) {
      const day = values[i]!;
      if (Number.isNaN(day)) continue;
      const at = day + DAYS_KEPT / 2;
      if (at < 0 || at >= DAYS_KEPT) values[i] = compute(day);
      else values[i] = Number.isNaN(yearsOf[at]!) ? (yearsOf[at] = compute(day)) : yearsOf[at]!;
    }
    if (recorded) preferRecorded(recorded, table, from, values);
  };
}

/** 1880 to 2059 */
const DAYS_KEPT = 65_536;

function preferRecorded(fact: FactDeclaration, table: FactTable, from: number, values: Float64Array): void {
  const known = new Float64Array(values.length);
  readNumbers(fact, table, from, known);
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(known[i]!)) values[i] = known[i]!;
}

/**
 * Divides exactly as far as it matters: rounding keeps the order, so that a quotient can be on the wrong side of a share
 * only where it equals the double of that share. There the fraction itself decides.
 */
function ratioReader(
  { numerator, denominator }: Extract<Quantity, { kind: "ratio" }>,
  column: RankColumn,
  table: FactTable,
): QuantityReader {
  let below = new Float64Array(0);
  const [numerators, denominators] = [numerator, denominator].map(({ key }) => table.columns.get(key)?.values ?? []);
  const { near, shares } = tiesOf(column);
  return {
    read: (from, values) => {
      if (below.length !== values.length) below = new Float64Array(values.length);
      readNumbers(numerator, table, from, values);
      readNumbers(denominator, table, from, below);
      for (let i = 0; i < values.length; i++) values[i] = below[i] === 0 ? -Infinity : values[i]! / below[i]! + 0;
    },
    settle: (from, values, ranks) => {
      for (let i = 0; i < values.length; i++) {
        const rank = ranks[i]!;
        if (values[i] !== near[rank]) continue;
        const share = shares[rank]!;
        ranks[i] = settled(rank, sideOf(numerators![from + i]!, denominators![from + i]!, share), share, column.thresholds);
      }
    },
  };
}

/** For each rank the share whose double a quotient of that rank can equal: it was just reached, or just not passed. */
function tiesOf({ thresholds, shares }: RankColumn): { near: Float64Array; shares: (Share | undefined)[] } {
  const near = new Float64Array(256).fill(NaN);
  const ofRank: (Share | undefined)[] = [];
  for (const share of shares) {
    const reached = thresholds.indexOf(share.nearest);
    const passed = thresholds.indexOf(nextDouble(share.nearest));
    const rank = reached >= 0 ? reached + 1 : passed;
    if (rank < 0) continue; // in another column of this ratio
    near[rank] = share.nearest;
    ofRank[rank] = share;
  }
  return { near, shares: ofRank };
}

function settled(rank: number, side: number, { nearest }: Share, thresholds: Float64Array): number {
  if (side > 0 && thresholds[rank] === nextDouble(nearest)) return rank + 1;
  return side < 0 && thresholds[rank - 1] === nearest ? rank - 1 : rank;
}

/** Whether the fraction lies above (1), at (0) or below (-1) the share. */
function sideOf(numerator: number, denominator: number, { n, d }: Share): number {
  const size = Math.abs(denominator);
  const scaled = numerator * Number(d) * Math.sign(denominator);
  const share = Number(n) * size;
  // Products that doubles hold exactly need no big integers.
  if (Math.abs(scaled) <= Number.MAX_SAFE_INTEGER && Math.abs(share) <= Number.MAX_SAFE_INTEGER) return Math.sign(scaled - share);
  const left = BigInt(numerator) * d * (denominator < 0 ? -1n : 1n);
  const right = n * BigInt(size);
  return left === right ? 0 : left > right ? 1 : -1;
}
