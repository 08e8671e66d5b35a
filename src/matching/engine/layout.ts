/** Where everything of one run lies in the memory of the city. */
import type { CityMemory } from "./city-memory.ts";
import { UNKNOWN_INT32, type CodeColumn, type Column, type FactTable } from "./fact-table.ts";
import { BLOCK_ROWS } from "./match-table.ts";
import { wordsOf } from "./outcomes.ts";
import type { Plan } from "./plan.ts";
import { truthTable, UNKNOWN, YES } from "./truth-tables.ts";

/**
 * One byte a row. `rank`: the rank of a quantity. `bits`: one bit for each of up to eight questions to a code, found in
 * a table by the code.
 */
export type Lane = RankLane | BitsLane;

export type RankLane = {
  readonly kind: "rank";
  readonly at: number;
  readonly rank: number;
  readonly thresholdsAt: number;
  readonly steps: number;
};

export type BitsLane = {
  readonly kind: "bits";
  readonly at: number;
  /** the code column, and bytes of one code */
  readonly codesAt: number;
  readonly codeBytes: number;
  readonly tableAt: number;
  /** the slot of each bit */
  readonly slots: readonly number[];
};

export type Layout = {
  readonly rows: number;
  /** 4,096, whose bitmaps stay in the cache; 128 where there are no more, so that one business costs little */
  readonly blockRows: number;
  /** of one bitmap of a block */
  readonly slotBytes: number;
  readonly blocks: number;
  /** of one bitmap of the whole city */
  readonly bitmapBytes: number;
  readonly lanes: readonly Lane[];
  /** block bitmaps of a worker: leaves first, then what is unknown of each quantity and each code */
  readonly slots: number;
  /** the slot that holds the unknown of a leaf */
  readonly unknownSlots: readonly number[];
  /** the columns with room for whole blocks, all in the memory */
  readonly table: FactTable;
  readonly scratchAt: readonly number[];
  readonly atomsAt: number;
  readonly eligibleAt: number;
  readonly unknownAt: number;
};

const FEW_ROWS = 128;
const BITS = 8;

/** An upper bound of what `layOut` takes, columns that lie in the memory already not counted. */
export function bytesNeeded(plan: Plan, table: FactTable, threads: number): number {
  const rows = blocksOf(table.rows) * BLOCK_ROWS;
  const lanes = plan.ranks.length + plan.leaves.length + 1;
  const columns = [...plan.facts.keys()].reduce((sum, key) => sum + rows * (table.columns.get(key)?.values.BYTES_PER_ELEMENT ?? 1), 0);
  const dictionaries = [...table.columns.values()].reduce(
    (sum, column) => sum + (column.kind === "code" ? column.dictionary.length + 1 : 0),
    0,
  );
  const bitmaps = 2 * (plan.roots.length + plan.atoms.length) * wordsOf(table.rows) * 4;
  const scratch = threads * 2 * (plan.leaves.length + lanes) * (BLOCK_ROWS / 8);
  return columns + lanes * (rows + 4096) + dictionaries * plan.leaves.length + bitmaps + scratch + (1 << 20);
}

export function layOut(plan: Plan, source: FactTable, city: CityMemory, threads: number): Layout {
  const blocks = blocksOf(source.rows);
  const blockRows = source.rows <= FEW_ROWS ? FEW_ROWS : BLOCK_ROWS;
  const slotBytes = blockRows / 8;
  const table = { rows: source.rows, columns: shareColumns(plan, source, city, blocks * BLOCK_ROWS) };
  const lanes: Lane[] = plan.ranks.map((_, rank) => rankLane(plan, rank, table, city, blocks));
  const unknownSlots: number[] = [];
  let slots = plan.leaves.length;
  const slotOfRank = plan.ranks.map(() => slots++);
  const codeLeaves = Map.groupBy(plan.leaves.keys(), (index) => {
    const leaf = plan.leaves[index]!;
    return leaf.kind === "code" ? leaf.fact.key : "";
  });
  for (const [key, indexes] of codeLeaves) {
    if (key === "") continue;
    const unknownSlot = slots++;
    for (const index of indexes) unknownSlots[index] = unknownSlot;
    lanes.push(...bitsLanes(plan, key, indexes, unknownSlot, table, city, blocks));
  }
  for (const [index, leaf] of plan.leaves.entries()) if (leaf.kind === "rank") unknownSlots[index] = slotOfRank[leaf.rank]!;
  const bitmapBytes = wordsOf(source.rows) * 4;
  return {
    rows: source.rows,
    blockRows,
    slotBytes,
    blocks,
    bitmapBytes,
    lanes,
    slots,
    unknownSlots,
    table,
    scratchAt: Array.from({ length: threads }, () => city.allocate(slots * slotBytes + BLOCK_ROWS * 8)),
    atomsAt: city.allocate(plan.atoms.length * 2 * bitmapBytes),
    eligibleAt: city.allocate(plan.roots.length * bitmapBytes),
    unknownAt: city.allocate(plan.roots.length * bitmapBytes),
  };
}

