import assert from "node:assert/strict";
import { test } from "node:test";
import { clockDays } from "./clock-days.ts";

const why = { zh: "", en: "" };
const article = why;

// 2026-02-09 + 5 working days = Saturday 2026-02-14, a make-up day (reference: the 2026 notice).
test("a make-up Saturday is drawn as counted and as make-up", () => {
  const days = clockDays(
    [
      { from: "2026-02-10", to: "2026-02-13", kind: "counted", reason: "working", why, article },
      { from: "2026-02-14", to: "2026-02-14", kind: "counted", reason: "makeUp", why, article },
    ],
    "2026-02-14",
    "2026-02-12",
  );
  assert.equal(days.length, 5);
  assert.deepEqual(
    days.filter((day) => day.makeUp).map((day) => day.date),
    ["2026-02-14"],
  );
  assert.deepEqual(
    days.filter((day) => day.past).map((day) => day.date),
    ["2026-02-10", "2026-02-11"],
  );
  assert.equal(days.find((day) => day.today)?.date, "2026-02-12");
  assert.equal(days.at(-1)?.due, true);
});

test("pauses and days off keep their kind, months and weekdays are marked", () => {
  const days = clockDays(
    [
      { from: "2026-04-29", to: "2026-04-30", kind: "counted", reason: "working", why, article },
      { from: "2026-05-01", to: "2026-05-05", kind: "notCounted", reason: "holiday", why, article },
      { from: "2026-05-06", to: "2026-05-07", kind: "paused", reason: "pause", why, article },
    ],
    "2026-05-08",
    "2026-04-29",
  );
  assert.deepEqual(
    days.map((day) => day.kind),
    ["counted", "counted", "off", "off", "off", "off", "off", "paused", "paused", "rest"],
  );
  assert.deepEqual(
    days.filter((day) => day.firstOfMonth).map((day) => day.date),
    ["2026-04-29", "2026-05-01"],
  );
  assert.equal(days[0]?.weekday, 3);
});

test("no spans, no days; a nonsensical span does not run for ever", () => {
  assert.deepEqual(clockDays([], null, "2026-01-01"), []);
  assert.equal(
    clockDays([{ from: "2026-01-01", to: "2099-01-01", kind: "counted", reason: "working", why, article }], null, "2026-01-01").length,
    400,
  );
});

test("duties mark their days; one that ends long after the clock does not draw an empty row of weeks", () => {
  const spans = [{ from: "2026-03-02", to: "2026-03-06", kind: "counted" as const, reason: "working", why, article }];
  const days = clockDays(spans, "2026-03-06", "2026-03-03", [{ dueOn: "2026-03-06" }, { dueOn: "2026-03-20" }, { dueOn: "2026-06-01" }]);
  assert.equal(days.at(-1)?.date, "2026-03-20");
  assert.deepEqual(
    days.filter((day) => day.duties.length > 0).map((day) => [day.date, day.duties]),
    [
      ["2026-03-06", [1]],
      ["2026-03-20", [2]],
    ],
  );
});

test("waiting for the applicant, an extension and a broken promise each look their own way", () => {
  const name = { zh: "延长期", en: "Extension" };
  const days = clockDays(
    [
      { from: "2026-03-02", to: "2026-03-02", kind: "paused", reason: "correction", why, article },
      { from: "2026-03-03", to: "2026-03-03", kind: "counted", reason: "working", name, why, article },
      { from: "2026-03-04", to: "2026-03-04", kind: "overdue", reason: "latePromise", why, article },
    ],
    null,
    "2026-03-04",
  );
  assert.deepEqual(
    days.map(({ kind, extension, promiseOnly }) => [kind, extension, promiseOnly]),
    [
      ["wait", false, false],
      ["counted", true, false],
      ["overdue", false, true],
    ],
  );
});
