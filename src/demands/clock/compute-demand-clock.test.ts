import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Instant } from "../../base/index.ts";
import { loadCity } from "../../city/index.ts";
import { keptLimits } from "../keep-limits.ts";
import { computeDemandClock } from "./compute-demand-clock.ts";
import type { ClockedEvent, DemandObligation } from "./demand-clock.ts";

const city = await loadCity("cities/hangzhou");
const kinds = city.demands!.kinds;
const help = keptLimits(kinds.get("help")!);
const urgent = keptLimits(kinds.get("urgent")!);
const arrears = keptLimits(kinds.get("latePayment")!);

/** Local time in Hangzhou, on a day of November 2026 or after. */
const at = (text: string): Instant => new Date(`${text.replace(" ", "T")}+08:00`).toISOString() as Instant;
const local = (instant: string | null): string | null =>
  instant === null ? null : new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");

const filed = (when: string): ClockedEvent => ({ type: "filed", payload: { channel: "portal" }, at: at(when) });
const dispatched = (when: string, department = "rsj"): ClockedEvent => ({ type: "dispatched", payload: { department }, at: at(when) });
const taken = (when: string, department = "rsj"): ClockedEvent => ({ type: "taken", payload: { department }, at: at(when) });
const owed = (obligations: readonly DemandObligation[]): string[] =>
  obligations
    .filter(({ state }) => state === "open" || state === "overdue" || state === "paused")
    .map(({ what, department, dueAt, state }) => `${what} ${department ?? "-"} ${local(dueAt)} ${state}`);

test("hours run on, to the minute, over the night; days end with their day", () => {
  const clock = computeDemandClock(urgent, [filed("2026-11-23 23:30")], city, at("2026-11-24 00:00"));
  assert.deepEqual(owed(clock.obligations), ["dispatch - 2026-11-24 00:30 open"]);
  const sent = computeDemandClock(urgent, [filed("2026-11-23 23:30"), dispatched("2026-11-23 23:40")], city, at("2026-11-24 00:00"));
  assert.deepEqual(owed(sent.obligations), ["take rsj 2026-11-24 00:40 open", "answer rsj 2026-11-24 23:40 open"]);
  const late = computeDemandClock(
    urgent,
    [filed("2026-11-23 23:30"), dispatched("2026-11-23 23:40"), taken("2026-11-24 00:41")],
    city,
    at("2026-11-24 01:00"),
  );
  assert.equal(late.obligations.find(({ what }) => what === "take")?.state, "late");
});

test("in the pool the answer is told at the latest; from the dispatch on it is exact", () => {
  const { period } = help.answer;
  assert.equal(period, 5);
  const waiting = computeDemandClock(help, [filed("2026-11-23 15:00")], city, at("2026-11-23 15:00"));
  const sent = computeDemandClock(help, [filed("2026-11-23 15:00"), dispatched("2026-11-23 15:00")], city, at("2026-11-23 15:00"));
  assert.ok(waiting.answerDueAt! >= sent.answerDueAt!);
  assert.equal(local(sent.answerDueAt), "2026-12-01 00:00");
});

test("arrears: ten working days to pass on, thirty days to answer, sixty more (State Council Order 802, art. 25)", () => {
  const clock = computeDemandClock(arrears, [filed("2026-11-23 09:00")], city, at("2026-11-23 10:00"));
  assert.deepEqual(owed(clock.obligations), ["dispatch - 2026-12-08 00:00 open"]);
  const events = [filed("2026-11-23 09:00"), dispatched("2026-11-24 09:00", "jxj"), taken("2026-11-24 10:00", "jxj")];
  const sent = computeDemandClock(arrears, events, city, at("2026-11-25 10:00"));
  assert.equal(local(sent.answerDueAt), "2026-12-25 00:00");
  assert.match(sent.spans.at(-1)!.article.zh, /第802号/);
  const extended: ClockedEvent = {
    type: "extended",
    payload: { department: "jxj", period: { period: 60, unit: "calendarDay" }, reason: "需要审计。" },
    at: at("2026-12-20 10:00"),
  };
  assert.equal(local(computeDemandClock(arrears, [...events, extended], city, at("2026-12-21 10:00")).answerDueAt), "2027-02-23 00:00");
});

