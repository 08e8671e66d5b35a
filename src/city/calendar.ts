import { z } from "zod";
import { addDays, type PlainDate, type Text } from "../base/index.ts";
import { formatted } from "./shape/formats.ts";
import { remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

const namedDay = z.strictObject({ date: formatted("date"), name: textSchema });

/** One year of the State Council's holiday notice. One file of calendar/. Ordinary weekends are not listed. */
export const calendarYearSchema = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  source: z.string().min(1).max(500),
  /** False for a year whose notice is not out yet: its dates are provisional. */
  published: z.boolean(),
  /** Days off, weekend days inside a holiday too. */
  holidays: z.array(namedDay).max(80),
  /** Make-up working days (调休): weekend days that are worked. */
  workdays: z.array(namedDay).max(40),
  ...remarks,
});
export type CalendarYear = z.infer<typeof calendarYearSchema>;

export type DayKind = "working" | "makeUp" | "weekend" | "holiday";

/**
 * Which days are worked. Arithmetic only: deadlines are computed by the clock of cases. Outside the
 * published years every day is judged by its weekday alone, and `isPublished` says that it is provisional.
 */
export type Calendar = {
  /** First and last published day. */
  from: PlainDate;
  until: PlainDate;
  isPublished(day: PlainDate): boolean;
  dayKind(day: PlainDate): DayKind;
  isWorkingDay(day: PlainDate): boolean;
  /** The holiday, or the holiday that a make-up day is worked for. */
  dayName(day: PlainDate): Text | undefined;
  /** The first working day after `day`. */
  nextWorkingDay(day: PlainDate): PlainDate;
  /** The `count`-th working day after `day`, which itself is not counted; `day` when count is 0. */
  addWorkingDays(day: PlainDate, count: number): PlainDate;
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  countWorkingDays(from: PlainDate, to: PlainDate): number;
};

/** A calendar of gapless years. Throws RangeError on no published year. */
export function createCalendar(years: readonly CalendarYear[]): Calendar {
  const published = years
    .filter((year) => year.published)
    .map((year) => year.year)
    .sort((a, b) => a - b);
  const [first, last] = [published[0], published.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError("a calendar needs a published year");
  const from = `${first}-01-01` as PlainDate;
  const until = `${last}-12-31` as PlainDate;
  const days = new Map<string, { kind: DayKind; name: Text }>();
  for (const year of years) {
    for (const { date, name } of year.holidays) days.set(date, { kind: "holiday", name });
    for (const { date, name } of year.workdays) days.set(date, { kind: "makeUp", name });
  }
  const dayKind = (day: PlainDate): DayKind => days.get(day)?.kind ?? (isWeekend(day) ? "weekend" : "working");
  const isWorkingDay = (day: PlainDate): boolean => ["working", "makeUp"].includes(dayKind(day));
  const nextWorkingDay = (day: PlainDate): PlainDate => {
    let next = addDays(day, 1);
    while (!isWorkingDay(next)) next = addDays(next, 1);
    return next;
  };
  return {
    from,
    until,
    isPublished: (day) => published.includes(Number(day.slice(0, 4))),
    dayKind,
    isWorkingDay,
    dayName: (day) => days.get(day)?.name,
    nextWorkingDay,
    addWorkingDays(day, count) {
      let current = day;
      for (let counted = 0; counted < count; counted++) current = nextWorkingDay(current);
      return current;
    },
    countWorkingDays(start, to) {
      let count = 0;
      for (let day = nextWorkingDay(start); day <= to; day = nextWorkingDay(day)) count++;
      return count;
    },
  };
}

function isWeekend(day: PlainDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
