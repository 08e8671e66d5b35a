import type { Text } from "../base/index.ts";

/** A unified social credit code (统一社会信用代码, GB 32100-2015) whose two check characters are right. */
export type Uscc = string & { readonly brand: "Uscc" };

export type UsccReason = "length" | "character" | "fullWidth" | "checkDigit" | "organisationCheck";

export type UsccProblem = {
  reason: UsccReason;
  /** From 1; absent only where no single place is wrong (length). */
  position?: number;
  found?: string;
  expected?: string;
  text: Text;
};

export type UsccReading = { ok: true; uscc: Uscc } | { ok: false; problem: UsccProblem };

/** Without I, O, Z, S, V, which are mistaken for 1, 0, 2, 5, U. A character's value is its place here. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/** 3^(i-1) mod 31, GB 32100 annex. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714, over values 0-9, A=10 … Z=35. */
const ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const LOOK_ALIKES: Record<string, string> = { I: "1", O: "0", Z: "2", S: "5", V: "U" };

/**
 * Reads a code, or names the first thing wrong with it: a full-width character, a character outside the
 * set, the length, the organisation code's own check (positions 9-17), the check character (18).
 * `normalise` first drops surrounding blanks and turns small letters into capitals; nothing else is forgiven.
 */
export function parseUscc(written: string, options: { normalise?: boolean } = {}): UsccReading {
  const text = options.normalise ? written.trim().toUpperCase() : written;
  if (isRight(text)) return { ok: true, uscc: text as Uscc };
  const characters = [...text];
  const problem =
    findFullWidth(characters) ?? findCharacter(characters) ?? checkLength(characters) ?? checkOrganisation(text) ?? checkLast(text);
  return problem ? { ok: false, problem } : { ok: true, uscc: text as Uscc };
}

/** By the letter's number: its value in a credit code, and in an organisation code; -1 where it may not stand. */
const VALUES = Int8Array.from({ length: 128 }, (_, letter) => ALPHABET.indexOf(String.fromCharCode(letter)));
const ORGANISATION_VALUES = Int8Array.from({ length: 128 }, (_, letter) => ORGANISATION_ALPHABET.indexOf(String.fromCharCode(letter)));

/** The same checks in one pass without making anything: files bring millions of codes, and nearly all are right. */
function isRight(text: string): boolean {
  if (text.length !== 18) return false;
  let sum = 0;
  let organisationSum = 0;
  for (let index = 0; index < 17; index++) {
    const letter = text.charCodeAt(index);
    const value = letter < 128 ? VALUES[letter]! : -1;
    if (value < 0 || (value > 9 && index >= 2 && index < 8)) return false;
    sum += WEIGHTS[index]! * value;
    if (index >= 8 && index < 16) organisationSum += ORGANISATION_WEIGHTS[index - 8]! * ORGANISATION_VALUES[letter]!;
  }
  return text[17] === ALPHABET[(31 - (sum % 31)) % 31] && text[16] === organisationCharacter(organisationSum);
}

/** The whole code for its first 16 characters (authority, class, division, organisation without its check). */
export function completeUscc(first16: string): Uscc {
  if (first16.length !== 16 || findCharacter([...first16])) throw new RangeError("the first 16 characters of a credit code are needed");
  const first17 = first16 + organisationCheck(first16.slice(8));
  return (first17 + lastCharacter(first17)) as Uscc;
}

function findFullWidth(characters: readonly string[]): UsccProblem | undefined {
  const index = characters.findIndex((character) => /[\uFF01-\uFF5E\u3000]/.test(character));
  const found = characters[index];
  if (found === undefined) return undefined;
  const expected = found === "\u3000" ? "" : String.fromCharCode(found.charCodeAt(0) - 0xfee0);
  const position = index + 1;
  return {
    reason: "fullWidth",
    position,
    found,
    expected,
    text: {
      zh: `第 ${position} 位“${found}”是全角字符，请改用半角${expected ? `“${expected}”` : ""}，空格请删除。`,
      en: `Character ${position}, "${found}", is full-width; type ${expected ? `"${expected}" in half width` : "no blank"}.`,
    },
  };
}

