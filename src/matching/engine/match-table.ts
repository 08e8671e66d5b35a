/** Every row against every criterion in plain TypeScript, 32 rows a word: the fallback, and the second opinion. */
import { atomReader } from "./evaluate-atom.ts";
import type { CodeColumn, FactTable } from "./fact-table.ts";
import { createOutcomes, maskTail, type Outcomes } from "./outcomes.ts";
import type { Leaf, Plan, PlanNode } from "./plan.ts";
import { rankReader } from "./rank-codes.ts";
import { truthTable, UNKNOWN, YES } from "./truth-tables.ts";

export const BLOCK_ROWS = 4_096;
export const BLOCK_WORDS = BLOCK_ROWS / 32;

export function matchTable(plan: Plan, table: FactTable): Outcomes {
  const outcomes = createOutcomes(plan.roots.length, table.rows);
  const bench = prepare(plan, table);
  const width = Math.min(BLOCK_WORDS, outcomes.words);
  for (let block = 0; block * BLOCK_ROWS < table.rows; block++) {
    const from = block * BLOCK_ROWS;
    bench.readers.forEach((read, index) => read(from, bench.ranks[index]!));
    plan.nodes.forEach((node, index) => computeNode(node, index, bench, from));
    plan.roots.forEach((root, criterion) => {
      const start = criterion * outcomes.words + block * BLOCK_WORDS;
      const sure = bench.sure[root]!;
      const possible = bench.possible[root]!;
      for (let word = 0; word < width; word++) {
        outcomes.eligible[start + word] = sure[word]!;
        outcomes.unknown[start + word] = possible[word]! & ~sure[word]!;
      }
    });
  }
  maskTail(outcomes);
  return outcomes;
}

/** Space for one block, used again for the next. `sure`: known to hold; `possible`: may hold. */
type Bench = {
  readonly plan: Plan;
  readonly table: FactTable;
  readonly readers: readonly ReturnType<typeof rankReader>[];
  readonly ranks: readonly Uint8Array[];
  readonly truths: readonly Uint8Array[];
  readonly atoms: readonly ReturnType<typeof atomReader>[];
  readonly sure: readonly Int32Array[];
  readonly possible: readonly Int32Array[];
};

function prepare(plan: Plan, table: FactTable): Bench {
  return {
    plan,
    table,
    readers: plan.ranks.map((column) => rankReader(column, table, plan.today)),
    ranks: plan.ranks.map(() => new Uint8Array(BLOCK_ROWS)),
    truths: plan.leaves.map((leaf) => truthTable(leaf, table, plan.today)),
    atoms: plan.atoms.map((atom) => atomReader(atom, table, plan.today)),
    sure: plan.nodes.map(() => new Int32Array(BLOCK_WORDS)),
    possible: plan.nodes.map(() => new Int32Array(BLOCK_WORDS)),
  };
}

function computeNode(node: PlanNode, index: number, bench: Bench, from: number): void {
  const sure = bench.sure[index]!;
  const possible = bench.possible[index]!;
  switch (node.kind) {
    case "leaf":
      return computeLeaf(bench.plan.leaves[node.leaf]!, node.leaf, bench, from, sure, possible);
    case "atom":
      return computeAtom(node.atom, bench, from, sure, possible);
    case "all":
    case "any":
      combine(node.kind, node.children, bench.sure, sure);
      combine(node.kind, node.children, bench.possible, possible);
  }
}

function computeLeaf(leaf: Leaf, index: number, bench: Bench, from: number, sure: Int32Array, possible: Int32Array): void {
  const truths = bench.truths[index]!;
  if (leaf.kind === "rank") return gather(bench.ranks[leaf.rank]!, truths, sure, possible);
  const column = bench.table.columns.get(leaf.fact.key) as CodeColumn | undefined; // as planned
  if (column) return gather(column.values.subarray(from, from + BLOCK_ROWS), truths, sure, possible);
  sure.fill(0);
  possible.fill(-1);
}

function gather(codes: Uint8Array | Uint16Array | Uint32Array, truths: Uint8Array, sure: Int32Array, possible: Int32Array): void {
  for (let word = 0; word < BLOCK_WORDS; word++) {
    let yes = 0;
    let maybe = 0;
    const end = Math.min(32, codes.length - word * 32);
    for (let bit = 0; bit < end; bit++) {
      const truth = truths[codes[word * 32 + bit]!]!;
      yes |= (truth & 1) << bit;
      maybe |= (truth === 0 ? 0 : 1) << bit;
    }
    sure[word] = yes;
    possible[word] = maybe;
  }
}

function computeAtom(index: number, bench: Bench, from: number, sure: Int32Array, possible: Int32Array): void {
  const read = bench.atoms[index]!;
  const ranks = (bench.plan.atoms[index]!.shared?.ranks ?? []).map((rank) => bench.ranks[rank]!);
  sure.fill(0);
  possible.fill(0);
  const rows = Math.min(BLOCK_ROWS, bench.table.rows - from);
  for (let place = 0; place < rows; place++) {
    const truth = read(from + place, ranks, place);
    if (truth === YES) sure[place >> 5]! |= 1 << (place & 31);
    if (truth === YES || truth === UNKNOWN) possible[place >> 5]! |= 1 << (place & 31);
  }
}

function combine(kind: "all" | "any", children: readonly number[], bitmaps: readonly Int32Array[], into: Int32Array): void {
  into.set(bitmaps[children[0]!]!);
  for (let at = 1; at < children.length; at++) {
    const child = bitmaps[children[at]!]!;
    if (kind === "all") for (let word = 0; word < BLOCK_WORDS; word++) into[word]! &= child[word]!;
    else for (let word = 0; word < BLOCK_WORDS; word++) into[word]! |= child[word]!;
  }
}
