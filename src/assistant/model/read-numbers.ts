/** A number of a text with what it counts: `30 工作日`, `0.05 %`, `2025-06-13 date`. */
export type ReadNumber = { value: string; unit: string; text: string };

/** Units that mean the same; what is in none of them is compared without one. */
const units: readonly (readonly [unit: string, pattern: RegExp])[] = [
  ["workingDay", /^\s*(?:个)?工作日|^\s*working days?/iu],
  ["percent", /^\s*[%％]|^\s*percent|^\s*per cent|^\s*个百分点/iu],
  ["day", /^\s*(?:天|日(?!元)|calendar days?|days?)/iu],
  ["hour", /^\s*(?:个)?小时|^\s*hours?/iu],
  ["minute", /^\s*分钟|^\s*minutes?/iu],
  ["month", /^\s*个?月|^\s*months?/iu],
  ["year", /^\s*(?:周?年|岁|years?)/iu],
  ["article", /^\s*条/u],
  ["yuan", /^\s*元|^\s*块钱|^\s*yuan|^\s*rmb/iu],
  ["person", /^\s*(?:人|名|people|persons?|staff|employees?)/iu],
  ["business", /^\s*(?:家|businesses|firms|companies)/iu],
];

const digit: Record<string, number> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const step: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const scale: Record<string, number> = { 万: 1e4, 亿: 1e8, 千: 1e3, 百: 1e2, thousand: 1e3, million: 1e6, billion: 1e9 };

/**
 * Every number, date and sum of a text in one form: full-width and Chinese numerals are read, 万 and million multiplied out,
 * dates are days. Numerals in words that count nothing (一照通办, 第一次) are read too: who checks may have met the same word.
 */
export function readNumbers(text: string): ReadNumber[] {
  const plain = text.normalize("NFKC").replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, "");
  const found: ReadNumber[] = [];
  const rest = plain.replaceAll(
    /(\d{4})\s*(?:年|-|\/|\.)\s*(\d{1,2})\s*(?:月|-|\/|\.)\s*(\d{1,2})\s*日?/gu,
    (whole, year: string, month: string, day: string) => {
      found.push({ value: `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`, unit: "date", text: whole });
      return " ";
    },
  );
  for (const match of rest.matchAll(
    /(百分之|万分之|千分之|¥|￥|cny\s*|rmb\s*)?(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)\s*(百万|千万|[万亿千百](?!分)|thousand|million|billion)?(亿)?/giu,
  )) {
    const [whole, before = "", digits = "", times = "", more = ""] = match;
    const number = valueOf(digits);
    if (number === undefined) continue;
    const multiplied =
      number *
      [...(/^[a-z]/i.test(times) ? [times.toLowerCase()] : times), ...more].reduce((product, each) => product * (scale[each] ?? 1), 1);
    const after = rest.slice(match.index + whole.length);
    found.push({ ...withUnit(multiplied, before.trim().toLowerCase(), after, /\d/.test(digits)), text: whole });
  }
  return found;
}

function withUnit(value: number, before: string, after: string, arabic: boolean): Omit<ReadNumber, "text"> {
  if (before === "百分之") return { value: exact(value), unit: "percent" };
  if (before === "千分之") return { value: exact(value / 10), unit: "percent" };
  if (before === "万分之") return { value: exact(value / 100), unit: "percent" };
  if (before !== "") return { value: exact(value), unit: "yuan" };
  const unit = units.find(([, pattern]) => pattern.test(after))?.[0];
  return { value: exact(value), unit: unit ?? (arabic ? "" : "word") };
}

/** 三十五 -> 35, 二〇二五 -> 2025; undefined for steps that stand alone, such as 百 in 百货. */
function valueOf(text: string): number | undefined {
  if (/^\d/.test(text)) return Number(text);
  if (/^[零〇一二两三四五六七八九]+$/u.test(text)) return Number([...text].map((letter) => digit[letter]).join(""));
  if (/^[百千]/u.test(text)) return undefined;
  let total = 0;
  let current: number | undefined;
  for (const letter of text) {
    const times = step[letter];
    if (times === undefined) current = digit[letter];
    else {
      total += (current ?? 1) * times;
      current = undefined;
    }
  }
  return total + (current ?? 0);
}

function exact(value: number): string {
  return String(Number(value.toPrecision(12)));
}