function findCharacter(characters: readonly string[]): UsccProblem | undefined {
  for (const [index, found] of characters.entries()) {
    const position = index + 1;
    const inDivision = position >= 3 && position <= 8;
    if (inDivision ? /^\d$/.test(found) : ALPHABET.includes(found)) continue;
    const expected = LOOK_ALIKES[found] ?? (ALPHABET.includes(found.toUpperCase()) && !inDivision ? found.toUpperCase() : undefined);
    return {
      reason: "character",
      position,
      found,
      ...(expected ? { expected } : {}),
      text: characterText(position, found, inDivision, expected),
    };
  }
  return undefined;
}

function characterText(position: number, found: string, inDivision: boolean, expected: string | undefined): Text {
  const shown = found.trim() === "" ? { zh: "空格", en: "a blank" } : { zh: `“${found}”`, en: `"${found}"` };
  const hint = expected ? { zh: `是否应为“${expected}”？`, en: ` Is it "${expected}"?` } : { zh: "", en: "" };
  const rule = inDivision
    ? {
        zh: "第 3 至 8 位是登记机关行政区划码，只用数字。",
        en: "Characters 3 to 8 are the registering authority's division code, digits only.",
      }
    : { zh: "只用数字和大写字母，不用 I、O、Z、S、V。", en: "Only digits and capital letters are used, never I, O, Z, S, V." };
  return {
    zh: `第 ${position} 位${shown.zh}不能出现在统一社会信用代码中：${rule.zh}${hint.zh}`,
    en: `Character ${position}, ${shown.en}, cannot stand in a credit code. ${rule.en}${hint.en}`,
  };
}

function checkLength(characters: readonly string[]): UsccProblem | undefined {
  const { length } = characters;
  if (length === 18) return undefined;
  const difference = Math.abs(length - 18);
  return {
    reason: "length",
    text: {
      zh: `统一社会信用代码应为 18 位，现有 ${length} 位，${length < 18 ? "少" : "多"} ${difference} 位。`,
      en: `A credit code has 18 characters; this one has ${length}, ${difference} too ${length < 18 ? "few" : "many"}.`,
    },
  };
}

function checkOrganisation(text: string): UsccProblem | undefined {
  const expected = organisationCheck(text.slice(8, 16));
  const found = text.charAt(16);
  if (found === expected) return undefined;
  return {
    reason: "organisationCheck",
    position: 17,
    found,
    expected,
    text: {
      zh: `第 9 至 17 位的组织机构代码校验不符：第 17 位是“${found}”，按前 8 位推算应为“${expected}”。请核对第 9 至 17 位。`,
      en: `The organisation code in characters 9 to 17 does not check: character 17 is "${found}", the eight before it give "${expected}". Look at characters 9 to 17 again.`,
    },
  };
}

function checkLast(text: string): UsccProblem | undefined {
  const expected = lastCharacter(text.slice(0, 17));
  const found = text.charAt(17);
  if (found === expected) return undefined;
  return {
    reason: "checkDigit",
    position: 18,
    found,
    expected,
    text: {
      zh: `校验码不符：第 18 位是“${found}”，按前 17 位推算应为“${expected}”。某一位可能有误，请对照营业执照核对。`,
      en: `The check character does not fit: character 18 is "${found}", the seventeen before it give "${expected}". One of them is likely wrong; compare with the licence.`,
    },
  };
}

function lastCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(first17.charAt(index)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

function organisationCheck(first8: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, index) => total + weight * ORGANISATION_ALPHABET.indexOf(first8.charAt(index)),
    0,
  );
  return organisationCharacter(sum);
}

function organisationCharacter(sum: number): string {
  const check = 11 - (sum % 11);
  return check === 10 ? "X" : check === 11 ? "0" : String(check);
}