function blocksOf(rows: number): number {
  return Math.ceil(rows / BLOCK_ROWS);
}

function shareColumns(plan: Plan, source: FactTable, city: CityMemory, rows: number): ReadonlyMap<string, Column> {
  const columns = new Map<string, Column>();
  for (const [key, { type }] of plan.facts) {
    const column = source.columns.get(key);
    const isCode = type === "bool" || type === "category" || type === "text";
    if (column === undefined && !isCode) continue;
    columns.set(key, shareColumn(column ?? { kind: "code", values: new Uint8Array(0), dictionary: [] }, city, rows));
  }
  return columns;
}

function shareColumn(column: Column, city: CityMemory, rows: number): Column {
  const { buffer } = city.memory;
  if (column.values.buffer === buffer && column.values.length >= rows) return column;
  const at = city.allocate(rows * column.values.BYTES_PER_ELEMENT);
  const Values = column.values.constructor as new (buffer: ArrayBufferLike, at: number, length: number) => Float64Array; // one of the five kinds
  const values = new Values(buffer, at, rows);
  values.set(column.values.subarray(0, rows));
  return { ...column, values } as Column;
}

/** Thresholds are padded to 2^steps - 1 with what no value reaches, so that every search takes the same steps. */
function rankLane(plan: Plan, rank: number, table: FactTable, city: CityMemory, blocks: number): RankLane {
  const { quantity, thresholds } = plan.ranks[rank]!;
  const steps = Math.ceil(Math.log2(thresholds.length + 1));
  const thresholdsAt = city.allocate(8 * ((1 << steps) - 1));
  const padded = new Float64Array(city.memory.buffer, thresholdsAt, (1 << steps) - 1).fill(Infinity);
  const isInt32 = quantity.kind === "fact" && table.columns.get(quantity.fact.key)?.values instanceof Int32Array;
  padded.set(isInt32 ? thresholds.map((threshold) => Math.max(threshold, UNKNOWN_INT32 + 1)) : thresholds);
  return { kind: "rank", at: city.allocate(blocks * BLOCK_ROWS), rank, thresholdsAt, steps };
}

function bitsLanes(
  plan: Plan,
  key: string,
  leaves: readonly number[],
  unknownSlot: number,
  table: FactTable,
  city: CityMemory,
  blocks: number,
): BitsLane[] {
  const column = table.columns.get(key) as CodeColumn; // shareColumns has made one for each code
  const truths = leaves.map((leaf) => truthTable(plan.leaves[leaf]!, table, plan.today));
  const questions = [
    { slot: unknownSlot, bits: truths[0]!.map((truth) => (truth === UNKNOWN ? 1 : 0)) },
    ...leaves.map((leaf, at) => ({ slot: leaf, bits: truths[at]!.map((truth) => (truth === YES ? 1 : 0)) })),
  ];
  const codes = column.dictionary.length + 1;
  return Array.from({ length: Math.ceil(questions.length / BITS) }, (_, group) => {
    const asked = questions.slice(group * BITS, (group + 1) * BITS);
    const tableAt = city.allocate(codes);
    const bytes = new Uint8Array(city.memory.buffer, tableAt, codes);
    asked.forEach(({ bits }, bit) => bits.forEach((value, code) => (bytes[code]! |= value << bit)));
    return {
      kind: "bits",
      at: city.allocate(blocks * BLOCK_ROWS),
      codesAt: column.values.byteOffset,
      codeBytes: column.values.BYTES_PER_ELEMENT,
      tableAt,
      slots: asked.map(({ slot }) => slot),
    };
  });
}
