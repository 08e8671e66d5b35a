/** Where everything of one run lies in the memory of the city. */
import type { CityMemory } from "./city-memory.ts";
import { wordsOf } from "../outcomes.ts";
import { childrenOf, type Leaf, type Plan } from "../plan/plan.ts";

/**
 * One byte a row. `rank`: the rank of a quantity. `bits`: one bit for each of up to eight questions to a code, found in
 * a table by the code.
 */
export type Lane = RankLane | BitsLane;

export type RankLane = { readonly kind: "rank"; readonly at: number; readonly rank: number };

/** `slots`: of each bit; `leaves`: which leaf it answers, undefined for what is unknown of the code */
export type BitsLane = {
  readonly kind: "bits";
  readonly at: number;
  readonly fact: string;
  readonly slots: readonly number[];
  readonly leaves: readonly (number | undefined)[];
};

export type Layout = {
  /** at most */
  readonly rows: number;
  /** 1,024, whose bitmaps stay in the cache; 128 where there are no more, so that one business costs little */
  readonly blockRows: number;
  /** of one bitmap of a block */
  readonly slotBytes: number;
  readonly blocks: number;
  /** of one bitmap of the whole city */
  readonly bitmapBytes: number;
  readonly lanes: readonly Lane[];
  /** block bitmaps of a worker: leaves first, then what is unknown of each quantity and each code, then nodes */
  readonly slots: number;
  /** the slot that holds the unknown of a leaf */
  readonly unknownSlots: readonly number[];
  /** nodes that several others ask, computed once: the slot of "holds", and behind it that of "may hold" */
  readonly nodeSlots: ReadonlyMap<number, number>;
  /** of each thread: its slots, then a block of doubles */
  readonly scratchAt: readonly number[];
  readonly atomsAt: number;
  readonly eligibleAt: number;
  readonly unknownAt: number;
};

const BLOCK_ROWS = 1_024;
export const FEW_ROWS = 128;
const BITS = 8;

/** An upper bound of what `layOut` takes. */
export function layoutBytes(plan: Plan, rows: number, threads: number): number {
  const codes = Map.groupBy(plan.leaves.filter((leaf) => leaf.kind === "code"), ({ fact }) => fact.key); // prettier-ignore
  const lanes = [...codes.values()].reduce((sum, leaves) => sum + Math.ceil((leaves.length + 1) / BITS), plan.ranks.length);
  const bitmaps = 2 * (plan.roots.length + plan.atoms.length) * wordsOf(rows) * 4;
  const slots = plan.leaves.length + plan.ranks.length + codes.size + 2 * plan.nodes.length;
  return lanes * (blocksOf(rows) * BLOCK_ROWS + 64) + bitmaps + threads * (slots * (BLOCK_ROWS / 8) + BLOCK_ROWS * 8) + (1 << 16);
}

export function layOut(plan: Plan, rows: number, city: CityMemory, threads: number): Layout {
  const blockRows = rows <= FEW_ROWS ? FEW_ROWS : BLOCK_ROWS;
  const blocks = blocksOf(rows);
  const laneBytes = blocks * blockRows;
  const slotBytes = blockRows / 8;
  const lanes: Lane[] = plan.ranks.map((_, rank) => ({ kind: "rank", at: city.allocate(laneBytes), rank }));
  const unknownSlots: number[] = [];
  let slots = plan.leaves.length;
  for (const leaves of Map.groupBy(plan.leaves.keys(), (index) => sourceOf(plan.leaves[index]!)).values()) {
    const unknownSlot = slots++;
    for (const leaf of leaves) unknownSlots[leaf] = unknownSlot;
    const first = plan.leaves[leaves[0]!]!;
    if (first.kind === "rank") continue;
    const asked = [undefined, ...leaves];
    for (let at = 0; at < asked.length; at += BITS) {
      const part = asked.slice(at, at + BITS);
      const laneSlots = part.map((leaf) => leaf ?? unknownSlot);
      lanes.push({ kind: "bits", at: city.allocate(laneBytes), fact: first.fact.key, slots: laneSlots, leaves: part });
    }
  }
  const nodeSlots = new Map<number, number>();
  for (const node of nodesAskedOften(plan)) {
    nodeSlots.set(node, slots);
    slots += 2;
  }
  const bitmapBytes = wordsOf(rows) * 4;
  return {
    rows,
    blockRows,
    slotBytes,
    blocks,
    bitmapBytes,
    lanes,
    slots,
    unknownSlots,
    nodeSlots,
    scratchAt: Array.from({ length: threads }, () => city.allocate(slots * slotBytes + blockRows * 8)),
    atomsAt: city.allocate(plan.atoms.length * 2 * bitmapBytes),
    eligibleAt: city.allocate(plan.roots.length * bitmapBytes),
    unknownAt: city.allocate(plan.roots.length * bitmapBytes),
  };
}

/** A block of doubles of a thread, for what is computed before it is ranked. */
export function valuesAtOf({ scratchAt, slots, slotBytes }: Layout, thread: number): number {
  return scratchAt[thread]! + slots * slotBytes;
}

function blocksOf(rows: number): number {
  return Math.ceil(rows / (rows <= FEW_ROWS ? FEW_ROWS : BLOCK_ROWS));
}

function sourceOf(leaf: Leaf): number | string {
  return leaf.kind === "rank" ? leaf.rank : leaf.fact.key;
}

/** Groups of some size with several parents, such as a status that many criteria ask; children first. */
function nodesAskedOften({ nodes, roots }: Plan): number[] {
  const asked = new Uint32Array(nodes.length);
  for (const node of nodes) for (const child of childrenOf(node)) asked[child]!++;
  for (const root of roots) asked[root]!++;
  const sizes: number[] = [];
  return [...nodes.entries()].flatMap(([index, node]) => {
    const size = childrenOf(node).reduce((sum, child) => sum + sizes[child]!, 0) || 1;
    const isKept = asked[index]! > 1 && size >= KEPT_SIZE && node.kind !== "not";
    sizes[index] = isKept ? 1 : size;
    return isKept ? [index] : [];
  });
}

/** Bitmaps that a node joins, from which on it is cheaper to keep than to compute twice. */
const KEPT_SIZE = 3;
