/**
 * A sum of facts over another, divided exactly as far as it matters. Rounding keeps the order, so that a quotient of exact
 * sums can be on the wrong side of a share only where it equals the double of that share: there whole numbers decide. Where
 * the sums themselves are beyond what doubles count, they decide alone.
 */
import { nextDouble } from "../plan/doubles.ts";
import { UNKNOWN_INT32, type FactTable } from "../fact-table.ts";
import { RANK_UNDEFINED, RANK_UNKNOWN, type RankColumn } from "../plan/place-intervals.ts";
import type { Share } from "../plan/quantity.ts";
import type { QuantityReader } from "./quantity-values.ts";
import { isConstant, type Fraction, type Sum } from "../plan/sum.ts";

export function fractionReader({ numerator, denominator, positive }: Fraction, column: RankColumn): QuantityReader {
  const above = blockSum(numerator);
  const below = blockSum(denominator);
  const cuts = cutsOf(column);
  const { near, shares } = tiesOf(column);
  let divisors = new Float64Array(0);
  let isExact = true;
  return {
    read: (table, from, values) => {
      isExact = above(table, from, values) <= Number.MAX_SAFE_INTEGER;
      if (isConstant(denominator) && denominator.constant === 1n) return;
      if (divisors.length !== values.length) divisors = new Float64Array(values.length);
      isExact = below(table, from, divisors) <= Number.MAX_SAFE_INTEGER && isExact;
      for (let i = 0; i < values.length; i++) {
        const divisor = divisors[i]!;
        values[i] = divisor === 0 || (positive && divisor < 0) ? -Infinity : values[i]! / divisor + 0;
      }
    },
    settle: (table, from, values, ranks) => {
      const rows = Math.min(values.length, table.rows - from);
      const [n, d] = [rowSum(numerator, table), rowSum(denominator, table)];
      for (let i = 0; i < rows; i++) {
        if (!isExact) ranks[i] = exactRank(n.exactly(from + i), d.exactly(from + i), positive, cuts);
        else if (values[i] === near[ranks[i]!]) {
          const share = shares[ranks[i]!]!;
          ranks[i] = settled(ranks[i]!, sideOf(n.counted(from + i), d.counted(from + i), share), share, column.thresholds);
        }
      }
    },
  };
}

/** A share with its numbers as the nearest doubles. */
type CountedShare = Share & { readonly above: number; readonly below: number };

function counted(share: Share): CountedShare {
  return { ...share, above: Number(share.n), below: Number(share.d) };
}

type Cut = { readonly share: CountedShare; readonly above: boolean };

/** Each cut as what it stands for: at the share, or just above it. */
function cutsOf({ thresholds, shares }: RankColumn): Cut[] {
  const cuts = new Map(shares.map(counted).flatMap((share) => [[share.nearest, { share, above: false }], [nextDouble(share.nearest), { share, above: true }]])); // prettier-ignore
  return [...thresholds.subarray(RANKS_BEFORE)].map((threshold) => cuts.get(threshold)!);
}

/** Of a fraction whose sums doubles cannot count. */
function exactRank(n: number | bigint, d: number | bigint, positive: boolean, cuts: readonly Cut[]): number {
  if (d === 0 || d === 0n || (positive && d < 0)) return RANK_UNDEFINED;
  if (Number.isNaN(n) || Number.isNaN(d)) return RANK_UNKNOWN;
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const { share, above } = cuts[middle]!;
    const side = sideOf(n, d, share);
    if (above ? side > 0 : side >= 0) low = middle + 1;
    else high = middle;
  }
  return RANKS_BEFORE + low;
}

/** Without a value, and below every cut. */
const RANKS_BEFORE = 2;

