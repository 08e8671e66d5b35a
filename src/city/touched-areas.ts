import type { OffLimits } from "./off-limits.ts";

/** An area of the not-to-touch list that a text reaches into, and the word that shows it. */
export type Touch = { area: string; word: string };

/** Before a word of an area in the same clause, these say that it is not asked for. What forbids a business something is no such word. */
const NOT_ASKED = /无需|无须|不需要?|不用|不必|不要求|不得要求|不再要求|不会要求|免交|免于/u;
/** Blanks and marks inside a word do not hide it: 限 价, 限·价. */
const BETWEEN = /[\s\p{P}\p{S}\u200b-\u200f\ufeff]/gu;

/**
 * The off-limits areas that these sentences reach into, each once, by the words of the list. Pure. A phrase is a phrase: what
 * is meant without being said is for people to see, and who is stopped by mistake is told which word it was.
 */
export function touchedAreas(areas: Iterable<Pick<OffLimits, "id" | "words">>, texts: readonly string[]): Touch[] {
  const clauses = texts.flatMap((text) =>
    text
      .normalize("NFKC")
      .split(/[,;.!?，。；！？\n]/u)
      .map((clause) => clause.replace(BETWEEN, "")),
  );
  return [...areas].flatMap(({ id, words }) => {
    const word = words.find((candidate) => clauses.some((clause) => asksFor(clause, candidate.normalize("NFKC").replace(BETWEEN, ""))));
    return word === undefined ? [] : [{ area: id, word }];
  });
}

function asksFor(clause: string, word: string): boolean {
  const at = clause.indexOf(word);
  return at >= 0 && !NOT_ASKED.test(clause.slice(0, at));
}
