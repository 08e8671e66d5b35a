import { addDays, type Instant, localDate, type PlainDate } from "../base/index.ts";
import type { WithSources } from "../entities/index.ts";

/** The working day `count` working days before today; today itself, or the last working day, for 0. */
export function workingDayBefore({ city, today }: WithSources, count: number): PlainDate {
  let day = today;
  for (let left = Math.max(count, 0); ; day = addDays(day, -1)) {
    if (city.calendar.isWorkingDay(day) && left-- === 0) return day;
  }
}

/** Spread over the morning, so that no two steps share a moment; a day that is today stays before now. */
export function momentOf(ctx: WithSources, day: PlainDate, story: number, act: number): Instant {
  const minutes = act * 60 + story;
  const now = ctx.clock.now();
  if (day === localDate(now, ctx.city.timeZone)) return new Date(Date.parse(now) - (500 - minutes) * 1000).toISOString() as Instant;
  // 09:00 in the city's zone is 01:00 UTC in Hangzhou; a demo needs no better.
  return new Date(Date.parse(`${day}T01:00:00.000Z`) + minutes * 60_000).toISOString() as Instant;
}
