import type { FoundWord } from "../../words/index.ts";
import type { DemandRules } from "./demand-rules.ts";
import type { DemandKindId } from "./kind.ts";

/** What a text seems to be, the words that led there, and how much they weigh together. */
export type Suggested<T> = { id: T; words: string[]; score: number };

export type SortedDemand = {
  kind?: Suggested<DemandKindId>;
  subject?: Suggested<string>;
  /** Other subjects that words speak for, the likeliest first. */
  otherSubjects: Suggested<string>[];
};

/** What a demand is taken for when no word speaks for a kind. */
export const KIND_OTHERWISE: DemandKindId = "help";
const OTHERS_MAX = 4;

/**
 * What kind of demand a text is and what it is about, by the words of the city's lists. A longer word weighs more, a word said
 * twice no more than once; of equals the first one of the list. Nothing is suggested where no word stands. Pure.
 */
export function sortDemand(rules: Pick<DemandRules, "finders" | "kinds" | "subjects">, text: string): SortedDemand {
  const kinds = ranked(rules.finders.kinds.find(text), [...rules.kinds.keys()]);
  const kind = kinds.find(({ id }) => rules.kinds.get(id)?.beforeOthers) ?? kinds[0];
  const [subject, ...others] = ranked(rules.finders.subjects.find(text), [...rules.subjects.keys()]);
  return { ...(kind && { kind }), ...(subject && { subject }), otherSubjects: others.slice(0, OTHERS_MAX) };
}

/** The words of a text that say that it cannot wait; empty where none does. */
export function urgencyWords({ finders }: Pick<DemandRules, "finders">, text: string): string[] {
  return finders.kinds.find(text).flatMap(({ word, value }) => (value === "urgent" ? [word] : []));
}

function ranked<T>(found: readonly FoundWord<T>[], order: readonly T[]): Suggested<T>[] {
  const byId = Map.groupBy(found, ({ value }) => value);
  const all = order.flatMap((id) => {
    const words = byId.get(id)?.map(({ word }) => word);
    return words === undefined ? [] : [{ id, words, score: words.reduce((sum, word) => sum + weightOf(word), 0) }];
  });
  return all.toSorted((a, b) => b.score - a.score);
}

/** A Chinese character tells about as much as two or three letters. */
function weightOf(word: string): number {
  const han = word.match(/\p{Script=Han}/gu)?.length ?? 0;
  const letters = word.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return han + Math.ceil((letters - han) / 3);
}
