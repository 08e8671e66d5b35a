import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, type PlainDate } from "../../base/index.ts";
import type { ClockEvent } from "./clock-event.ts";
import type { ClockRule } from "./clock-rule.ts";
import { computeClock } from "./compute-clock.ts";
import { dueDate } from "./due-date.ts";
import type { Span } from "./span.ts";
import { hangzhouCalendar as calendar } from "./test-calendar.ts";

const day = (text: string): PlainDate => text as PlainDate;
const rule: ClockRule = {
  statutory: { period: 20, unit: "workingDay" },
  promised: { period: 10, unit: "workingDay" },
  correctionNotice: { period: 5, unit: "workingDay" },
};
const filed: ClockEvent = { type: "filed", on: day("2026-11-23") };

test("working days of 2026 end where the State Council's notice lets them", () => {
  const vectors: [string, number, string][] = [
    ["2026-02-09", 5, "2026-02-14"],
    ["2026-02-09", 20, "2026-03-13"],
    ["2026-04-28", 5, "2026-05-08"],
    ["2026-09-21", 10, "2026-10-12"],
    ["2026-09-21", 20, "2026-10-26"],
    ["2026-11-23", 20, "2026-12-21"],
    ["2026-06-15", 45, "2026-08-18"],
  ];
  for (const [from, period, due] of vectors) {
    const counted = dueDate({ from: day(from), period, unit: "workingDay", calendar });
    assert.equal(counted.dueOn, due, `${from} + ${period}`);
    assert.equal(counted.provisional, false);
  }
  const year = dueDate({ from: day("2025-12-31"), period: 248, unit: "workingDay", calendar });
  assert.equal(year.dueOn, "2026-12-31");
});

test("each unit counts in its own way", () => {
  assert.equal(dueDate({ from: day("2026-09-21"), period: 90, unit: "calendarDay", calendar }).dueOn, "2026-12-20");
  const hours = dueDate({ from: day("2026-11-23"), fromTime: "22:30", period: 2, unit: "hour", calendar });
  assert.deepEqual([hours.dueOn, hours.dueTime], ["2026-11-24", "00:30"]);
  const night = dueDate({ from: day("2026-11-23"), fromTime: "22:00", period: 2, unit: "hour", calendar });
  assert.deepEqual([night.dueOn, night.dueTime], ["2026-11-24", "00:00"]);
  assert.equal(dueDate({ from: day("2026-11-28"), period: 0, unit: "workingDay", calendar }).dueOn, "2026-11-28");
  assert.throws(() => dueDate({ from: day("2026-11-23"), period: 2, unit: "hour", calendar }), RangeError);
  assert.throws(() => dueDate({ from: day("2026-11-23"), period: -1, unit: "workingDay", calendar }), RangeError);
});

test("past the published calendar a date is provisional and says so", () => {
  const due = dueDate({ from: day("2026-12-21"), period: 20, unit: "workingDay", calendar });
  assert.equal(due.dueOn, "2027-01-18");
  assert.equal(due.provisional, true);
  assert.match(due.counting.zh, /暂定/);
});

test("the sentence tells the whole way of counting", () => {
  const { counting } = dueDate({ from: day("2026-09-21"), period: 10, unit: "workingDay", calendar });
  assert.equal(
    counting.zh,
    "自2026-09-21次日起算，10个工作日，2026-10-12到期，其间周末1天、中秋节（09-25至09-27）、国庆节（10-01至10-07）不计，国庆节调休上班（10-10）计入",
  );
});

test("an accepted case runs by the promise when it is shorter than the law", () => {
  const clock = computeClock(rule, [filed, { type: "accepted", on: day("2026-11-23") }], calendar, day("2026-11-25"));
  assert.equal(clock.dueOn, "2026-12-07");
  assert.equal(clock.statutoryDueOn, "2026-12-21");
  assert.deepEqual([clock.state, clock.binding, clock.start], ["running", "promised", "accepted"]);
  assert.deepEqual([clock.daysUsed, clock.daysLeft, clock.daysOver], [2, 8, 0]);
  assert.equal(clock.counting.zh, "自2026-11-23受理次日起算，10个工作日（承诺，短于法定20个工作日），2026-12-07到期，其间周末4天不计");
  const equal = computeClock({ ...rule, promised: rule.statutory }, [filed], calendar, day("2026-11-25"));
  assert.equal(equal.binding, "statutory");
});

test("who does not tell in five working days what is missing has accepted on the day of receipt (行政许可法 32)", () => {
  const waiting = computeClock(rule, [filed], calendar, day("2026-11-30"));
  assert.deepEqual([waiting.phase, waiting.start, waiting.nextDueOn], ["notice", "expected", "2026-11-30"]);
  const deemed = computeClock(rule, [filed], calendar, day("2026-12-01"));
  assert.deepEqual([deemed.phase, deemed.start, deemed.dueOn, deemed.nextDueOn], ["decision", "deemed", "2026-12-07", "2026-12-07"]);
  assert.match(deemed.counting.zh, /视为受理/);
  const late: ClockEvent[] = [filed, { type: "accepted", on: day("2026-12-04") }];
  assert.equal(computeClock(rule, late, calendar, day("2026-12-04")).dueOn, "2026-12-07", "a late acceptance wins no time");
  const lateAsk: ClockEvent[] = [filed, { type: "correctionAsked", on: day("2026-12-02") }];
  assert.equal(computeClock(rule, lateAsk, calendar, day("2026-12-04")).dueOn, "2026-12-07", "nor does a late correction");
});

