import { addDays, type PlainDate } from "../../base/index.ts";
import type { Calendar, Period } from "../../city/index.ts";

/**
 * The last day on which something can be done that the law wants done so long before `day`, which is not counted itself:
 * a hearing is told seven days ahead (行政许可法 48), a renewal asked for thirty days before expiry (行政许可法 50).
 * Hours are taken as whole days, to the good of who has to be told.
 */
export function countBack(day: PlainDate, { period, unit }: Period, calendar: Calendar): PlainDate {
  if (unit === "calendarDay") return addDays(day, -period);
  if (unit === "hour") return addDays(day, -Math.ceil(period / 24));
  let last = day;
  for (let counted = 0; counted < period;) {
    last = addDays(last, -1);
    if (calendar.isWorkingDay(last)) counted++;
  }
  return last;
}

/** First day on which to warn of a period's end: when the declared share of it is left, else two working days before, one in a short one. */
export function earlyDay(
  due: PlainDate,
  { from, period, percent }: { from: PlainDate; period?: Period | undefined; percent?: number | undefined },
  calendar: Calendar,
): PlainDate {
  if (period?.unit === "hour" || period?.period === 0) return due;
  const ahead =
    percent !== undefined && period ? Math.max(1, Math.ceil((period.period * percent) / 100)) : period && period.period <= 5 ? 1 : 2;
  const early = countBack(due, { period: ahead, unit: "workingDay" }, calendar);
  return early < from ? (from < due ? from : due) : early;
}
