/** Days as whole numbers since 1970-01-01, for comparing dates; no time zone is involved. */

const DAY_MS = 86_400_000;

/** Day number of 'YYYY-MM-DD'; undefined when the calendar has no such day. */
export function dayNumber(date: string): number | undefined {
  const match = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return undefined;
  const [, year, month, day] = match;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return new Date(time).toISOString().slice(0, 10) === date ? time / DAY_MS : undefined;
}

export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Full years from one day to another: the anniversary itself completes the year. 29 February completes it on 1 March of
 * a common year. Undefined when `from` lies after `to`.
 */
export function fullYears(from: string, to: string): number | undefined {
  if (from > to) return undefined;
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
