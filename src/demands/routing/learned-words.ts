import { type KnownNames, removeNames } from "../../words/index.ts";
import { termsOf } from "../similar/terms.ts";

/** So much of a text is learned from, and so many of its words. */
const CHARACTERS_MAX = 2000;
const WORDS_MAX = 60;
const WORD_LENGTH_MAX = 20;

/**
 * The words of a text that may be remembered, each once and in one order. Names, numbers and addresses are taken out first:
 * what could point to a person or a business teaches nothing about where a demand belongs.
 */
export function learnedWords(text: string, known?: KnownNames): string[] {
  const { text: bare } = removeNames(text.slice(0, CHARACTERS_MAX), known);
  return termsOf(bare.replaceAll(/〔[^〕]*〕/gu, " "))
    .filter((word) => word.length <= WORD_LENGTH_MAX && !/\d/u.test(word) && [...word].length > 1)
    .slice(0, WORDS_MAX);
}
