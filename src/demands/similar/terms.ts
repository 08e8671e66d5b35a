import { createSegmenter, type Segmenter } from "../../words/index.ts";

/** Different words of one text that are compared; what a person types has far fewer. */
const TERMS_MAX = 300;
/** Fewer say nothing: two texts of "请回电" are no two demands about the same thing. */
export const TERMS_MIN = 4;

let segmenter: Segmenter | undefined;

/** What a text is about, as a set of words: order, repetition, punctuation and the words that say nothing are left out. */
export function termsOf(text: string): string[] {
  // The dictionary takes a moment to load and is the same for every text.
  segmenter ??= createSegmenter([]);
  return [...new Set(segmenter.words(text).map((word) => word.slice(0, 40)))].slice(0, TERMS_MAX).toSorted();
}

/** The share of the words of both that are common to both (Jaccard), and those words. */
export function likeness(a: readonly string[], b: readonly string[]): { share: number; common: string[] } {
  const other = new Set(b);
  const common = a.filter((term) => other.has(term));
  const all = a.length + b.length - common.length;
  return { share: all === 0 ? 0 : common.length / all, common };
}
