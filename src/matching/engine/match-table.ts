/**
 * Every row against every criterion in plain TypeScript: the fallback, and the second opinion. A row's answers to 32
 * questions are one word, found in a table by its rank or code; 32 such words, turned on their side, are the bitmaps of the
 * 32 questions.
 */
import { atomReader, type AtomBits, type AtomReader } from "./values/evaluate-atom.ts";
import type { CodeColumn, FactTable } from "./fact-table.ts";
import { createOutcomes, maskTail, type Outcomes } from "./outcomes.ts";
import type { Plan } from "./plan/plan.ts";
import { questionWords, type QuestionWord } from "./plan/question-words.ts";
import { rankReader, type RankReader } from "./values/rank-codes.ts";

const BLOCK_ROWS = 4_096;

export function matchTable(plan: Plan, table: FactTable): Outcomes {
  const outcomes = createOutcomes(plan.roots.length, table.rows);
  const blockWords = Math.min(BLOCK_ROWS / 32, outcomes.words);
  const bench = prepare(plan, table, blockWords);
  for (let from = 0; from < table.rows; from += BLOCK_ROWS) {
    bench.readers.forEach((read, index) => read(table, from, bench.ranks[index]!));
    for (const word of bench.words) answer(word, bench, from);
    bench.atoms.forEach(({ read, bits }) => read(table, from, (rank) => bench.ranks[rank]!, bits));
    for (const { join, bitmaps, into } of bench.joins) join(bench.bitmaps, bitmaps, into, blockWords);
    plan.roots.forEach((root, criterion) => {
      const start = criterion * outcomes.words + from / 32;
      writeOutcomes(bench.bitmaps, bench.nodes[root]!, blockWords, outcomes, start);
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
  /** all bitmaps of a block one after the other, each known by its first word; those of the questions come first */
  readonly bitmaps: Int32Array;
  readonly atoms: readonly { readonly read: AtomReader; readonly bits: AtomBits }[];
  readonly nodes: readonly NodeBits[];
  /** what is left to do when questions and atoms are answered, children first */
  readonly joins: readonly { readonly join: Join; readonly bitmaps: readonly number[]; readonly into: number }[];
};

/** The bitmaps of a node. */
type NodeBits = { readonly sure: number; readonly possible: number };

function prepare(plan: Plan, table: FactTable, blockWords: number): Bench {
  const { words, questions, unknownOf } = questionWords(plan, table);
  const joins: { join: Join; bitmaps: number[]; into: number }[] = [];
  let space = questions * blockWords;
  const bitmap = (): number => (space += blockWords) - blockWords;
  const leaves = plan.leaves.map((_, leaf): NodeBits => {
    const possible = bitmap();
    joins.push({ join: JOINS.any, bitmaps: [leaf * blockWords, unknownOf[leaf]! * blockWords], into: possible });
    return { sure: leaf * blockWords, possible };
  });
  const atoms = plan.atoms.map((): NodeBits => ({ sure: bitmap(), possible: bitmap() }));
  const nodes: NodeBits[] = [];
  for (const node of plan.nodes) {
    if (node.kind === "leaf") nodes.push(leaves[node.leaf]!);
    else if (node.kind === "atom") nodes.push(atoms[node.atom]!);
    else {
      const bits = { sure: bitmap(), possible: bitmap() };
      for (const side of ["sure", "possible"] as const) {
        const other = side === "sure" ? "possible" : "sure";
        if (node.kind === "not") joins.push({ join: negate, bitmaps: [nodes[node.child]![other]], into: bits[side] });
        else joins.push({ join: JOINS[node.kind], bitmaps: node.children.map((child) => nodes[child]![side]), into: bits[side] });
      }
      nodes.push(bits);
    }
  }
  const bitmaps = new Int32Array(space);
  const view = (at: number): Int32Array => bitmaps.subarray(at, at + blockWords);
  return {
    table,
    readers: plan.ranks.map((column) => rankReader(column, plan.today)),
    ranks: plan.ranks.map(() => new Uint8Array(blockWords * 32)),
    words,
    answers: new Int32Array(blockWords * 32),
    bitmaps,
    atoms: plan.atoms.map((atom, index) => {
      const { sure, possible } = atoms[index]!;
      return { read: atomReader(atom, plan.today), bits: { sure: view(sure), possible: view(possible) } };
    }),
    nodes,
    joins,
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
  const size = answers.length / 32;
  questions.forEach((question, bit) => {
    for (let word = 0; word < size; word++) bitmaps[question * size + word] = answers[word * 32 + bit]!;
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

type Join = (words: Int32Array, bitmaps: readonly number[], into: number, size: number) => void;

const JOINS: Record<"all" | "any", Join> = { all: joiner(joinAll), any: joiner(joinAny) };

type JoinFour = (words: Int32Array, a: number, b: number, c: number, d: number, into: number, size: number) => void;

/** Four bitmaps in one pass; what has been joined is the first of the next four, and the last one fills up what is missing. */
function joiner(four: JoinFour): Join {
  return (words, bitmaps, into, size) => {
    const last = bitmaps.length - 1;
    four(words, bitmaps[0]!, bitmaps[1]!, bitmaps[Math.min(2, last)]!, bitmaps[Math.min(3, last)]!, into, size);
    for (let at = 4; at <= last; at += 3)
      four(words, into, bitmaps[at]!, bitmaps[Math.min(at + 1, last)]!, bitmaps[Math.min(at + 2, last)]!, into, size);
  };
}

function joinAll(words: Int32Array, a: number, b: number, c: number, d: number, into: number, size: number): void {
  for (let word = 0; word < size; word++) words[into + word] = words[a + word]! & words[b + word]! & words[c + word]! & words[d + word]!;
}

function joinAny(words: Int32Array, a: number, b: number, c: number, d: number, into: number, size: number): void {
  for (let word = 0; word < size; word++) words[into + word] = words[a + word]! | words[b + word]! | words[c + word]! | words[d + word]!;
}

function negate(words: Int32Array, [bitmap]: readonly number[], into: number, size: number): void {
  for (let word = 0; word < size; word++) words[into + word] = ~words[bitmap! + word]!;
}

function writeOutcomes(
  words: Int32Array,
  { sure, possible }: NodeBits,
  size: number,
  { eligible, unknown }: Outcomes,
  start: number,
): void {
  for (let word = 0; word < size; word++) {
    const holds = words[sure + word]!;
    eligible[start + word] = holds;
    unknown[start + word] = words[possible + word]! & ~holds;
  }
}
