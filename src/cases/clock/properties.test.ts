import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, type PlainDate } from "../../base/index.ts";
import type { ClockEvent } from "./clock-event.ts";
import type { ClockRule } from "./clock-rule.ts";
import type { ClockState } from "./clock-state.ts";
import { computeClock } from "./compute-clock.ts";
import { dayByDay } from "./test-day-by-day.ts";
import { hangzhouCalendar as calendar } from "./test-calendar.ts";
import { daysBetween } from "./span.ts";

const firstDay = "2025-01-02" as PlainDate;
const why = { zh: "检测", en: "Testing" };
const workingDays = (period: number) => ({ period, unit: "workingDay" as const });

const unit = fc.constantFrom("workingDay" as const, "workingDay" as const, "calendarDay" as const);
const period = (max: number) => fc.integer({ min: 1, max }).chain((length) => unit.map((of) => ({ period: length, unit: of })));
const anyRule: fc.Arbitrary<ClockRule> = fc.record({
  statutory: period(45),
  promised: period(45),
  correctionNotice: fc.integer({ min: 0, max: 7 }).map(workingDays),
  extension: period(15),
  delivery: fc.constant(workingDays(10)),
});

const gap = fc.integer({ min: 0, max: 12 });
const ground = fc.constantFrom("testing", "expertReview", "appraisal", "no such ground");
/** What can happen in a case, with the days that pass before it. */
const step = fc.tuple(
  gap,
  fc.oneof(
    ground.map((of) => ({ type: "paused" as const, ground: of, why })),
    fc.option(ground, { nil: undefined }).map((of) => ({ type: "resumed" as const, ...(of === undefined ? {} : { ground: of }) })),
    fc.integer({ min: 1, max: 20 }).map((days) => ({ type: "extended" as const, period: workingDays(days) })),
  ),
);
const correction = fc.tuple(gap, fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }), fc.option(gap, { nil: undefined }));

type Case = { rule: ClockRule; events: ClockEvent[]; asOf: PlainDate };

/** A case as it may really go: filed, perhaps corrected, perhaps accepted, stopped and lengthened, perhaps decided. */
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    rule: anyRule,
    filed: fc.integer({ min: 0, max: 600 }),
    correction: fc.option(correction, { nil: undefined }),
    accepted: fc.option(gap, { nil: undefined }),
    steps: fc.array(step, { maxLength: 7 }),
    ended: fc.option(fc.tuple(gap, fc.constantFrom("approved" as const, "refused" as const, "withdrawn" as const)), { nil: undefined }),
    wait: fc.integer({ min: 0, max: 90 }),
  })
  .map(({ rule, filed, correction: asked, accepted, steps, ended, wait }) => {
    let on = addDays(firstDay, filed);
    const events: ClockEvent[] = [{ type: "filed", on }];
    if (asked) {
      const [days, answerWithin, answered] = asked;
      on = addDays(on, days);
      events.push({ type: "correctionAsked", on, ...(answerWithin === undefined ? {} : { answerBy: addDays(on, answerWithin) }) });
      if (answered !== undefined) events.push({ type: "correctionAnswered", on: (on = addDays(on, answered)) });
    }
    if (accepted !== undefined) events.push({ type: "accepted", on: (on = addDays(on, accepted)) });
    for (const [days, event] of steps) events.push({ ...event, on: (on = addDays(on, days)) });
    if (ended) {
      const [days, outcome] = ended;
      on = addDays(on, days);
      events.push(outcome === "withdrawn" ? { type: outcome, on } : { type: "decided", on, outcome });
    }
    // Any day from filing on is as good as the last one.
    return { rule, events, asOf: addDays(addDays(firstDay, filed), wait) };
  });

const clockOf = ({ rule, events, asOf }: Case): ClockState => computeClock(rule, events, calendar, asOf);

/** Runs a property over cases; each failure shows the case. */
function forAll(property: (each: Case) => void): void {
  fc.assert(fc.property(anyCase, property), { numRuns: 400 });
}

