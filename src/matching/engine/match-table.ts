/**
 * Every row against every criterion in plain TypeScript: the fallback, and the second opinion. A row's answers to 32
 * questions are one word, found in a table by its rank or code; 32 such words, turned on their side, are the bitmaps of the
 * 32 questions.
 */
import { atomReader, type AtomBits, type AtomReader } from "./evaluate-atom.ts";
import type { CodeColumn, FactTable } from "./fact-table.ts";
import { createOutcomes, maskTail, type Outcomes } from "./outcomes.ts";
import type { Plan, PlanNode } from "./plan.ts";
import { questionWords, type QuestionWord } from "./question-words.ts";
import { rankReader, type RankReader } from "./rank-codes.ts";

export const BLOCK_ROWS = 4_096;

export function matchTable(plan: Plan, table: FactTable): Outcomes {
  const outcomes = createOutcomes(plan.roots.length, table.rows);
  const blockWords = Math.min(BLOCK_ROWS / 32, outcomes.words);
  const bench = prepare(plan, table, blockWords);
  for (let from = 0; from < table.rows; from += BLOCK_ROWS) {
    bench.readers.forEach((read, index) => read(table, from, bench.ranks[index]!));
    for (const word of bench.words) answer(word, bench, from);
    bench.leaves.forEach(({ sure, possible }, leaf) => join(JOINS.any, [sure, bench.unknowns[leaf]!], possible));
    bench.atoms.forEach(({ read, bits }) => read(table, from, (rank) => bench.ranks[rank]!, bits));
    plan.nodes.forEach((node, index) => joinNode(node, bench.nodes, bench.nodes[index]!));
    plan.roots.forEach((root, criterion) => {
      const start = criterion * outcomes.words + from / 32;
      writeOutcomes(bench.nodes[root]!, outcomes, start);
    });
  }
  maskTail(outcomes);
  return outcomes;
}

/** Space for one block, used again for the next. */
type Bench = {
  readonly table: FactTable;
  readonly readers: readonly RankReader[];
  readonly ranks: readonly Uint8Array[];
  readonly words: readonly QuestionWord[];
  /** a word a row */
  readonly answers: Int32Array;
  /** the bitmap of each question */
  readonly bitmaps: readonly Int32Array[];
  readonly leaves: readonly AtomBits[];
  /** of each leaf: what of it is unknown */
  readonly unknowns: readonly Int32Array[];
  readonly atoms: readonly { readonly read: AtomReader; readonly bits: AtomBits }[];
  readonly nodes: readonly AtomBits[];
};

function prepare(plan: Plan, table: FactTable, blockWords: number): Bench {
  const bitmap = (): Int32Array => new Int32Array(blockWords);
  const { words, questions, unknownOf } = questionWords(plan, table);
  const bitmaps = Array.from({ length: questions }, bitmap);
  const leaves = plan.leaves.map((_, leaf) => ({ sure: bitmaps[leaf]!, possible: bitmap() }));
  const atoms = plan.atoms.map((atom) => ({ read: atomReader(atom, plan.today), bits: { sure: bitmap(), possible: bitmap() } }));
  return {
    table,
    readers: plan.ranks.map((column) => rankReader(column, plan.today)),
    ranks: plan.ranks.map(() => new Uint8Array(blockWords * 32)),
    words,
    answers: new Int32Array(blockWords * 32),
    bitmaps,
    leaves,
    unknowns: unknownOf.map((question) => bitmaps[question]!),
    atoms,
    nodes: plan.nodes.map((node) => {
      if (node.kind === "leaf") return leaves[node.leaf]!;
      return node.kind === "atom" ? atoms[node.atom]!.bits : { sure: bitmap(), possible: bitmap() };
    }),
  };
}

function answer({ lanes, questions }: QuestionWord, { table, ranks, answers, bitmaps }: Bench, from: number): void {
  answers.fill(0);
  for (const { source, tables } of lanes) {
    if (typeof source === "number") gatherBytes(ranks[source]!, 0, tables, answers);
    else {
      const column = table.columns.get(source) as CodeColumn | undefined; // as planned
      if (!column) gatherBytes(new Uint8Array(answers.length), 0, tables, answers);
      else if (column.values instanceof Uint8Array) gatherBytes(column.values, from, tables, answers);
      else gatherWide(column.values, from, tables, answers);
    }
  }
  transpose(answers);
  questions.forEach((question, bit) => {
    const bitmap = bitmaps[question]!;
    for (let word = 0; word < bitmap.length; word++) bitmap[word] = answers[word * 32 + bit]!;
  });
}

function gatherBytes(codes: Uint8Array, from: number, words: Int32Array, answers: Int32Array): void {
  const rows = Math.min(answers.length, codes.length - from);
  for (let row = 0; row < rows; row++) answers[row]! |= words[codes[from + row]!]!;
}

function gatherWide(codes: Uint16Array | Uint32Array, from: number, words: Int32Array, answers: Int32Array): void {
  const rows = Math.min(answers.length, codes.length - from);
  for (let row = 0; row < rows; row++) answers[row]! |= words[codes[from + row]!]!;
}

/** Of each 32 words, bit b of word r becomes bit r of word b: halves are exchanged, then quarters, down to single bits. */
function transpose(words: Int32Array): void {
  for (let half = 16, mask = 0xffff; half > 0; half >>= 1, mask ^= mask << half) {
    for (let at = 0; at < words.length; at = (at + half + 1) & ~half) {
      const low = words[at]!;
      const high = words[at + half]!;
      const differing = ((low >>> half) ^ high) & mask;
      words[at] = low ^ (differing << half);
      words[at + half] = high ^ differing;
    }
  }
}

function joinNode(node: PlanNode, nodes: readonly AtomBits[], into: AtomBits): void {
  if (node.kind === "leaf" || node.kind === "atom") return;
  const children = node.children.map((child) => nodes[child]!);
  join(JOINS[node.kind], children.map(({ sure }) => sure), into.sure); // prettier-ignore
  join(JOINS[node.kind], children.map(({ possible }) => possible), into.possible); // prettier-ignore
}

type Join = (a: Int32Array, b: Int32Array, c: Int32Array, d: Int32Array, into: Int32Array) => void;

/** Four bitmaps in one pass; two loops rather than one that asks which it is. */
const JOINS: Record<"all" | "any", Join> = {
  all: (a, b, c, d, into) => {
    for (let word = 0; word < into.length; word++) into[word] = a[word]! & b[word]! & c[word]! & d[word]!;
  },
  any: (a, b, c, d, into) => {
    for (let word = 0; word < into.length; word++) into[word] = a[word]! | b[word]! | c[word]! | d[word]!;
  },
};

function join(four: Join, bitmaps: readonly Int32Array[], into: Int32Array): void {
  const at = (index: number): Int32Array => bitmaps[Math.min(index, bitmaps.length - 1)]!;
  four(at(0), at(1), at(2), at(3), into);
  for (let index = 4; index < bitmaps.length; index += 3) four(into, at(index), at(index + 1), at(index + 2), into);
}

function writeOutcomes({ sure, possible }: AtomBits, { eligible, unknown }: Outcomes, start: number): void {
  for (let word = 0; word < sure.length; word++) {
    eligible[start + word] = sure[word]!;
    unknown[start + word] = possible[word]! & ~sure[word]!;
  }
}