test("the wait for a correction is not counted", () => {
  const asked: ClockEvent[] = [filed, { type: "correctionAsked", on: day("2026-11-25") }];
  const waiting = computeClock(rule, asked, calendar, day("2026-12-15"));
  assert.deepEqual([waiting.state, waiting.phase, waiting.dueOn, waiting.nextDueOn], ["paused", "correction", null, null]);
  assert.match(waiting.counting.zh, /2026-11-25一次性告知补正.*没有规定补正的期限/);
  const answered: ClockEvent[] = [...asked, { type: "correctionAnswered", on: day("2026-12-08") }];
  const again = computeClock(rule, answered, calendar, day("2026-12-08"));
  assert.deepEqual([again.noticeDueOn, again.dueOn], ["2026-12-15", "2026-12-22"]);
  assert.deepEqual(
    again.spans.slice(0, 3).map(({ from, to, reason }) => [from, to, reason]),
    [
      ["2026-11-23", "2026-11-25", "intake"],
      ["2026-11-26", "2026-12-07", "correction"],
      ["2026-12-08", "2026-12-08", "start"],
    ],
  );
  const withdrawn = computeClock(rule, [...asked, { type: "closed", on: day("2026-12-30") }], calendar, day("2027-02-01"));
  assert.deepEqual([withdrawn.phase, withdrawn.state, withdrawn.dueOn], ["closed", "stopped", null]);
  assert.doesNotMatch(withdrawn.counting.zh, /没有规定/);
});

test("an overdue case says by how much, a closed one stands still", () => {
  const events: ClockEvent[] = [filed, { type: "accepted", on: day("2026-11-23") }];
  const overdue = computeClock(rule, events, calendar, day("2026-12-09"));
  assert.deepEqual([overdue.state, overdue.daysOver, overdue.daysLeft], ["overdue", 2, 0]);
  assert.equal(overdue.spans.at(-1)?.kind, "overdue");
  const closed: ClockEvent[] = [...events, { type: "closed", on: day("2026-12-01") }];
  const then = computeClock(rule, closed, calendar, day("2026-12-09"));
  assert.deepEqual([then.state, then.daysOver, then.daysUsed], ["stopped", 0, 6]);
  assert.deepEqual(computeClock(rule, closed, calendar, day("2030-01-01")), then);
});

const anyDay = fc.integer({ min: 0, max: 700 }).map((days) => addDays(day("2025-01-01"), days));
const anyUnit = fc.constantFrom("workingDay" as const, "calendarDay" as const, "hour" as const);
const anyPeriod = fc.integer({ min: 0, max: 120 });
const anyPauses = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 20 })), { maxLength: 4 });
const why = { zh: "专家评审", en: "Expert review" };
const at = { fromTime: "09:30", calendar };

function assertNoGap(spans: readonly Span[], from: string, to: string): void {
  assert.equal(spans[0]?.from, from);
  assert.equal(spans.at(-1)?.to, to);
  for (const [index, span] of spans.entries()) {
    assert.ok(span.from <= span.to);
    assert.equal(span.days, (Date.parse(span.to) - Date.parse(span.from)) / 86_400_000 + 1);
    const next = spans[index + 1];
    if (next) assert.equal(next.from, addDays(span.to, 1));
  }
}

test("a due date has no gap, counts exactly its period, and moves only forward", () => {
  fc.assert(
    fc.property(anyDay, anyPeriod, anyUnit, anyPauses, (from, period, unit, lengths) => {
      const pauses = lengths.map(([start, length]) => ({ from: addDays(from, start), to: addDays(from, start + length), why }));
      const rule = { from, period, unit, pauses, ...at };
      const due = dueDate(rule);
      assertNoGap(due.spans, from, due.dueOn);
      const counted = due.spans.filter((span) => span.kind === "counted").reduce((sum, span) => sum + span.days, 0);
      if (unit !== "hour") assert.equal(counted, period);
      const end = (each: typeof due): string => `${each.dueOn} ${each.dueTime ?? ""}`;
      assert.ok(end(due) >= end(dueDate({ ...rule, pauses: [] })), "pausing never shortens");
      assert.ok(end(due) <= end(dueDate({ ...rule, period: period + 1 })), "a longer period never ends earlier");
      assert.ok(end(due) <= end(dueDate({ ...rule, from: addDays(from, 1) })), "a later start never ends earlier");
    }),
  );
});

test("whatever happens to a case, its timeline has no gap and its clock never runs backwards", () => {
  const steps = fc.array(
    fc.tuple(
      fc.constantFrom("correctionAsked", "correctionAnswered", "accepted", "paused", "resumed", "closed"),
      fc.integer({ min: 0, max: 12 }),
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(anyDay, steps, fc.integer({ min: 0, max: 60 }), (from, list, wait) => {
      let on = from;
      const events: ClockEvent[] = [{ type: "filed", on }];
      for (const [type, days] of list) {
        on = addDays(on, days);
        events.push(type === "paused" ? { type, on, why } : { type: type as "accepted", on });
      }
      const today = addDays(on, wait);
      const clock = computeClock(rule, events, calendar, today);
      assertNoGap(clock.spans, from, clock.spans.at(-1)?.to ?? from);
      const later = computeClock(rule, events, calendar, addDays(today, 1));
      if (clock.dueOn && later.dueOn && clock.startedOn === later.startedOn) assert.ok(later.dueOn >= clock.dueOn);
      assert.ok(later.daysUsed >= clock.daysUsed || later.startedOn !== clock.startedOn);
    }),
  );
});
