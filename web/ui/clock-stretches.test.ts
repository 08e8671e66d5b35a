import assert from "node:assert/strict";
import { test } from "node:test";
import { clockStretches } from "./clock-stretches.ts";

const text = (zh: string) => ({ zh, en: zh });
const article = text("行政许可法 第82条");
type Kind = "counted" | "notCounted" | "paused" | "overdue";
const span = (from: string, to: string, kind: Kind, reason: string, days: number, name?: string) => ({
  from: `2026-03-${from}`,
  to: `2026-03-${to}`,
  kind,
  reason,
  days,
  why: text(name ?? reason),
  article,
  ...(name === undefined ? {} : { name: text(name) }),
});

test("a case is told in stretches: what weekends belong to, where the clock stood still, what came after", () => {
  const stretches = clockStretches([
    span("02", "03", "notCounted", "intake", 2),
    span("04", "04", "notCounted", "start", 1),
    span("05", "06", "counted", "working", 2),
    span("07", "08", "notCounted", "weekend", 2),
    span("09", "09", "counted", "working", 1),
    span("10", "15", "paused", "pause", 6, "专家评审"),
    span("16", "16", "paused", "pause", 1, "检测"),
    span("17", "18", "counted", "working", 2),
    span("19", "20", "counted", "working", 2, "延长期"),
    span("21", "22", "notCounted", "weekend", 2),
    span("23", "23", "counted", "working", 1, "延长期"),
    span("24", "25", "overdue", "late", 2),
  ]);
  assert.deepEqual(
    stretches.map(({ kind, from, to, counted }) => [kind, from.slice(8), to.slice(8), counted]),
    [
      ["intake", "02", "03", 0],
      ["counting", "04", "09", 3],
      ["pause", "10", "15", 0],
      ["pause", "16", "16", 0],
      ["counting", "17", "18", 2],
      ["extension", "19", "23", 3],
      ["late", "24", "25", 0],
    ],
  );
  assert.deepEqual(
    stretches[1]?.off.map(({ name, days }) => [name.zh, days]),
    [
      ["起算日", 1],
      ["周末", 2],
    ],
  );
});

test("a stretch that begins with a day off after a pause is counting again", () => {
  const stretches = clockStretches([span("10", "13", "paused", "pause", 4, "检测"), span("14", "15", "notCounted", "weekend", 2)]);
  assert.deepEqual(
    stretches.map(({ kind }) => kind),
    ["pause", "counting"],
  );
});
