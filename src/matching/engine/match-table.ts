/**
 * Every row against every criterion in plain TypeScript: the fallback, and the second opinion. A row's answers to 32
 * questions are one word, found in a table by its rank or code; 32 such words, turned on their side, are the bitmaps of the
 * 32 questions.
 */
import { atomReader, type AtomBits, type AtomReader } from "./evaluate-atom.ts";
import type { CodeColumn, FactTable } from "./fact-table.ts";
import { createOutcomes, maskTail, type Outcomes } from "./outcomes.ts";
import type { Plan } from "./plan.ts";
import { questionWords, type QuestionWord } from "./question-words.ts";
import { rankReader, type RankReader } from "./rank-codes.ts";

const BLOCK_ROWS = 4_096;

export function matchTable(plan: Plan, table: FactTable): Outcomes {
  const outcomes = createOutcomes(plan.roots.length, table.rows);
  const blockWords = Math.min(BLOCK_ROWS / 32, outcomes.words);
  const bench = prepare(plan, table, blockWords);
  for (let from = 0; from < table.rows; from += BLOCK_ROWS) {
    bench.readers.forEach((read, index) => read(table, from, bench.ranks[index]!));
    for (const word of bench.words) answer(word, bench, from);
    bench.atoms.forEach(({ read, bits }) => read(table, from, (rank) => bench.ranks[rank]!, bits));
    for (const { join, bitmaps, into } of bench.joins) join(bitmaps, into);
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
  readonly atoms: readonly { readonly read: AtomReader; readonly bits: AtomBits }[];
  readonly nodes: readonly AtomBits[];
  /** what is left to do when questions and atoms are answered, children first */
  readonly joins: readonly { readonly join: Join; readonly bitmaps: readonly Int32Array[]; readonly into: Int32Array }[];
};

function prepare(plan: Plan, table: FactTable, blockWords: number): Bench {
  const bitmap = (): Int32Array => new Int32Array(blockWords);
  const { words, questions, unknownOf } = questionWords(plan, table);
  const bitmaps = Array.from({ length: questions }, bitmap);
  const joins: { join: Join; bitmaps: Int32Array[]; into: Int32Array }[] = [];
  const leaves = plan.leaves.map((_, leaf): AtomBits => {
    const possible = bitmap();
    joins.push({ join: JOINS.any, bitmaps: [bitmaps[leaf]!, bitmaps[unknownOf[leaf]!]!], into: possible });
    return { sure: bitmaps[leaf]!, possible };
  });
  const atoms = plan.atoms.map((atom) => ({ read: atomReader(atom, plan.today), bits: { sure: bitmap(), possible: bitmap() } }));
  const nodes: AtomBits[] = [];
  for (const node of plan.nodes) {
    if (node.kind === "leaf") nodes.push(leaves[node.leaf]!);
    else if (node.kind === "atom") nodes.push(atoms[node.atom]!.bits);
    else if (node.kind === "not") {
      const bits = { sure: bitmap(), possible: bitmap() };
      joins.push({ join: negate, bitmaps: [nodes[node.child]!.possible], into: bits.sure });
      joins.push({ join: negate, bitmaps: [nodes[node.child]!.sure], into: bits.possible });
      nodes.push(bits);
    } else {
      const bits = { sure: bitmap(), possible: bitmap() };
      for (const side of ["sure", "possible"] as const)
        joins.push({ join: JOINS[node.kind], bitmaps: node.children.map((child) => nodes[child]![side]), into: bits[side] });
      nodes.push(bits);
    }
  }
  return {
    table,
    readers: plan.ranks.map((column) => rankReader(column, plan.today)),
    ranks: plan.ranks.map(() => new Uint8Array(blockWords * 32)),
    words,
    answers: new Int32Array(blockWords * 32),
    bitmaps,
    atoms,
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

type Join = (bitmaps: readonly Int32Array[], into: Int32Array) => void;

const JOINS: Record<"all" | "any", Join> = { all: joiner(joinAll), any: joiner(joinAny) };

type JoinFour = (a: Int32Array, b: Int32Array, c: Int32Array | undefined, d: Int32Array | undefined, into: Int32Array) => void;

/** Up to four bitmaps in one pass; what has been joined is the first of the next four. */
function joiner(four: JoinFour): Join {
  return (bitmaps, into) => {
    four(bitmaps[0]!, bitmaps[1]!, bitmaps[2], bitmaps[3], into);
    for (let at = 4; at < bitmaps.length; at += 3) four(into, bitmaps[at]!, bitmaps[at + 1], bitmaps[at + 2], into);
  };
}

function joinAll(a: Int32Array, b: Int32Array, c: Int32Array | undefined, d: Int32Array | undefined, into: Int32Array): void {
  if (!c) for (let word = 0; word < into.length; word++) into[word] = a[word]! & b[word]!;
  else if (!d) for (let word = 0; word < into.length; word++) into[word] = a[word]! & b[word]! & c[word]!;
  else for (let word = 0; word < into.length; word++) into[word] = a[word]! & b[word]! & c[word]! & d[word]!;
}

function joinAny(a: Int32Array, b: Int32Array, c: Int32Array | undefined, d: Int32Array | undefined, into: Int32Array): void {
  if (!c) for (let word = 0; word < into.length; word++) into[word] = a[word]! | b[word]!;
  else if (!d) for (let word = 0; word < into.length; word++) into[word] = a[word]! | b[word]! | c[word]!;
  else for (let word = 0; word < into.length; word++) into[word] = a[word]! | b[word]! | c[word]! | d[word]!;
}

function negate([bitmap]: readonly Int32Array[], into: Int32Array): void {
  for (let word = 0; word < into.length; word++) into[word] = ~bitmap![word]!;
}

function writeOutcomes({ sure, possible }: AtomBits, { eligible, unknown }: Outcomes, start: number): void {
  for (let word = 0; word < sure.length; word++) {
    eligible[start + word] = sure[word]!;
    unknown[start + word] = possible[word]! & ~sure[word]!;
  }
}
