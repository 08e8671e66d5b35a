import { addDays, type PlainDate } from "../../base/index.ts";
import type { Calendar, Period } from "../../city/index.ts";

/**
 * The last day from which a whole period still fits up to `day`, that day included: a hearing is told seven days ahead
 * (行政许可法 48), a renewal asked for thirty days before expiry (行政许可法 50). Counted as every period is: the day itself
 * does not count, so that the last day before a first counted Monday is the Sunday. Hours are taken as whole days.
 */
export function countBack(day: PlainDate, { period, unit }: Period, calendar: Calendar): PlainDate {
  if (unit === "calendarDay") return addDays(day, -period);
  if (unit === "hour") return addDays(day, -Math.ceil(period / 24));
  let last = day;
  for (let counted = 0; counted < period; last = addDays(last, -1)) {
    if (calendar.isWorkingDay(last)) counted++;
  }
  return last;
}

/**
 * First day on which to warn of a period's end: as many working days before it as the declared share of it, else two, one in
 * a short one. No law sets it; it is never before the period began.
 */
export function earlyDay(
  due: PlainDate,
  { from, period, percent }: { from: PlainDate; period?: Period | undefined; percent?: number | undefined },
  calendar: Calendar,
): PlainDate {
  if (period?.unit === "hour" || period?.period === 0) return due;
  const ahead =
    percent !== undefined && period ? Math.max(1, Math.ceil((period.period * percent) / 100)) : period && period.period <= 5 ? 1 : 2;
  let early = due;
  for (let counted = 0; counted < ahead && early > from;) {
    early = addDays(early, -1);
    if (calendar.isWorkingDay(early)) counted++;
  }
  return early;
}