test("a question stops the clock only where the kind lets it; the day it was asked counts, the day of the answer does not", () => {
  const asked: ClockedEvent = { type: "asked", payload: { department: "rsj", text: "哪一年的？" }, at: at("2026-11-24 10:00") };
  const answered: ClockedEvent = { type: "answeredQuestion", payload: { text: "今年的。" }, at: at("2026-11-26 10:00") };
  const story = [filed("2026-11-23 15:00"), dispatched("2026-11-23 15:00"), taken("2026-11-23 16:00"), asked];
  const waiting = computeDemandClock(help, story, city, at("2026-11-25 10:00"));
  assert.ok(waiting.paused);
  assert.equal(waiting.nextDueAt, null);
  // 24 counts; 25 and 26 do not; then 27, 30, 1 and 2.
  const going = computeDemandClock(help, [...story, answered], city, at("2026-11-26 11:00"));
  assert.equal(local(going.answerDueAt), "2026-12-03 00:00");
  const never = computeDemandClock({ ...help, questionPauses: false }, [...story, answered], city, at("2026-11-26 11:00"));
  assert.equal(local(never.answerDueAt), "2026-12-01 00:00");
  assert.equal(never.paused, false);
});

test("handing on, and the coordinator, move no day of the answer", () => {
  const story = [filed("2026-11-23 15:00"), dispatched("2026-11-23 15:00"), taken("2026-11-23 16:00")];
  const before = computeDemandClock(help, story, city, at("2026-11-24 09:00")).answerDueAt;
  const passed: ClockedEvent[] = [
    { type: "handedOn", payload: { from: "rsj", department: "swj", reason: "属于税务。" }, at: at("2026-11-24 10:00") },
    { type: "coordinated", payload: { department: "czj", reason: "属于财政。" }, at: at("2026-11-25 10:00") },
  ];
  const after = computeDemandClock(help, [...story, ...passed], city, at("2026-11-25 11:00"));
  assert.equal(after.answerDueAt, before);
  assert.equal(after.obligations.findLast(({ what }) => what === "answer")?.department, "czj");
  assert.deepEqual(
    after.obligations.filter(({ what }) => what === "take").map(({ department, state }) => `${department} ${state}`),
    ["rsj done", "swj lapsed", "czj open"],
  );
});

test("dissatisfaction has its own limit; steps are clocks of their own; silence counts from the first call that reached nobody", () => {
  const promised: ClockedEvent = {
    type: "replied",
    payload: { department: "rsj", outcome: "solved", text: "好。", steps: [{ id: "s1", text: "接入系统", dueOn: "2026-12-10" as never }] },
    at: at("2026-11-25 10:00"),
  };
  const story = [filed("2026-11-23 15:00"), dispatched("2026-11-23 15:00"), taken("2026-11-23 16:00"), promised];
  const clock = computeDemandClock(help, story, city, at("2026-11-25 10:00"));
  assert.deepEqual(
    clock.obligations.filter(({ state }) => state === "open").map(({ what }) => what),
    ["callBack", "step"],
  );
  assert.equal(local(clock.obligations.find(({ what }) => what === "step")!.dueAt), "2026-12-11 00:00");
  assert.equal(clock.closesAt, null);
  const called: ClockedEvent = {
    type: "calledBack",
    payload: { outcome: "unreachable", record: "无人接听。" },
    at: at("2026-11-26 10:00"),
  };
  const again: ClockedEvent = { type: "calledBack", payload: { outcome: "unreachable", record: "无人接听。" }, at: at("2026-11-30 10:00") };
  const silent = computeDemandClock(help, [...story, called], city, at("2026-11-27 10:00")).closesAt;
  assert.ok(silent !== null);
  assert.equal(computeDemandClock(help, [...story, called, again], city, at("2026-12-01 10:00")).closesAt, silent);
  const reopened = computeDemandClock(
    help,
    [...story, { type: "dissatisfied", payload: { reason: "没有解决。" }, at: at("2026-11-27 10:00") }],
    city,
    at("2026-11-27 11:00"),
  );
  assert.equal(reopened.obligations.filter(({ what }) => what === "answer").length, 2);
  assert.ok(reopened.answerDueAt! > at("2026-11-27 10:00"));
});

