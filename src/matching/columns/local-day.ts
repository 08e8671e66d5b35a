import { dayNumber } from "../../criteria/index.ts";

const QUARTER_MS = 900_000;
/** what a Date can hold */
const INSTANT_MAX = 8.64e15;
/** Quarters of an hour kept; a file of instants has few days and many rows. */
const KEPT_MAX = 200_000;
/** Before, zones followed the sun and were off by minutes and seconds; since then by whole quarters of an hour. */
const QUARTERS_SINCE = Date.UTC(1970, 0, 1);

/** Turns an instant (ms since 1970) into the day it is in a time zone; NaN for what is out of the calendar. */
export function createLocalDay(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const days = new Map<number, number>();
  const dayOf = (instant: number): number => (Math.abs(instant) <= INSTANT_MAX ? (dayNumber(format.format(instant)) ?? NaN) : NaN);
  return (instant) => {
    if (instant < QUARTERS_SINCE) return dayOf(instant);
    const quarter = Math.floor(instant / QUARTER_MS);
    const known = days.get(quarter);
    if (known !== undefined) return known;
    if (days.size >= KEPT_MAX) days.clear();
    const day = dayOf(instant);
    days.set(quarter, day);
    return day;
  };
}

/**
 * The day of an ISO 8601 text that says more than the day: `2025-01-31T00:00:00` is the day that is written,
 * `2025-01-30T16:00:00Z` an instant. Undefined when it is neither.
 */
export function dayOfIsoText(text: string, localDay: (instant: number) => number): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  const day = match && dayNumber(match[1]!);
  if (!match || day === null || day === undefined) return undefined;
  if (match[3] === undefined) return day;
  const instant = Date.parse(text.replace(" ", "T").replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(instant) ? undefined : localDay(instant);
}

/** 1000-01-01 and 9999-12-31: what a date of four digits can say. */
const FIRST_DAY = -354_285;
const LAST_DAY = 2_932_896;

export function isDayInRange(day: number): boolean {
  return Number.isInteger(day) && day >= FIRST_DAY && day <= LAST_DAY;
}
