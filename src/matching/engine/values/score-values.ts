/**
 * Points, looked up. A part of a score hangs on what its conditions ask of a few bytes; rows that answer alike have the same
 * points, which the language is asked for once. What is unknown leaves a range of points.
 */
import { evaluateTerm, type FactValue } from "../../../criteria/index.ts";
import { writeTruths, type AtomReader } from "./evaluate-atom.ts";
import { factsOfRow, type CodeColumn, type FactTable } from "../fact-table.ts";
import type { Leaf, PlannedScore } from "../plan/plan.ts";
import type { Comparison } from "../plan/quantity.ts";
import { codeJudge, NO, rankTruths, UNKNOWN, YES } from "../plan/truth-tables.ts";

type Part = PlannedScore["parts"][number];

/** `judge`: the row evaluator, for points that are no whole numbers when scaled. */
export function scoreReader(score: PlannedScore, today: string, judge: (table: FactTable, row: number) => number): AtomReader {
  const parts = score.parts.map((part) => partReader(part, score.scale, today));
  let lows = new Float64Array(0);
  let highs = new Float64Array(0);
  const constant = wholeDouble(score.constant);
  return (table, from, ranks, bits) => {
    const rows = bits.sure.length * 32;
    if (lows.length !== rows) [lows, highs] = [new Float64Array(rows), new Float64Array(rows)];
    lows.fill(constant);
    highs.fill(constant);
    for (const add of parts) add(table, from, ranks, lows, highs);
    writeTruths(table, from, bits, (place) => decide(score.op, lows[place]!, highs[place]!) ?? judge(table, from + place));
  };
}

type PartReader = (table: FactTable, from: number, ranks: (rank: number) => Uint8Array, lows: Float64Array, highs: Float64Array) => void;

function partReader(part: Part, scale: bigint, today: string): PartReader {
  const rankAsks = Map.groupBy(
    part.asks.filter((leaf) => leaf.kind === "rank"),
    ({ rank }) => rank,
  );
  const codeAsks = Map.groupBy(
    part.asks.filter((leaf) => leaf.kind === "code"),
    ({ fact }) => fact.key,
  );
  const rankClasses = [...rankAsks].map(([rank, asks]) => ({ rank, classes: classesOf(asks.map(rankTruths), 256) }));
  const codeClasses = [...codeAsks].map(([key, asks]) => ({ key, classOf: codeClassifier(asks, today) }));
  const remembered = memory();
  const points = { low: [] as number[], high: [] as number[] };
  let keys = new Float64Array(0);
  return (table, from, ranks, lows, highs) => {
    if (keys.length !== lows.length) keys = new Float64Array(lows.length);
    const rows = Math.max(0, Math.min(table.rows - from, keys.length));
    keys.fill(0);
    for (const { rank, classes } of rankClasses) addClasses(keys, rows, ranks(rank), 0, classes.of, classes.count);
    for (const { key, classOf } of codeClasses) {
      const column = table.columns.get(key) as CodeColumn | undefined; // as planned
      const classes = classOf(column?.dictionary ?? []);
      if (column) addClasses(keys, rows, column.values, from, classes, CODE_CLASSES);
      else addClasses(keys, rows, new Uint8Array(rows), 0, classes, CODE_CLASSES);
    }
    let [key, at] = [NaN, -1];
    for (let i = 0; i < rows; i++) {
      if (keys[i] !== key) {
        key = keys[i]!;
        at = remembered.find(key);
      }
      if (at < 0) {
        const range = pointsOf(part, scale, table, from + i, today);
        lows[i]! += range.low;
        highs[i]! += range.high;
        if (!remembered.keep(key, points.low.length)) continue;
        at = points.low.push(range.low) - 1;
        points.high.push(range.high);
      } else {
        lows[i]! += points.low[at]!;
        highs[i]! += points.high[at]!;
      }
    }
  };
}

