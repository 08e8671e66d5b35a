/** What the lanes of a layout are filled from: the columns of one table, in the memory of the city. */
import type { CityMemory } from "./city-memory.ts";
import { isCoded, UNKNOWN_INT32, type CodeColumn, type Column, type FactTable } from "../fact-table.ts";
import type { BitsLane, Layout, RankLane } from "./layout.ts";
import type { Plan } from "../plan/plan.ts";
import { codeTruths, UNKNOWN, YES } from "../plan/truth-tables.ts";

export type Feeds = {
  /** the columns with room for whole blocks, all in the memory */
  readonly table: FactTable;
  readonly feeds: readonly Feed[];
};

export type Feed = RankFeed | BitsFeed;

/** `encoder`: the function that ranks; `thresholdsEnd`: for those that count */
export type RankFeed = {
  readonly kind: "rank";
  readonly lane: RankLane;
  readonly encoder: string;
  readonly thresholdsAt: number;
  readonly thresholdsEnd: number;
};

/** `codesAt`: the code column, and bytes of one code */
export type BitsFeed = {
  readonly kind: "bits";
  readonly lane: BitsLane;
  readonly codesAt: number;
  readonly codeBytes: number;
  readonly tableAt: number;
};

/** An upper bound of what `feedLanes` takes; columns that lie in the memory already take nothing. */
export function feedBytes(plan: Plan, table: FactTable, memory: CityMemory | undefined): number {
  let bytes = plan.ranks.length * (256 * 8 + 64) + (1 << 16);
  for (const key of plan.facts.keys()) {
    const column = table.columns.get(key);
    if (!column || column.values.buffer !== memory?.memory.buffer) bytes += (table.rows + 8_192) * (column?.values.BYTES_PER_ELEMENT ?? 1);
    if (column?.kind !== "code") continue;
    const leaves = plan.leaves.filter((leaf) => leaf.kind === "code" && leaf.fact.key === key).length;
    bytes += Math.ceil((leaves + 1) / 8) * (column.dictionary.length + 65);
  }
  return bytes;
}

export function feedLanes(plan: Plan, layout: Layout, source: FactTable, city: CityMemory): Feeds {
  const rows = layout.blocks * layout.blockRows;
  const columns = new Map<string, Column>();
  for (const [key, declaration] of plan.facts) {
    const column = source.columns.get(key);
    if (column) columns.set(key, shareColumn(column, city, rows));
    else if (isCoded(declaration)) columns.set(key, shareColumn({ kind: "code", values: new Uint8Array(0), dictionary: [] }, city, rows));
  }
  const table = { rows: source.rows, columns };
  const truths = new Map<string, readonly Uint8Array[]>();
  for (const [key, leaves] of Map.groupBy(
    plan.leaves.filter((leaf) => leaf.kind === "code"),
    ({ fact }) => fact.key,
  ))
    // prettier-ignore
    truths.set(key, codeTruths(leaves, plan.today)(table));
  const placeOf = placesOfLeaves(plan);
  const feeds = layout.lanes.map((lane): Feed => {
    if (lane.kind === "rank") return rankFeed(lane, plan, table, city);
    return bitsFeed(lane, table, city, (leaf) => truths.get(lane.fact)![placeOf[leaf]!]!);
  });
  return { table, feeds };
}

/** Its number among the leaves of the same fact. */
export function placesOfLeaves({ leaves }: Plan): number[] {
  const counts = new Map<string, number>();
  return leaves.map((leaf) => {
    if (leaf.kind !== "code") return -1;
    const place = counts.get(leaf.fact.key) ?? 0;
    counts.set(leaf.fact.key, place + 1);
    return place;
  });
}

function shareColumn(column: Column, city: CityMemory, rows: number): Column {
  const { buffer } = city.memory;
  if (column.values.buffer === buffer && column.values.length >= rows) return column;
  const at = city.allocate(rows * column.values.BYTES_PER_ELEMENT);
  const Values = column.values.constructor as new (buffer: ArrayBufferLike, at: number, length: number) => Float64Array; // one of the five kinds
  const values = new Values(buffer, at, rows);
  values.set(column.values.subarray(0, rows));
  values.fill(0, Math.min(rows, column.values.length));
  return { ...column, values } as Column;
}

/** So many thresholds are counted faster than searched. */
const COUNTED_MAX = { F64: 24, I32: 64 } as const;

function rankFeed(lane: RankLane, plan: Plan, table: FactTable, city: CityMemory): RankFeed {
  const { quantity, thresholds } = plan.ranks[lane.rank]!;
  const isInt32 = quantity.kind === "fact" && table.columns.get(quantity.fact.key)?.values instanceof Int32Array;
  // Whole numbers of 32 bits: unknown reaches nothing, and what none can reach is not asked.
  const own = isInt32 ? thresholds.map((one) => Math.ceil(Math.max(one, UNKNOWN_INT32 + 1))).filter((one) => one < 2 ** 31) : thresholds;
  const kind = isInt32 ? "I32" : "F64";
  const { buffer } = city.memory;
  if (own.length <= COUNTED_MAX[kind]) {
    const size = own.length * (isInt32 ? 4 : 8);
    const at = city.allocate(size);
    (isInt32 ? new Int32Array(buffer, at, own.length) : new Float64Array(buffer, at, own.length)).set(own);
    return { kind: "rank", lane, encoder: `count${kind}`, thresholdsAt: at, thresholdsEnd: at + size };
  }
  // Padded with what no value reaches, so that every search takes the same steps.
  const steps = Math.ceil(Math.log2(own.length + 1));
  const at = city.allocate(8 * ((1 << steps) - 1));
  new Float64Array(buffer, at, (1 << steps) - 1).fill(Infinity).set(own);
  return { kind: "rank", lane, encoder: `search${kind}_${steps}`, thresholdsAt: at, thresholdsEnd: 0 };
}

function bitsFeed(lane: BitsLane, table: FactTable, city: CityMemory, truthsOf: (leaf: number) => Uint8Array): BitsFeed {
  const column = table.columns.get(lane.fact) as CodeColumn; // one was made for each code
  const bytes = bitsTable(lane, column.dictionary.length + 1, truthsOf);
  const tableAt = city.allocate(bytes.length);
  new Uint8Array(city.memory.buffer, tableAt, bytes.length).set(bytes);
  return { kind: "bits", lane, codesAt: column.values.byteOffset, codeBytes: column.values.BYTES_PER_ELEMENT, tableAt };
}

/** For each code the byte of a lane. */
export function bitsTable({ leaves }: BitsLane, codes: number, truthsOf: (leaf: number) => Uint8Array): Uint8Array {
  const bytes = new Uint8Array(codes);
  const some = truthsOf(leaves.find((leaf) => leaf !== undefined)!);
  for (const [bit, leaf] of leaves.entries()) {
    const truths = leaf === undefined ? some : truthsOf(leaf);
    const wanted = leaf === undefined ? UNKNOWN : YES;
    for (let code = 0; code < codes; code++) if (truths[code] === wanted) bytes[code]! |= 1 << bit;
  }
  return bytes;
}