test("what is overdue is brought up level by level, each with the limit of a reopened demand", () => {
  const clock = computeDemandClock(help, [filed("2026-11-23 15:00")], city, at("2027-03-01 10:00"));
  const [dispatch] = clock.obligations;
  assert.equal(dispatch?.state, "overdue");
  assert.equal(dispatch.escalatesAt.length, 3);
  assert.deepEqual([...dispatch.escalatesAt].toSorted(), dispatch.escalatesAt);
});

/** Some story of a demand: each event a while after the one before. */
const story = fc.array(fc.tuple(fc.integer({ min: 1, max: 8_000 }), fc.nat(7)), { maxLength: 14 }).map((steps): ClockedEvent[] => {
  const events: ClockedEvent[] = [filed("2026-11-23 08:00")];
  let now = Date.parse(at("2026-11-23 08:00"));
  let lead: string | undefined;
  for (const [minutes, which] of steps) {
    now += minutes * 60_000;
    const when = new Date(now).toISOString() as Instant;
    if (lead === undefined) {
      lead = "rsj";
      events.push({ type: "dispatched", payload: { department: lead }, at: when });
      continue;
    }
    const department = lead;
    const next: ClockedEvent[] = [
      { type: "taken", payload: { department }, at: when },
      { type: "asked", payload: { department, text: "问。" }, at: when },
      { type: "answeredQuestion", payload: { text: "答。" }, at: when },
      { type: "handedOn", payload: { from: department, department: "swj", reason: "转。" }, at: when },
      { type: "replied", payload: { department, outcome: "solved", text: "复。", steps: [] }, at: when },
      { type: "dissatisfied", payload: { reason: "没有。" }, at: when },
      { type: "partAdded", payload: { department: "czj", reason: "协。" }, at: when },
      { type: "added", payload: { text: "补。" }, at: when },
    ];
    const event = next[which]!;
    if (event.type === "handedOn") lead = "swj";
    events.push(event);
  }
  return events;
});

test("whatever happens: one look equals another, what is done stays as it was, and nothing is due before it began", () => {
  fc.assert(
    fc.property(story, fc.integer({ min: 0, max: 30_000 }), (events, later) => {
      const last = Date.parse(events.at(-1)!.at);
      const now = new Date(last).toISOString() as Instant;
      const then = new Date(last + later * 60_000).toISOString() as Instant;
      const clock = computeDemandClock(help, events, city, now);
      const after = computeDemandClock(help, events, city, then);
      assert.deepEqual(computeDemandClock(help, events, city, now), clock);
      for (const [index, each] of clock.obligations.entries()) {
        assert.ok(each.dueAt >= each.since, `${each.what} is due before it began`);
        assert.ok(each.earlyAt >= each.since && each.earlyAt <= each.dueAt, `${each.what} is warned of at ${each.earlyAt}`);
        const grown = after.obligations[index]!;
        if (each.state === "done" || each.state === "late" || each.state === "lapsed") assert.deepEqual(grown, each);
        // Time alone makes an open duty overdue and nothing else; a stopped clock only moves its end away.
        else assert.ok(grown.dueAt >= each.dueAt && ["open", "paused", "overdue"].includes(grown.state));
      }
    }),
    { numRuns: 60 },
  );
});

test("handing on never moves the day of an answer", () => {
  fc.assert(
    fc.property(story, (events) => {
      const now = events.at(-1)!.at;
      const without = events.filter(({ type }) => type !== "handedOn" && type !== "partAdded");
      const lead = (list: readonly ClockedEvent[]): (string | null)[] =>
        computeDemandClock(help, renamed(list), city, now)
          .obligations.filter(({ what, department }) => what === "answer" && department !== "czj")
          .map(({ dueAt }) => dueAt);
      assert.deepEqual(lead(events.filter(({ type }) => type !== "partAdded")), lead(without));
    }),
    { numRuns: 60 },
  );
});

/** Where nobody handed on, the later acts are the first department's. */
function renamed(events: readonly ClockedEvent[]): ClockedEvent[] {
  if (events.some(({ type }) => type === "handedOn")) return [...events];
  return events.map((event) =>
    "department" in event.payload ? ({ ...event, payload: { ...event.payload, department: "rsj" } } as ClockedEvent) : event,
  );
}
