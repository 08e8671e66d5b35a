/**
 * words: how Chinese and English text becomes words that can be compared.
 *
 * Invariants: pure; imports nothing of the rest, reads no file but the dictionary that comes with the segmenter. An index and
 * the questions to it are cut by the same Segmenter. The same text gives the same words on every machine.
 */
export { createWordFinder, type FoundWord, type WordFinder } from "./find-words.ts";
export { type KnownNames, type PersonalKind, personalWords, type Removal, removeNames } from "./remove-names.ts";
export { createSegmenter, type Segmenter } from "./segmenter.ts";
export { plainText } from "./plain-text.ts";
