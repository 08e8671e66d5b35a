import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, fixedClock, localDate, parsePlainDate, type Instant, type PlainDate } from "./clock.ts";
import { readMoment } from "./wall-time.ts";

test("a day is the day of the city, not of the machine", () => {
  const at = "2026-11-22T16:30:00.000Z" as Instant;
  assert.equal(localDate(at, "Asia/Shanghai"), "2026-11-23");
  assert.equal(localDate(at, "UTC"), "2026-11-22");
});

test("a day that does not exist is no day", () => {
  assert.equal(parsePlainDate("2026-02-28"), "2026-02-28");
  for (const wrong of ["2026-02-29", "2026-13-01", "2026-2-1", "20260201", ""]) assert.equal(parsePlainDate(wrong), undefined);
});

test("days are added across months and leap years", () => {
  assert.equal(addDays("2028-02-28" as PlainDate, 1), "2028-02-29");
  assert.equal(addDays("2026-01-01" as PlainDate, -1), "2025-12-31");
  for (let day = "2027-12-01" as PlainDate, time = Date.parse(day); day < "2028-04-01"; day = addDays(day, 1), time += 86_400_000) {
    assert.equal(day, new Date(time).toISOString().slice(0, 10));
    assert.equal(addDays(addDays(day, 45), -45), day);
  }
});

test("a fixed clock moves only when it is set", () => {
  const clock = fixedClock("2026-01-01T00:00:00.000Z" as Instant);
  clock.set("2026-01-02T00:00:00.000Z" as Instant);
  assert.equal(clock.now(), "2026-01-02T00:00:00.000Z");
});

test("a moment in a cursor is one that the database has too", () => {
  assert.equal(readMoment("2026-11-23T07:00:00.000Z"), "2026-11-23T07:00:00.000Z");
  for (const wrong of [
    "0000-01-01T00:00:00.000Z",
    "+275760-09-13T00:00:00.000Z",
    "2026-11-23T07:00:00Z",
    "2026-02-30T00:00:00.000Z",
    "x",
    1,
    null,
  ])
    assert.equal(readMoment(wrong), undefined, String(wrong));
});