/** Where the points of a key are kept: small keys in a table. */
function memory(): { find(key: number): number; keep(key: number, at: number): boolean } {
  const small = new Int32Array(SMALL_KEYS).fill(-1);
  const large = new Map<number, number>();
  return {
    find: (key) => (key < SMALL_KEYS ? small[key]! : (large.get(key) ?? -1)),
    keep: (key, at) => {
      if (key < SMALL_KEYS) small[key] = at;
      else if (large.size < LARGE_KEYS && Number.isSafeInteger(key)) large.set(key, at);
      else return false;
      return true;
    },
  };
}

const SMALL_KEYS = 1 << 16;
const LARGE_KEYS = 1 << 20;

type Codes = Uint8Array | Uint16Array | Uint32Array;

function addClasses(keys: Float64Array, rows: number, codes: Codes, from: number, classes: Uint8Array | Float64Array, count: number): void {
  for (let i = 0; i < rows; i++) keys[i] = keys[i]! * count + classes[codes[from + i]!]!;
}

/** NaN where they are no whole numbers when scaled. */
function pointsOf({ term, facts, by }: Part, scale: bigint, table: FactTable, row: number, today: string): { low: number; high: number } {
  const range = evaluateTerm(term, factsOfRow(table, row, facts), { today });
  const points = [range.low, range.high].map((bound) => {
    if (bound === undefined) return NaN;
    const [n, d] = [bound.n * by.n * scale, bound.d * by.d];
    return n % d === 0n ? wholeDouble(n / d) : NaN;
  });
  const [low, high] = [Math.min(...points), Math.max(...points)];
  return { low, high };
}

/** NaN beyond what leaves room for the sum of many. */
function wholeDouble(value: bigint): number {
  const number = Number(value);
  return Math.abs(number) < 2 ** 40 ? number : NaN;
}

type Classes = { readonly of: Uint8Array; readonly count: number };

/** Ranks that answer all the questions alike are one class. */
function classesOf(truths: readonly Uint8Array[], size: number): Classes {
  const known = new Map<string, number>();
  const of = Uint8Array.from({ length: size }, (_, rank) =>
    classIn(
      known,
      truths.map((truth) => truth[rank]!),
    ),
  );
  return { of, count: known.size };
}

function classIn(known: Map<string, number>, answers: readonly number[]): number {
  const key = answers.join("");
  const found = known.get(key) ?? known.size;
  known.set(key, found);
  return found;
}

/** Classes of one fact in a key; beyond them the language is asked again and again. */
const CODE_CLASSES = 64;

/** A dictionary may change from table to table, the class of a code does not. */
function codeClassifier(
  asks: readonly Extract<Leaf, { kind: "code" }>[],
  today: string,
): (dictionary: readonly FactValue[]) => Float64Array {
  const judges = asks.map((ask) => codeJudge(ask.fact, ask.test, today));
  const known = new Map<string, number>();
  let last: { dictionary: readonly FactValue[]; size: number; classes: Float64Array } | undefined;
  return (dictionary) => {
    if (last?.dictionary === dictionary && last.size === dictionary.length) return last.classes;
    const classes = new Float64Array(dictionary.length + 1);
    for (let code = 0; code < classes.length; code++) {
      const found = classIn(
        known,
        judges.map((judge) => (code === 0 ? UNKNOWN : judge(dictionary[code - 1]!))),
      );
      classes[code] = found < CODE_CLASSES ? found : NaN;
    }
    last = { dictionary, size: dictionary.length, classes };
    return classes;
  };
}

/** Undefined where the points could not be counted. */
function decide(op: Comparison["op"], low: number, high: number): number | undefined {
  if (Number.isNaN(low) || Number.isNaN(high)) return undefined;
  const either = (yes: boolean, no: boolean): number => (yes ? YES : no ? NO : UNKNOWN);
  switch (op) {
    case "==":
      return either(low === 0 && high === 0, high < 0 || low > 0);
    case "!=":
      return either(high < 0 || low > 0, low === 0 && high === 0);
    case "<":
      return either(high < 0, low >= 0);
    case "<=":
      return either(high <= 0, low > 0);
    case ">":
      return either(low > 0, high <= 0);
    case ">=":
      return either(low >= 0, high < 0);
  }
}
