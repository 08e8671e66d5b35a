import type { DemandRules } from "./demand-rules.ts";
import type { DemandKindId } from "./kind.ts";
import { rankWords, type Suggested } from "./rank-words.ts";

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
 * What kind of demand a text is and what it is about, by the words of the city's lists, and for the subject also by what people
 * say for them (synonyms). A longer word weighs more, a word said twice no more than once; of equals the first one of the list.
 * Nothing is suggested where no word stands. Pure.
 */
export function sortDemand(rules: Pick<DemandRules, "finders" | "kinds" | "subjects">, text: string): SortedDemand {
  const kinds = rankWords(rules.finders.kinds.find(text), [...rules.kinds.keys()]);
  const kind = kinds.find(({ id }) => rules.kinds.get(id)?.beforeOthers) ?? kinds[0];
  const [subject, ...others] = rankWords(wordsOfSubjects(rules, text), [...rules.subjects.keys()]);
  return { ...(kind && { kind }), ...(subject && { subject }), otherSubjects: others.slice(0, OTHERS_MAX) };
}

/** The words of a text that say that it cannot wait; empty where none does. */
export function urgencyWords({ finders }: Pick<DemandRules, "finders">, text: string): string[] {
  return finders.kinds.find(text).flatMap(({ word, value }) => (value === "urgent" ? [word] : []));
}

function wordsOfSubjects({ finders }: Pick<DemandRules, "finders">, text: string): { word: string; value: string }[] {
  const own = finders.subjects.find(text);
  const said = finders.sayings.find(text).flatMap(({ word, value: { subject } }) => {
    const isKnown = subject === undefined || own.some((found) => found.word === word && found.value === subject);
    return isKnown ? [] : [{ word, value: subject }];
  });
  return [...own, ...said];
}
