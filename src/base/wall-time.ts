/** Times of day as the clocks of a place show them. */
import { type Instant, localDate, type PlainDate, toInstant } from "./clock.ts";

const timeFormats = new Map<string, Intl.DateTimeFormat>();

/** `HH:mm` in `timeZone` at `instant`. */
export function localTime(instant: Instant, timeZone: string): string {
  let format = timeFormats.get(timeZone);
  if (!format) {
    // A format takes a hundred times as long to make as to use.
    format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    timeFormats.set(timeZone, format);
  }
  return format.format(new Date(instant));
}

/**
 * The moment at which clocks in `timeZone` show this day and time (`HH:mm`; `24:00` is the beginning of the next day). A time
 * that a change of the clock leaves out is taken by the hour that held before it.
 */
export function instantAt(date: PlainDate, time: string, timeZone: string): Instant {
  const shown = Date.parse(`${date}T00:00:00Z`) + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;
  let at = shown;
  // Once with the offset of a moment nearby, once more with its own.
  for (let round = 0; round < 2; round++) at = shown - offsetMs(at, timeZone);
  return toInstant(new Date(at));
}

/** By how much clocks in `timeZone` are ahead of UTC at this moment. */
function offsetMs(at: number, timeZone: string): number {
  const minute = toInstant(new Date(at - (at % 60_000)));
  return Date.parse(`${localDate(minute, timeZone)}T${localTime(minute, timeZone)}:00Z`) - Date.parse(minute);
}

/** A moment as it is written in cursors, or undefined: one that the database has too, which knows no year zero and none of five digits. */
export function readMoment(value: unknown): Instant | undefined {
  if (typeof value !== "string" || !/^(?!0000)\d{4}-/.test(value) || Number.isNaN(Date.parse(value))) return undefined;
  const moment = toInstant(new Date(value));
  return moment === value ? moment : undefined;
}
