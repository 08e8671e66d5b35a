import type { Language } from "./language.tsx";

const locale = (language: Language) => (language === "zh" ? "zh-CN" : "en-GB");

/** "2026-11-23" -> 2026年11月23日 周一. The text is a day of the city's calendar, so no time zone may touch it. */
export function formatDate(date: string, language: Language, weekday = false): string {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  const words = new Intl.DateTimeFormat(locale(language), {
    year: "numeric",
    month: "long",
    day: "numeric",
    timeZone: "UTC",
    ...(weekday ? { weekday: "short" } : {}),
  }).format(day);
  // Chinese runs the weekday on without a space: 2026年11月23日周一.
  return words.replace(/日(?=周)/, "日 ");
}

/** Words of the program with its days written as people write them. */
export function formatDatesIn(words: string, language: Language): string {
  return words.replace(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g, (date) => formatDate(date, language));
}

/** 11月2日至8日 / 2–8 Nov: two days of one calendar, the year only where they differ in it. */
export function formatSpan(from: string, to: string, language: Language): string {
  const year = from.slice(0, 4) === to.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  const words = new Intl.DateTimeFormat(locale(language), {
    month: language === "zh" ? "long" : "short",
    day: "numeric",
    timeZone: "UTC",
    ...year,
  });
  const [first, last] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
  return from === to ? words.format(first) : `${words.format(first)}${language === "zh" ? "至" : " – "}${words.format(last)}`;
}

/** "2026-11" -> 11月, with the year 26年11月. */
export function formatMonth(month: string, language: Language, withYear = false): string {
  const zh = language === "zh";
  return new Intl.DateTimeFormat(locale(language), {
    month: zh ? "numeric" : "short",
    timeZone: "UTC",
    ...(withYear ? { year: zh ? "2-digit" : "numeric" } : {}),
  }).format(new Date(`${month.slice(0, 7)}-01T00:00:00Z`));
}

/** An instant as the clock on the wall of the city showed it. */
export function formatInstant(instant: string, language: Language, timeZone = "Asia/Shanghai"): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return new Intl.DateTimeFormat(locale(language), { dateStyle: "long", timeStyle: "short", timeZone }).format(at);
}

/** By when something is due: a limit in days ends with its last day, one in hours at its minute. */
export function formatDeadline(instant: string, language: Language, timeZone = "Asia/Shanghai"): string {
  const at = new Date(instant);
  const isMidnight = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "short" }).format(at) === "00:00";
  if (!isMidnight) return formatInstant(instant, language, timeZone);
  const lastDay = new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(at.getTime() - 1));
  return formatDate(lastDay, language, true);
}

/** The day of an instant, as the calendar on the wall of the city showed it. */
export function formatDay(instant: string, language: Language, timeZone = "Asia/Shanghai"): string {
  return new Intl.DateTimeFormat(locale(language), { dateStyle: "long", timeZone }).format(new Date(instant));
}

/** Integer fen as the server writes it (src/criteria/format-value.ts): exact to the fen, never rounded across a limit. */
export function formatMoney(fen: number, language: Language): string {
  const yuan = fen / 100;
  const exact = (value: number, digits: number) =>
    new Intl.NumberFormat("en-GB", { maximumFractionDigits: digits, useGrouping: language === "en" }).format(value);
  if (language === "en") return `CNY ${exact(yuan, 2)}`;
  if (Math.abs(yuan) >= 1e8 && fen % 1e6 === 0) return `${exact(yuan / 1e8, 4)}亿元`;
  return Math.abs(yuan) >= 1e4 ? `${exact(yuan / 1e4, 6)}万元` : `${exact(yuan, 2)}元`;
}

/** A sum of any size in whole fen, written as digits: to two decimals of 万 or 亿, and to the fen beside it. */
export function formatSum(fen: bigint, language: Language): { short: string; exact: string } {
  const size = fen < 0n ? -fen : fen;
  const sign = fen < 0n ? "−" : "";
  const yuan = `${new Intl.NumberFormat("en-GB").format(size / 100n)}.${String(size % 100n).padStart(2, "0")}`;
  const exact = language === "zh" ? `${sign}${yuan} 元` : `${sign}CNY ${yuan}`;
  const inUnit = (unitFen: bigint): string =>
    new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 }).format(Number((size * 100n + unitFen / 2n) / unitFen) / 100);
  const [million, wan, yi] = [100_000_000n, 1_000_000n, 10_000_000_000n];
  if (language === "en") return { short: size >= million ? `${sign}CNY ${inUnit(million)} million` : exact, exact };
  if (size >= yi) return { short: `${sign}${inUnit(yi)} 亿元`, exact };
  return { short: size >= wan ? `${sign}${inUnit(wan)} 万元` : exact, exact };
}

export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(locale(language), { maximumFractionDigits: 2 }).format(value);
}

/** A share of 0 to 1; null means that there is nothing to divide by, which is not 0 %. */
export function formatShare(share: number | null, language: Language): string {
  if (share === null) return "—";
  return new Intl.NumberFormat(locale(language), { style: "percent", maximumFractionDigits: 1 }).format(share);
}

export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${formatNumber(Math.ceil(bytes / 1024), language)} kB`;
  return `${formatNumber(bytes / 1024 / 1024, language)} MB`;
}
