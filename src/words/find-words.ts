import { plainText } from "./plain-text.ts";

/** A word of the list that stands in a text, as the list writes it, and how often. */
export type FoundWord<T> = { word: string; value: T; times: number };

export type WordFinder<T> = {
  /** The words that stand in the text, in the order in which they first do. */
  find(text: string): FoundWord<T>[];
};

type Node<T> = { next: Map<string, Node<T>>; end?: { word: string; value: T } };

/**
 * Looks for many words at once. From each place the longest word counts and the search goes on behind it, so that 社会保险费
 * is not also 保险. An English word is found whole (also with the s of a plural), a Chinese one anywhere. Of two equal words
 * the first one of the list counts. Time grows with the text and the longest word, not with the number of words.
 */
export function createWordFinder<T>(words: Iterable<readonly [word: string, value: T]>): WordFinder<T> {
  const root: Node<T> = { next: new Map() };
  for (const [word, value] of words) add(root, word, value);
  return { find: (text) => find(root, withoutGaps(text)) };
}

function add<T>(root: Node<T>, word: string, value: T): void {
  const letters = withoutGaps(word);
  if (letters === "") return;
  let node = root;
  for (const letter of letters) {
    let next = node.next.get(letter);
    if (next === undefined) node.next.set(letter, (next = { next: new Map() }));
    node = next;
  }
  node.end ??= { word, value };
}

function find<T>(root: Node<T>, text: string): FoundWord<T>[] {
  const found = new Map<string, FoundWord<T>>();
  for (let at = 0; at < text.length;) {
    const letter = String.fromCodePoint(text.codePointAt(at)!);
    const longest = root.next.has(letter) && isBorder(text, at) ? longestAt(root, text, at) : undefined;
    if (longest === undefined) {
      at += letter.length;
      continue;
    }
    const { word, value } = longest.end;
    const known = found.get(word);
    if (known) known.times += 1;
    else found.set(word, { word, value, times: 1 });
    at = longest.behind;
  }
  return [...found.values()];
}

function longestAt<T>(root: Node<T>, text: string, from: number): { end: { word: string; value: T }; behind: number } | undefined {
  let node: Node<T> | undefined = root;
  let longest: { end: { word: string; value: T }; behind: number } | undefined;
  for (let at = from; at < text.length;) {
    const letter = String.fromCodePoint(text.codePointAt(at)!);
    node = node.next.get(letter);
    if (node === undefined) break;
    at += letter.length;
    const behind = node.end && endsAt(text, at);
    if (node.end && behind !== undefined) longest = { end: node.end, behind };
  }
  return longest;
}

/** Where the word ends, with the s of a plural; undefined in the middle of a longer word. */
function endsAt(text: string, at: number): number | undefined {
  if (isBorder(text, at)) return at;
  return text[at] === "s" && isBorder(text, at + 1) ? at + 1 : undefined;
}

/** Chinese characters that blanks were put between stand together again: 社 保 is 社保. */
function withoutGaps(text: string): string {
  if (text !== latest.text) latest = { text, plain: plainText(text).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "") };
  return latest.plain;
}

/** Several finders look through the same text one after the other. */
let latest = { text: "", plain: "" };

/** Whether a word may begin or end here: letters and digits of a script with blanks hang together. */
function isBorder(text: string, at: number): boolean {
  return !(isLetter(text[at - 1]) && isLetter(text[at]));
}

/** A letter or digit of a script that writes blanks between words; Chinese characters are none. */
function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character) && !/\p{Script=Han}/u.test(character);
}
