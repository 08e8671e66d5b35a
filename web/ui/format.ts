import type { Language } from "./language.tsx";

const locale = (language: Language) => (language === "zh" ? "zh-CN" : "en-GB");

/** "2026-11-23" -> 2026年11月23日 周一. The text is a day of the city's calendar, so no time zone may touch it. */
export function formatDate(date: string, language: Language, weekday = false): string {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  return new Intl.DateTimeFormat(locale(language), {
    year: "numeric",
    month: "long",
    day: "numeric",
    timeZone: "UTC",
    ...(weekday ? { weekday: "short" } : {}),
  }).format(day);
}

/** An instant as the clock on the wall of the city showed it. */
export function formatInstant(instant: string, language: Language, timeZone = "Asia/Shanghai"): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return new Intl.DateTimeFormat(locale(language), { dateStyle: "long", timeStyle: "short", timeZone }).format(at);
}

/** The day of an instant, as the calendar on the wall of the city showed it. */
export function formatDay(instant: string, language: Language, timeZone = "Asia/Shanghai"): string {
  return new Intl.DateTimeFormat(locale(language), { dateStyle: "long", timeZone }).format(new Date(instant));
}

/** Integer fen -> "1,200 元". Large sums in 万元, which is how the documents write them. */
export function formatMoney(fen: number, language: Language): string {
  const yuan = fen / 100;
  const number = (value: number) => new Intl.NumberFormat(locale(language), { maximumFractionDigits: 2 }).format(value);
  if (language === "en") return `¥${number(yuan)}`;
  return Math.abs(yuan) >= 100_000 ? `${number(yuan / 10_000)} 万元` : `${number(yuan)} 元`;
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
