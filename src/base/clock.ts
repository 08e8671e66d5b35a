/** A moment: ISO 8601 in UTC with milliseconds, for example `2026-11-23T07:00:00.000Z`. */
export type Instant = string & { readonly brand: "Instant" };

/** A day of the civil calendar without a time zone: `YYYY-MM-DD`. */
export type PlainDate = string & { readonly brand: "PlainDate" };

/** The only door to the wall clock; tests pass a fixed one. */
export type Clock = { now(): Instant };

export const systemClock: Clock = { now: () => toInstant(new Date()) };

/** A clock that stands still at `at` until `set` moves it. */
export function fixedClock(at: Instant): Clock & { set(at: Instant): void } {
  let current = at;
  return {
    now: () => current,
    set(next) {
      current = next;
    },
  };
}

/** The moment of a Date. Throws RangeError on an invalid Date. */
export function toInstant(date: Date): Instant {
  return date.toISOString() as Instant;
}

/**
 * The civil day at `instant` in `timeZone` (IANA name). Deadlines are counted in the days of the
 * place whose law it is, never in those of the machine.
 */
export function localDate(instant: Instant, timeZone: string): PlainDate {
  return dayFormat(timeZone).format(new Date(instant)) as PlainDate;
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  let format = dayFormats.get(timeZone);
  if (!format) {
    // en-CA writes days as YYYY-MM-DD.
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    dayFormats.set(timeZone, format);
  }
  return format;
}

/** `text` as a day, or undefined when it is not an existing day written YYYY-MM-DD. */
export function parsePlainDate(text: string): PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return undefined;
  // No year zero: JavaScript has one, the calendar and PostgreSQL have none.
  return text.startsWith("0000") ? undefined : (text as PlainDate);
}

/** The day `days` civil days after `date` (before it when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  // Every month has 28 days; within them nothing has to be known of the calendar, and deadlines are counted day by day.
  const day = Number(date.slice(8)) + days;
  if (day >= 1 && day <= 28) return `${date.slice(0, 8)}${day < 10 ? "0" : ""}${day}` as PlainDate;
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) as PlainDate;
}
