import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, type Instant, type PlainDate } from "../base/index.ts";
import { type BookingRule, createCalendar } from "../city/index.ts";
import { freePlaces, isOpenOn, slotProblem, slotsOf, stampOf } from "./slots.ts";

const name = { zh: "国庆节", en: "National Day" };
const calendar = createCalendar([
  {
    year: 2026,
    source: "test",
    published: true,
    holidays: ["2026-10-01", "2026-10-02", "2026-10-03"].map((date) => ({ date, name })),
    workdays: [{ date: "2026-10-10", name }],
  },
]);
const rule: BookingRule = { sessions: [{ begins: "09:00", ends: "11:00" }], minutes: 30, capacity: 2, daysAheadMax: 14, closesHours: 2 };
const day = (text: string): PlainDate => text as PlainDate;

test("a slot is on a working day, inside its session, as long as it says", () => {
  const slots = slotsOf(rule, calendar, { from: day("2026-09-30"), to: day("2026-10-06") });
  assert.deepEqual([...new Set(slots.map((slot) => slot.day))], ["2026-09-30", "2026-10-05", "2026-10-06"]);
  assert.deepEqual(
    slots.slice(0, 4).map(({ begins, ends }) => `${begins}-${ends}`),
    ["09:00-09:30", "09:30-10:00", "10:00-10:30", "10:30-11:00"],
  );
});

test("a make-up Saturday is open where every working day is, and not where days of the week are named", () => {
  assert.equal(isOpenOn({}, calendar, day("2026-10-10")), true);
  assert.equal(isOpenOn({ weekdays: [6] }, calendar, day("2026-10-10")), false);
  assert.equal(isOpenOn({ weekdays: [1] }, calendar, day("2026-10-12")), true);
  assert.equal(isOpenOn({ weekdays: [1], weeksOfMonth: [1, 3] }, calendar, day("2026-10-12")), false, "the second Monday");
});

test("too late, too early, unknown", () => {
  const at = (now: string, on: string, begins = "09:00") => slotProblem(rule, calendar, { day: day(on), begins }, now);
  assert.equal(at("2026-11-23 07:00", "2026-11-23"), undefined);
  assert.equal(at("2026-11-23 07:01", "2026-11-23"), "tooLate");
  assert.equal(at("2026-11-24 00:00", "2026-11-23"), "tooLate");
  assert.equal(at("2026-11-23 07:00", "2026-12-07"), undefined);
  assert.equal(at("2026-11-23 07:00", "2026-12-08"), "tooEarly");
  assert.equal(at("2026-11-23 07:00", "2026-11-24", "09:10"), "unknown");
  assert.equal(at("2026-11-23 07:00", "2026-11-28"), "unknown", "a Saturday");
});

test("the clock on the wall is that of the city", () => {
  assert.equal(stampOf("2026-11-23T16:30:00.000Z" as Instant, "Asia/Shanghai"), "2026-11-24 00:30");
  assert.equal(stampOf("2026-11-23T07:00:00.000Z" as Instant, "Asia/Shanghai"), "2026-11-23 15:00");
});

const rules = fc.record({
  weekdays: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), { nil: undefined }),
  minutes: fc.integer({ min: 10, max: 120 }),
  capacity: fc.integer({ min: 1, max: 5 }),
  daysAheadMax: fc.integer({ min: 1, max: 60 }),
  closesHours: fc.integer({ min: 0, max: 48 }),
});

test("whatever the rule: slots do not overlap, lie on working days in order, and each is known to slotProblem", () => {
  fc.assert(
    fc.property(rules, fc.nat(330), fc.nat(20), ({ weekdays, ...numbers }, start, length) => {
      const made: BookingRule = {
        ...numbers,
        ...(weekdays === undefined ? {} : { weekdays }),
        sessions: [
          { begins: "08:30", ends: "12:00" },
          { begins: "13:30", ends: "17:00" },
        ],
      };
      const from = addDays(day("2026-01-01"), start);
      const slots = slotsOf(made, calendar, { from, to: addDays(from, length) });
      let last = "";
      for (const slot of slots) {
        assert.ok(calendar.isWorkingDay(slot.day) && slot.day >= from);
        assert.ok(`${slot.day} ${slot.begins}` >= last && slot.begins < slot.ends);
        last = `${slot.day} ${slot.ends}`;
        assert.notEqual(slotProblem(made, calendar, slot, "2025-12-31 00:00"), "unknown");
      }
    }),
    { numRuns: 300 },
  );
});

test("places are given from the first on, and never more than there are", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.uniqueArray(fc.integer({ min: 1, max: 25 })), (capacity, taken) => {
      const free = freePlaces(capacity, taken);
      assert.ok(free.every((place) => place >= 1 && place <= capacity && !taken.includes(place)));
      assert.equal(free.length, capacity - taken.filter((place) => place <= capacity).length);
    }),
    { numRuns: 300 },
  );
});
