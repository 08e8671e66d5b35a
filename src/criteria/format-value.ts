/** Values as people write them: 2000万元 / CNY 20 million, 3%, 50人, 2025年1月1日. Never rounded across a limit. */
import { dateOfDay, dayNumber } from "./calendar-day.ts";
import { rateUnit, termTypeOf } from "./term-type.ts";
import { compareExact, exactFromNumber, exactInteger, formatExact, multiplyExact, roundHalfUp, type Exact } from "./exact.ts";
import type { TermType } from "./expression.ts";
import type { Bilingual, FactDeclaration, FactValue } from "./fact.ts";

/** One value of a fact, for people. */
export function formatFactValue(declaration: FactDeclaration, value: FactValue): Bilingual {
  if (typeof value === "boolean") return value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
  const type = termTypeOf(declaration);
  if (type === "date") return formatQuantity(exactInteger(dayNumber(String(value)) ?? 0), "date");
  if (type === undefined || typeof value === "string") return codeTitle(declaration, String(value));
  const exact = exactFromNumber(value) ?? exactInteger(0);
  const parts = rateUnit(declaration);
  return formatQuantity(parts === undefined ? exact : { n: exact.n, d: exact.d * BigInt(parts) }, type, { unit: declaration.unit });
}

/** `limit`: a share is shown with as many decimals as it takes to stay on its side of the limit. */
export type Shown = { readonly unit?: Bilingual | undefined; readonly limit?: Exact | undefined };

export function formatQuantity(value: Exact, type: TermType, { unit, limit }: Shown = {}): Bilingual {
  switch (type) {
    case "money":
      return formatMoney(value);
    case "rate":
      return same(`${formatShare(value, limit)}%`);
    case "date":
      return formatDate(dateOfDay(Number(value.n / value.d)));
    case "int":
    case "decimal": {
      const number = formatExact(value, 6);
      return unit ? { zh: `${number}${unit.zh}`, en: spaced(number, unit.en) } : same(number);
    }
  }
}

/** Category codes with their title; a hierarchical one keeps its code beside it. */
export function codeTitle(declaration: FactDeclaration, code: string): Bilingual {
  const title = declaration.values?.find((value) => value.code === code)?.title;
  if (!title) return declaration.type === "text" ? { zh: `“${code}”`, en: `“${code}”` } : same(code);
  return declaration.hierarchical ? { zh: `${title.zh}（${code}）`, en: `${title.en} (${code})` } : title;
}

export function formatDate(date: string): Bilingual {
  const [year, month, day] = date.split("-").map(Number);
  return { zh: `${year}年${month}月${day}日`, en: date };
}

const FEN_PER_YUAN = 100n;
const FEN_PER_WAN = 10_000n * FEN_PER_YUAN;
const FEN_PER_YI = 10_000n * FEN_PER_WAN;

/** A fraction of a fen (3 % of 0.55 yuan) is shown to the nearest fen. */
export function formatMoney(fen: Exact): Bilingual {
  const whole = roundHalfUp(fen, 1n).n;
  return { zh: moneyChinese(whole), en: moneyEnglish(whole) };
}

/** 亿元 and 万元 only where they shorten the figure; always exact to the fen. */
function moneyChinese(fen: bigint): string {
  const size = fen < 0n ? -fen : fen;
  const inUnit = (unit: bigint): string => formatExact({ n: fen, d: unit }, 10);
  if (size >= FEN_PER_YI && fen % FEN_PER_WAN === 0n) return `${inUnit(FEN_PER_YI)}亿元`;
  if (size >= FEN_PER_WAN) return `${inUnit(FEN_PER_WAN)}万元`;
  return `${inUnit(FEN_PER_YUAN)}元`;
}

const FEN_PER_MILLION = 1_000_000n * FEN_PER_YUAN;
const FEN_PER_BILLION = 1000n * FEN_PER_MILLION;

function moneyEnglish(fen: bigint): string {
  const size = fen < 0n ? -fen : fen;
  const inUnit = (unit: bigint): string => formatExact({ n: fen, d: unit }, 10);
  if (size >= FEN_PER_BILLION && fen % (FEN_PER_BILLION / 100n) === 0n) return `CNY ${inUnit(FEN_PER_BILLION)} billion`;
  if (size >= FEN_PER_MILLION && fen % (FEN_PER_MILLION / 100n) === 0n) return `CNY ${inUnit(FEN_PER_MILLION)} million`;
  return `CNY ${grouped(inUnit(FEN_PER_YUAN))}`;
}

function grouped(number: string): string {
  const [whole = "", fraction] = number.split(".");
  const withCommas = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? withCommas : `${withCommas}.${fraction.padEnd(2, "0")}`;
}

/** 2.9999 % stays below 3 %. */
function formatShare(value: Exact, limit: Exact | undefined): string {
  const hundred = multiplyExact(value, exactInteger(100));
  const bound = limit && multiplyExact(limit, exactInteger(100));
  if (!bound || compareExact(hundred, bound) === 0) return formatExact(hundred, 4);
  for (let digits = 2; digits <= 12; digits += 1) {
    const scale = 10n ** BigInt(digits);
    const rounded = { n: roundHalfUp(multiplyExact(hundred, exactInteger(scale)), 1n).n, d: scale };
    if (compareExact(rounded, bound) === compareExact(hundred, bound)) return formatExact(rounded, digits);
  }
  return formatExact(hundred, 12);
}

/** "50 people", "1 person", but "5%" */
function spaced(number: string, unit: string): string {
  if (!/^\w/.test(unit)) return `${number}${unit}`;
  return number === "1"
    ? `1 ${unit
        .replace(/people$/, "person")
        .replace(/ies$/, "y")
        .replace(/(?<!s)s$/, "")}`
    : `${number} ${unit}`;
}

function same(text: string): Bilingual {
  return { zh: text, en: text };
}