test("the clock agrees with a clerk who counts day by day", () => {
  forAll((each) => {
    const clock = clockOf(each);
    const hand = dayByDay(each.rule, each.events, calendar, each.asOf);
    const { state, startedOn, dueOn, statutoryDueOn, daysUsed } = clock;
    assert.deepEqual(
      { state, startedOn, dueOn, statutoryDueOn },
      {
        state: hand.state,
        startedOn: hand.startedOn,
        dueOn: hand.dueOn,
        statutoryDueOn: hand.statutoryDueOn,
      },
    );
    // The clerk's crosses are of one unit; an extension in another has its own.
    if (clock.binding === "promised" || !clock.extended || clock.extended.by.unit === each.rule.statutory.unit) {
      if (startedOn !== null) assert.equal(daysUsed, hand.counted.length);
    }
  });
});

test("every day from filing on belongs to one span", () => {
  forAll((each) => {
    const { spans, dueOn, phase } = clockOf(each);
    assert.equal(spans[0]?.from, each.events[0]?.on);
    for (const [index, span] of spans.entries()) {
      assert.equal(span.days, daysBetween(span.from, span.to) + 1);
      assert.ok(span.why.zh && span.why.en && span.article.zh && span.article.en);
      const next = spans[index + 1];
      if (next) assert.equal(next.from, addDays(span.to, 1));
    }
    const last = spans.at(-1)!.to;
    if (phase !== "closed") assert.equal(last, dueOn !== null && dueOn > each.asOf ? dueOn : each.asOf);
  });
});

test("as time goes by a due day moves later or not at all, and days used never come back", () => {
  forAll((each) => {
    const [now, later] = [clockOf(each), clockOf({ ...each, asOf: addDays(each.asOf, 1) })];
    // An acceptance or an answer starts the period anew, and that is what it is for.
    if (now.startedOn === null || later.startedOn !== now.startedOn || now.binding !== later.binding) return;
    assert.ok(later.dueOn! >= now.dueOn!, `${now.dueOn} then ${later.dueOn}`);
    assert.ok(later.statutoryDueOn! >= now.statutoryDueOn!);
    assert.ok(later.daysUsed >= now.daysUsed);
    assert.ok(later.daysOver >= now.daysOver || later.dueOn! > now.dueOn!);
  });
});

test("a pause never shortens, and neither does an extension", () => {
  forAll((each) => {
    const clock = clockOf(each);
    for (const type of ["paused", "extended"] as const) {
      const without = clockOf({ ...each, events: each.events.filter((event) => event.type !== type) });
      if (without.statutoryDueOn === null) continue;
      assert.ok(clock.statutoryDueOn! >= without.statutoryDueOn, type);
      assert.ok(clock.dueOn! >= without.dueOn!, type);
    }
  });
});

test("a promise never lengthens", () => {
  forAll((each) => {
    const promised = clockOf(each);
    const lawOnly = clockOf({ ...each, rule: { ...each.rule, promised: each.rule.statutory } });
    if (promised.dueOn === null) return;
    assert.ok(promised.dueOn <= lawOnly.dueOn!);
    assert.ok(promised.dueOn <= promised.statutoryDueOn!);
    assert.equal(promised.statutoryDueOn, lawOnly.statutoryDueOn, "and the law does not depend on it");
  });
});

test("on the due day the whole period is counted, every make-up day with it", () => {
  forAll((each) => {
    const { rule, events } = each;
    const open = { ...each, events: events.filter(({ type }) => type !== "decided" && type !== "withdrawn") };
    const clock = clockOf(open);
    if (clock.dueOn === null || clock.phase === "closed") return;
    const more = clock.binding === "statutory" ? (clock.extended?.by.count ?? 0) : 0;
    assert.equal(clock.daysUsed + clock.daysLeft, rule[clock.binding].period + more);
    const binding = clock.binding === "statutory" && clock.extended ? undefined : rule[clock.binding].unit;
    for (const span of clock.spans) {
      if (span.kind === "paused" || span.reason === "intake" || span.reason === "start" || span.kind === "overdue") continue;
      for (let day = span.from; day <= span.to; day = addDays(day, 1)) {
        if (binding === "workingDay") assert.equal(span.kind === "counted", calendar.isWorkingDay(day), day);
        if (binding === "workingDay" && calendar.dayKind(day) === "makeUp") assert.equal(span.reason, "makeUp", day);
        if (binding === "calendarDay") assert.equal(span.reason, "calendarDay");
      }
    }
  });
});

