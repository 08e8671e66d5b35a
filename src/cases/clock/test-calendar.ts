import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { type Calendar, calendarYearSchema, createCalendar } from "../../city/calendar.ts";

/** The calendar of the Hangzhou folder, for tests that need no other part of a city. */
export const hangzhouCalendar: Calendar = createCalendar(
  ["2025", "2026"].map((year) =>
    calendarYearSchema.parse(parse(readFileSync(new URL(`../../../cities/hangzhou/calendar/${year}.yaml`, import.meta.url), "utf8"))),
  ),
);
