/** A fact as it comes from files and forms, turned into its value: money in yuan becomes whole fen without floating point. */
import { codeWithin } from "../code-within.ts";
import { rateUnit } from "../term-type.ts";
import { dayNumber } from "../calendar-day.ts";
import { compareExact, exactInteger, formatExact, isInteger, multiplyExact, parseDecimal, type Exact } from "../exact.ts";
import type { Bilingual, FactDeclaration, FactValue } from "../fact.ts";
import { CRITERION_LIMITS } from "../limits.ts";

export type ParsedFact = { readonly ok: true; readonly value: FactValue } | { readonly ok: false; readonly reason: Bilingual };

/**
 * Money is read in yuan (`1234.5`, `1,234.50`, `0.1234万元`) or as in criteria (`wan(900)`); a bool as true/false, 是/否,
 * 有/无, yes/no, Y/N or 1/0; a date as YYYY-MM-DD. An empty text is refused: what is unknown is left out.
 */
export function parseFactValue(declaration: FactDeclaration, raw: string | number | boolean): ParsedFact {
  const text = typeof raw === "string" ? raw.trim() : String(raw);
  if (text === "") return refuse(declaration, "没有填写；没有数据的，请整项不填", "is empty; leave out what is not known");
  if (text.length > CRITERION_LIMITS.textLength)
    return refuse(declaration, `超过${CRITERION_LIMITS.textLength}个字符`, `has more than ${CRITERION_LIMITS.textLength} characters`);
  switch (declaration.type) {
    case "bool":
      return parseBool(declaration, text);
    case "int":
      return parseInteger(declaration, text);
    case "decimal":
      return parseRateOrDecimal(declaration, text);
    case "money":
      return parseMoney(declaration, text);
    case "date":
      return dayNumber(text) === undefined
        ? refuse(declaration, `“${text}”不是有效日期，应写成 2025-01-01`, `“${text}” is no date of the calendar; write 2025-01-01`)
        : accept(text);
    case "category":
      return parseCategory(declaration, text);
    case "text":
      return accept(text);
  }
}

function accept(value: FactValue): ParsedFact {
  return { ok: true, value };
}

function refuse({ title }: FactDeclaration, zh: string, en: string): ParsedFact {
  return { ok: false, reason: { zh: `${title.zh}：${zh}`, en: `${title.en}: ${en}` } };
}

/** As registers and spreadsheets write them. */
const BOOLS: ReadonlyMap<string, boolean> = new Map([
  ...["true", "yes", "y", "1", "是", "有"].map((word) => [word, true] as const),
  ...["false", "no", "n", "0", "否", "无"].map((word) => [word, false] as const),
]);

function parseBool(declaration: FactDeclaration, text: string): ParsedFact {
  const value = BOOLS.get(text.toLowerCase());
  return value === undefined ? refuse(declaration, `“${text}”应为 是 或 否`, `“${text}” should be true or false`) : accept(value);
}

/** "1,234.5" with its commas in the right places; an exponent only where JavaScript itself writes one. */
function parseNumber(text: string): Exact | undefined {
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
  return parseDecimal(plain);
}

function parseInteger(declaration: FactDeclaration, text: string): ParsedFact {
  const exact = parseNumber(text);
  if (!exact || !isInteger(exact)) return refuse(declaration, `“${text}”应为整数`, `“${text}” should be a whole number`);
  return safe(declaration, exact.n / exact.d);
}

function safe(declaration: FactDeclaration, whole: bigint): ParsedFact {
  const value = Number(whole);
  return Number.isSafeInteger(value) ? accept(value) : refuse(declaration, "数字过大", "the number is too large");
}

/** Numbers keep at most 15 digits, which a double holds exactly as written. */
function parseRateOrDecimal(declaration: FactDeclaration, text: string): ParsedFact {
  const sign = rateUnit(declaration) === 100 ? "%" : rateUnit(declaration) === 1000 ? "‰" : "";
  const exact = parseNumber(sign !== "" && text.endsWith(sign) ? text.slice(0, -1) : text);
  if (!exact) return refuse(declaration, `“${text}”应为数字`, `“${text}” should be a number`);
  const digits = formatExact(exact, 20);
  const whole = parseDecimal(digits);
  if (digits.replace(/[-.]/g, "").replace(/^0+/, "").length > 15 || !whole || compareExact(whole, exact) !== 0)
    return refuse(declaration, `“${text}”超过15位有效数字，或小数超过20位`, `“${text}” has more than 15 digits, or more than 20 decimals`);
  return accept(Number(digits));
}

const MONEY_UNITS: ReadonlyMap<string, number> = new Map([
  ["", 100],
  ["元", 100],
  ["yuan", 100],
  ["万元", 1_000_000],
  ["wan", 1_000_000],
  ["亿元", 10_000_000_000],
  ["yi", 10_000_000_000],
]);

function parseMoney(declaration: FactDeclaration, text: string): ParsedFact {
  const match = /^(?:(yuan|wan|yi)\(\s*([^()\s]+)\s*\)|([^()\s]*?)\s*(元|万元|亿元)?)$/.exec(text);
  const exact = match && parseNumber(match[2] ?? match[3] ?? "");
  const unit = match && MONEY_UNITS.get(match[1] ?? match[4] ?? "");
  if (!exact || unit === null || unit === undefined)
    return refuse(declaration, `“${text}”应为以元计的金额`, `“${text}” should be an amount in yuan`);
  const fen = multiplyExact(exact, exactInteger(unit));
  if (!isInteger(fen))
    return refuse(declaration, `“${text}”不足一分，最多两位小数`, `“${text}” is not a whole number of fen; write at most two decimals`);
  return safe(declaration, fen.n / fen.d);
}

function parseCategory(declaration: FactDeclaration, text: string): ParsedFact {
  const { values, hierarchical } = declaration;
  if (!values || values.length === 0) return accept(text);
  if (values.some(({ code }) => code === text || (hierarchical === true && codeWithin(text, code)))) return accept(text);
  const codes = values.slice(0, 8).map(({ code }) => code);
  return refuse(
    declaration,
    `没有代码“${text}”，应为 ${codes.join("、")}${values.length > 8 ? " 等" : ""}`,
    `there is no code “${text}”; expected ${codes.join(", ")}${values.length > 8 ? ", …" : ""}`,
  );
}
