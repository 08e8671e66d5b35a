import type { PlainDate } from "../../base/index.ts";
import type { Moment } from "./clock-event.ts";

/** Up to when the clock is read: a whole day has not ended yet, a day with a time has come so far. */
export type AsOf = PlainDate | { day: PlainDate; time?: string };

export function asMoment(asOf: AsOf): Moment {
  if (typeof asOf === "string") return { on: asOf };
  return { on: asOf.day, ...(asOf.time === undefined ? {} : { time: asOf.time }) };
}

/** `YYYY-MM-DD HH:mm`, to be compared as text. What has no time is taken at the beginning of its day. */
export function stamp({ on, time }: Moment): string {
  return `${on} ${time ?? "00:00"}`;
}

/** The last minute of a period; a period of days ends with its day. */
export function endOf(due: { dueOn: PlainDate; dueTime?: string }): string {
  return `${due.dueOn} ${due.dueTime ?? "24:00"}`;
}

/** Whether something happened within the period. */
export function isInTime(moment: Moment, due: { dueOn: PlainDate; dueTime?: string }): boolean {
  return stamp(moment) <= endOf(due);
}

/** Minutes from one stamp to the other; `24:00` is the end of its day. */
export function minutesBetween(from: string, to: string): number {
  return minutesOf(to) - minutesOf(from);
}

function minutesOf(text: string): number {
  const [day = "", time = ""] = text.split(" ");
  return Date.parse(day) / 60_000 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
