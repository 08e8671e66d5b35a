import type { FoundWord } from "../../words/index.ts";

/** What a text seems to be, the words that led there, and how much they weigh together. */
export type Suggested<T> = { id: T; words: string[]; score: number };

/** What the words found speak for, the likeliest first; of equals the first one of `order`. */
export function rankWords<T>(found: readonly Pick<FoundWord<T>, "word" | "value">[], order: readonly T[]): Suggested<T>[] {
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
