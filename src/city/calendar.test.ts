import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { parse } from "yaml";
import type { PlainDate } from "../base/index.ts";
import { calendarYearSchema, createCalendar } from "./calendar.ts";

const folder = new URL("../../cities/hangzhou/calendar/", import.meta.url);
const years = await Promise.all(
  ["2025.yaml", "2026.yaml"].map(async (name) => calendarYearSchema.parse(parse(await readFile(new URL(name, folder), "utf8")))),
);
const calendar = createCalendar(years);
const day = (text: string): PlainDate => text as PlainDate;

test("working days of 2026 are counted as the State Council's notice has them", () => {
  // DOMAIN 1.12; the start day is not counted.
  const vectors: [string, number, string][] = [
    ["2026-02-09", 5, "2026-02-14"],
    ["2026-02-09", 20, "2026-03-13"],
    ["2026-04-28", 5, "2026-05-08"],
    ["2026-09-21", 10, "2026-10-12"],
    ["2026-09-21", 20, "2026-10-26"],
    ["2026-11-23", 20, "2026-12-21"],
    ["2026-06-15", 45, "2026-08-18"],
  ];
  for (const [from, count, due] of vectors) {
    assert.equal(calendar.addWorkingDays(day(from), count), due, `${from} + ${count}`);
    assert.equal(calendar.countWorkingDays(day(from), day(due)), count);
  }
  assert.equal(calendar.countWorkingDays(day("2025-12-31"), day("2026-12-31")), 248);
});

test("make-up days are worked, holidays are not", () => {
  for (const date of ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]) {
    assert.equal(calendar.dayKind(day(date)), "makeUp", date);
    assert.ok(calendar.isWorkingDay(day(date)));
  }
  assert.equal(calendar.dayKind(day("2026-10-01")), "holiday");
  assert.ok(calendar.dayName(day("2026-10-01"))?.zh.includes("国庆"));
  assert.equal(calendar.dayKind(day("2026-11-21")), "weekend");
  assert.equal(calendar.dayKind(day("2026-11-23")), "working");
});

test("days past the last published year are marked", () => {
  assert.equal(calendar.until, "2026-12-31");
  assert.equal(calendar.isPublished(day("2026-12-31")), true);
  assert.equal(calendar.isPublished(day("2027-01-01")), false);
  assert.equal(calendar.dayKind(day("2027-01-01")), "working");
  assert.equal(calendar.addWorkingDays(day("2026-02-09"), 0), "2026-02-09");
});

test("a calendar without a published year is refused", () => {
  assert.throws(() => createCalendar([]), RangeError);
});
