/** Questions to ranks and codes, 32 to a word: for every rank or code the word of its answers. */
import type { FactTable } from "../fact-table.ts";
import type { Leaf, Plan } from "./plan.ts";
import { codeTruths, NO, rankTruths, UNKNOWN, YES } from "./truth-tables.ts";

/** `questions`: which one each bit answers; a leaf has the number of its place in the plan. */
export type QuestionWord = { readonly lanes: readonly WordLane[]; readonly questions: readonly number[] };

/** `source`: a column of ranks by its number, or a code column by its fact; `tables`: the bits for each rank or code */
type WordLane = { readonly source: number | string; readonly tables: Int32Array };

type Questions = { readonly words: readonly QuestionWord[]; readonly questions: number; readonly unknownOf: readonly number[] };

export function questionWords(plan: Plan, table: FactTable): Questions {
  const unknownOf: number[] = [];
  let questions = plan.leaves.length;
  const words: { lanes: WordLane[]; questions: number[] }[] = [];
  const groups = Map.groupBy(plan.leaves.keys(), (index) => sourceOf(plan.leaves[index]!));
  for (const [source, leaves] of groups) {
    const unknown = questions++;
    for (const leaf of leaves) unknownOf[leaf] = unknown;
    const asked = [unknown, ...leaves];
    const truths = truthsOf(
      leaves.map((leaf) => plan.leaves[leaf]!),
      table,
      plan.today,
    );
    const answers = [truths[0]!.map((truth) => (truth === UNKNOWN ? YES : NO)), ...truths];
    for (let at = 0; at < asked.length; at += BITS) {
      const part = asked.slice(at, at + BITS);
      const last = words.at(-1);
      const word = last && last.questions.length + part.length <= BITS ? last : { lanes: [], questions: [] };
      if (word !== last) words.push(word);
      const tables = new Int32Array(answers[0]!.length);
      for (const [index] of part.entries()) {
        const bit = word.questions.length + index;
        answers[at + index]!.forEach((answer, code) => (tables[code]! |= (answer & YES) << bit));
      }
      word.questions.push(...part);
      word.lanes.push({ source, tables });
    }
  }
  return { words, questions, unknownOf };
}

const BITS = 32;

function sourceOf(leaf: Leaf): number | string {
  return leaf.kind === "rank" ? leaf.rank : leaf.fact.key;
}

/** What the leaves of one source say for each rank or code. */
function truthsOf(leaves: readonly Leaf[], table: FactTable, today: string): readonly Uint8Array[] {
  const codes = leaves.filter((leaf) => leaf.kind === "code");
  return codes.length > 0 ? codeTruths(codes, today)(table) : leaves.filter((leaf) => leaf.kind === "rank").map(rankTruths);
}
