/** Sorts the cuts of every quantity and gives each interval its place: a column of ranks and a few ranges of them. */
import { nextDouble, previousDouble } from "./doubles.ts";
import type { Range } from "./plan.ts";
import { quantityKey, type Interval, type Quantity, type Share, type Span } from "./quantity.ts";

/**
 * The rank of a value is the number of thresholds that it reaches, one byte: 0 unknown (NaN reaches none), 1 without a
 * value, from 2 on the cuts. A quantity with more cuts than fit has several columns.
 */
export type RankColumn = { readonly quantity: Quantity; readonly thresholds: Float64Array; readonly shares: readonly Share[] };

export const RANK_UNKNOWN = 0;
export const RANK_UNDEFINED = 1;
const RANK_FIRST = 2;
const RANK_MAX = 255;
const CUTS_MAX = RANK_MAX - RANK_FIRST;

export type Placed = {
  readonly ranks: readonly RankColumn[];
  readonly places: readonly { readonly rank: number; readonly ranges: readonly Range[] }[];
};

export function placeIntervals(intervals: readonly Interval[]): Placed {
  const ranks: RankColumn[] = [];
  const places: { rank: number; ranges: Range[] }[] = [];
  const groups = Map.groupBy(intervals.keys(), (index) => quantityKey(intervals[index]!.quantity));
  for (const indexes of groups.values()) {
    const group = indexes.map((index) => intervals[index]!);
    const chunks = chunksOf(cutsOf(group));
    const first = ranks.length;
    for (const chunk of chunks) ranks.push(rankColumn(group, chunk));
    for (const index of indexes) {
      const { spans, whenUndefined } = intervals[index]!;
      const at = chunks.findIndex((chunk) => cutsOfSpans(spans).every((cut) => chunk.includes(cut)));
      if (at < 0) throw new Error("an interval wider than two neighbouring cuts"); // the plan has split it
      places[index] = { rank: first + at, ranges: rangesOf(spans, whenUndefined, chunks[at]!) };
    }
  }
  return { ranks, places };
}

function rankColumn(group: readonly Interval[], cuts: readonly number[]): RankColumn {
  const shares = new Map(group.flatMap(({ share }) => (share ? [[share.nearest, share]] : [])));
  return {
    quantity: group[0]!.quantity,
    thresholds: Float64Array.of(-Infinity, -Number.MAX_VALUE, ...cuts),
    shares: [...shares.values()].toSorted((a, b) => a.nearest - b.nearest),
  };
}

function cutsOf(group: readonly Interval[]): number[] {
  return [...new Set(group.flatMap(({ spans }) => cutsOfSpans(spans)))].toSorted((a, b) => a - b);
}

function cutsOfSpans(spans: readonly Span[]): number[] {
  return spans.flatMap(({ from, to }) => [from, to]).filter(Number.isFinite);
}

/** Each chunk begins with the last cut of the one before, so that neighbours are together somewhere. */
function chunksOf(cuts: readonly number[]): number[][] {
  const chunks: number[][] = [cuts.slice(0, CUTS_MAX)];
  for (let start = CUTS_MAX - 1; start + 1 < cuts.length; start += CUTS_MAX - 1) chunks.push(cuts.slice(start, start + CUTS_MAX));
  return chunks;
}

function rangesOf(spans: readonly Span[], whenUndefined: boolean, cuts: readonly number[]): Range[] {
  const ranges = spans.map(({ from, to }): Range => [
    from === -Infinity ? RANK_FIRST : RANK_FIRST + cuts.indexOf(from) + 1,
    to === Infinity ? RANK_MAX : RANK_FIRST + cuts.indexOf(to),
  ]);
  if (!whenUndefined) return ranges;
  const [first, ...rest] = ranges;
  return first?.[0] === RANK_FIRST ? [[RANK_UNDEFINED, first[1]], ...rest] : [[RANK_UNDEFINED, RANK_UNDEFINED], ...ranges];
}

/** Two shares so near to each other that one double stands for both, or for one and the edge of the other, cannot be kept apart. */
export function areApart(a: Share, b: Share): boolean {
  return Math.abs(a.nearest - b.nearest) > 4 * (nextDouble(Math.abs(a.nearest)) - previousDouble(Math.abs(a.nearest)));
}