test("a date is provisional if and only if working days were counted outside the published years, and it says so", () => {
  forAll((each) => {
    const clock = clockOf(each);
    if (clock.dueOn === null) return assert.equal(clock.provisional, false);
    const units = clock.binding === "promised" ? [each.rule.promised.unit] : [each.rule.statutory.unit, clock.extended?.by.unit];
    const beyond = !calendar.isPublished(clock.startedOn!) || !calendar.isPublished(clock.dueOn);
    assert.equal(clock.provisional, beyond && units.includes("workingDay"));
    assert.equal(/暂定/.test(clock.counting.zh), clock.provisional);
  });
});

test("the past can be read again: what came later does not change it", () => {
  forAll((each) => {
    const known = each.events.filter(({ on }) => on <= each.asOf);
    assert.deepEqual(clockOf(each), clockOf({ ...each, events: known }));
  });
});

test("an act without effect has none: leaving it out changes nothing but the list of them", () => {
  forAll((each) => {
    const clock = clockOf(each);
    const rest = [...each.events];
    for (const { type, on } of clock.withoutEffect) {
      const index = rest.findLastIndex((event) => event.type === type && event.on === on && isVoid(event));
      if (index >= 0) rest.splice(index, 1);
    }
    const without = clockOf({ ...each, events: rest });
    const { withoutEffect: _, ...a } = clock;
    const { withoutEffect: __, ...b } = without;
    assert.deepEqual(a, b);
  });
});

/** Of two pauses of one day only that on no ground is void. */
function isVoid(event: ClockEvent): boolean {
  return event.type !== "paused" || event.ground === "no such ground";
}

test("a rule survives its storage, and nothing given is changed", () => {
  forAll((each) => {
    const before = JSON.stringify(each);
    const stored = JSON.parse(before) as Case;
    assert.deepEqual(clockOf(each), clockOf(stored));
    assert.equal(JSON.stringify(each), before);
  });
});

test("every duty has its day, its article and a warning before it, and the next is the first that is open", () => {
  forAll((each) => {
    const clock = clockOf(each);
    for (const duty of clock.obligations) {
      assert.ok(duty.earlyOn <= duty.dueOn, duty.what);
      assert.ok(duty.article.zh && duty.title.zh);
      assert.equal(duty.doneOn !== undefined, duty.state === "done" || duty.state === "late");
      if (duty.state === "open") assert.ok(duty.dueOn >= each.asOf);
      if (duty.state === "overdue") assert.ok(duty.dueOn < each.asOf);
    }
    const owed = clock.obligations.filter(({ who, state }) => who === "department" && (state === "open" || state === "overdue"));
    const first = owed.filter(({ what }) => what !== "decide" || clock.state !== "paused").map(({ dueOn }) => dueOn);
    if (clock.state !== "overdue") assert.equal(clock.nextDueOn, first.toSorted()[0] ?? null);
  });
});

test("silence does on its day what was said before", () => {
  forAll((each) => {
    const clock = clockOf(each);
    for (const { what, on } of clock.ifSilent) {
      const events = each.events.filter((event) => event.on <= each.asOf);
      const before = computeClock(each.rule, events, calendar, addDays(on, -1));
      const after = computeClock(each.rule, events, calendar, on);
      assert.notEqual(before.deemed?.what, what);
      assert.equal(after.deemed?.what, what);
    }
  });
});

test("who applies for a renewal in time always has an answer when the licence ends", () => {
  fc.assert(
    fc.property(anyCase, fc.integer({ min: 0, max: 120 }), (each, days) => {
      const validUntil = addDays(each.events[0]!.on, days);
      const rule = { ...each.rule, renewal: { validUntil } };
      const events = each.events.filter(({ type }) => !type.startsWith("correction"));
      const clock = computeClock(rule, events, calendar, addDays(validUntil, 1));
      const inTime = calendar.countWorkingDays(events[0]!.on, validUntil) >= 30;
      if (inTime) assert.equal(clock.phase, "closed");
      else assert.notEqual(clock.deemed?.what, "granted");
    }),
    { numRuns: 300 },
  );
});
