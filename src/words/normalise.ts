/**
 * A text as words are looked for in it: one form of each character (NFKC: full-width letters and digits become plain ones),
 * small letters, no blanks between Chinese characters, and any other run of blanks as one.
 */
export function normalise(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u200b-\u200f\u2060\ufeff]/gu, "")
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Whether a word border lies before this place: letters and digits of a script with blanks hang together. */
export function isBorder(text: string, at: number): boolean {
  return !(isLetter(text[at - 1]) && isLetter(text[at]));
}

/** A letter or digit of a script that writes blanks between words; Chinese characters are none. */
function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character) && !/\p{Script=Han}/u.test(character);
}