/** For each rank the share whose double a quotient of that rank can equal: it was just reached, or just not passed. */
function tiesOf({ thresholds, shares }: RankColumn): { near: Float64Array; shares: (CountedShare | undefined)[] } {
  const near = new Float64Array(256).fill(NaN);
  const ofRank: (CountedShare | undefined)[] = [];
  for (const share of shares) {
    const reached = thresholds.indexOf(share.nearest);
    const passed = thresholds.indexOf(nextDouble(share.nearest));
    const rank = reached >= 0 ? reached + 1 : passed;
    if (rank < 0) continue; // in another column of this fraction
    near[rank] = share.nearest;
    ofRank[rank] = counted(share);
  }
  return { near, shares: ofRank };
}

function settled(rank: number, side: number, { nearest }: Share, thresholds: Float64Array): number {
  if (side > 0 && thresholds[rank] === nextDouble(nearest)) return rank + 1;
  return side < 0 && thresholds[rank - 1] === nearest ? rank - 1 : rank;
}

/** Whether the fraction lies above (1), at (0) or below (-1) the share. */
function sideOf(numerator: number | bigint, denominator: number | bigint, { n, d, above, below }: CountedShare): number {
  if (typeof numerator === "number" && typeof denominator === "number") {
    const scaled = numerator * below * Math.sign(denominator);
    const share = above * Math.abs(denominator);
    // Products that doubles hold exactly need no big integers.
    if (Math.abs(scaled) <= Number.MAX_SAFE_INTEGER && Math.abs(share) <= Number.MAX_SAFE_INTEGER) return Math.sign(scaled - share);
  }
  const [left, right] = [BigInt(numerator) * d, BigInt(denominator) * n];
  const difference = denominator < 0 ? right - left : left - right;
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

/** The sum of one row: `counted` in doubles, `exactly` in whole numbers; NaN where a fact is unknown. */
function rowSum({ summands, constant }: Sum, table: FactTable) {
  const columns = summands.map(({ fact }) => table.columns.get(fact.key)?.values);
  const factors = summands.map(({ by }) => Number(by));
  const start = Number(constant);
  const valueAt = (index: number, row: number): number => {
    const column = columns[index];
    const value = column ? column[row]! : NaN;
    return value === UNKNOWN_INT32 && column instanceof Int32Array ? NaN : value;
  };
  const counted = (row: number): number => {
    let sum = start;
    for (let index = 0; index < factors.length; index++) sum += factors[index]! * valueAt(index, row);
    return sum;
  };
  const exactly = (row: number): number | bigint => {
    if (Number.isNaN(counted(row))) return NaN;
    return summands.reduce((sum, { by }, index) => sum + by * BigInt(valueAt(index, row)), constant);
  };
  return { counted, exactly };
}

/** Writes the sums of a block; answers how large the largest can be, so that the caller knows whether they are exact. */
function blockSum({ summands, constant }: Sum): (table: FactTable, from: number, sums: Float64Array) => number {
  const start = Number(constant);
  return (table, from, sums) => {
    const rows = Math.max(0, Math.min(sums.length, table.rows - from));
    sums.fill(start, 0, rows).fill(NaN, rows);
    let size = Math.abs(start);
    for (const { fact, by } of summands) {
      const values = table.columns.get(fact.key)?.values;
      if (values === undefined) sums.fill(NaN);
      else if (values instanceof Int32Array) size += addInt32(values, from, rows, Number(by), sums);
      else size += addDoubles(values as Float64Array, from, rows, Number(by), sums); // a plan adds numbers only
    }
    return size;
  };
}

function addInt32(values: Int32Array, from: number, rows: number, by: number, sums: Float64Array): number {
  for (let i = 0; i < rows; i++) {
    const value = values[from + i]!;
    sums[i]! += value === UNKNOWN_INT32 ? NaN : value * by;
  }
  return Math.abs(by) * 2 ** 31;
}

function addDoubles(values: Float64Array, from: number, rows: number, by: number, sums: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < rows; i++) {
    const product = values[from + i]! * by;
    const size = Math.abs(product);
    if (size > largest) largest = size;
    sums[i]! += product;
  }
  return largest;
}
