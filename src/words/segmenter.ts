import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { plainText } from "./plain-text.ts";
import { isStopWord } from "./stop-words.ts";

/** Longest text that is cut, in characters; what lies beyond is left out. */
const CUT_LENGTH_MAX = 20_000;
/** So often a word of the city is taken to occur: the segmenter then keeps it whole. */
const WORD_FREQUENCY = 200_000;

export type Segmenter = {
  /** Words that carry meaning, in their order, repeated where they are: 办食品经营许可证 -> 食品 经营 许可证 … */
  words(text: string): string[];
  /** Of the words of a text those that name something; in English all of them. */
  names(text: string): ReadonlySet<string>;
  /** Pairs of neighbouring Chinese characters: what a slip of the pen leaves of a word. */
  pairs(text: string): string[];
};

/** Cuts by the common dictionary and by the words given, each of which stays whole and is cut further besides. */
export function createSegmenter(dictionary: readonly string[]): Segmenter {
  const jieba = Jieba.withDict(dict);
  const own = [...new Set(dictionary.map(plainText))].filter((word) => /^[\p{Script=Han}a-z0-9]{2,}$/u.test(word));
  if (own.length > 0) jieba.loadDict(Buffer.from(own.map((word) => `${word} ${WORD_FREQUENCY} n\n`).join("")));
  return {
    words: (text) =>
      jieba
        .cutForSearch(plainText(text.slice(0, CUT_LENGTH_MAX)), true)
        .map((word) => stem(word.trim()))
        .filter((word) => /[\p{Script=Han}\p{L}\p{N}]/u.test(word) && !isStopWord(word)),
    names: (text) =>
      new Set(
        jieba
          .tag(plainText(text.slice(0, CUT_LENGTH_MAX)), true)
          .filter(({ tag }) => /^(?:n|vn|eng|x)/.test(tag))
          .map(({ word }) => stem(word.trim())),
      ),
    pairs: (text) =>
      (plainText(text.slice(0, CUT_LENGTH_MAX)).match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
        [...run].slice(1).map((letter, index) => [...run][index] + letter),
      ),
  };
}

/** English words without the endings of number and tense; good enough for titles, and the same on both sides. */
function stem(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  return word
    .replace(/(?:ies)$/, "y")
    .replace(/(?:sses)$/, "ss")
    .replace(/(?<![su])s$/, "")
    .replace(/(?<=[a-z]{4})(?:ing|ed)$/, "")
    .replace(/(?<=[a-z]{4})ce$/, "s")
    .replace(/(?<=[a-z]{3})e$/, "");
}
