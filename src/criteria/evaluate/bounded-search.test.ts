/** Whoever may write a draft may write a long one: what it lacks, or what would mend it, must not be sought for minutes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { compileCriterion, type Criterion } from "../compile-criterion.ts";
import { exampleCatalogue } from "../example-catalogue.ts";
import { evaluateCriterion } from "./evaluate-criterion.ts";
import { nearestChange } from "../tell/nearest-change.ts";

const day = { today: "2026-11-23" };
/** Ten times as long as it takes, for a busy machine. */
const LONGEST_MS = 2_500;

test("many choices about few figures: when the search is given up, all facts are asked for", () => {
  const { result, ms } = timed(() => evaluateCriterion(choices(1_000), new Map(), day));
  assert.deepEqual(result, { outcome: "unknown", missing: ["employees", "revenue"] });
  assert.ok(ms < LONGEST_MS, `${ms} ms`);
});

test("many choices that are not met: when the search is given up, no change is proposed", () => {
  const criterion = choices(1_000);
  const { ms } = timed(() =>
    nearestChange(
      criterion,
      new Map([
        ["employees", 0],
        ["revenue", 0],
      ]),
      day,
    ),
  );
  assert.ok(ms < LONGEST_MS, `${ms} ms`);
});

test("a thousand exceptions of one figure", () => {
  const criterion = compiled(range(4_900, (i) => `employees != ${i * 7}`).join(" && "));
  const { result, ms } = timed(() => evaluateCriterion(criterion, new Map(), day));
  assert.deepEqual(result.missing, ["employees"]);
  assert.ok(ms < LONGEST_MS, `${ms} ms`);
});

test("scores of many bands are tried only so often", () => {
  const bands = `{${range(49, (i) => `${i * 3 + 1}: ${i + 1}`).join(", ")}}`;
  const score = range(8, (i) => `points(${i % 2 ? "employees" : "rd_staff"} + ${i}, ${bands})`).join(" + ");
  const criterion = compiled(range(10, (i) => `${score} > ${200 + i}`).join(" && "));
  const { result, ms } = timed(() => evaluateCriterion(criterion, new Map(), day));
  assert.equal(result.outcome, "unknown");
  assert.ok(ms < LONGEST_MS, `${ms} ms`);
});

test("tables of points within tables of points are counted as they are written out, before anything else is done with them", () => {
  const within = (depth: number): string => (depth === 0 ? "employees" : `points(${within(depth - 1)}, {1: 2, 5: 7, 9: 12})`);
  assert.ok(compileCriterion(`${within(4)} > 5`, exampleCatalogue).ok);
  const { result, ms } = timed(() => compileCriterion(`${within(36)} > 5`, exampleCatalogue));
  assert.match(result.ok ? "" : (result.errors[0]?.message.en ?? ""), /conditions when written out, at most 5000/);
  assert.ok(ms < LONGEST_MS, `${ms} ms`);
});

test("conditions inside of scores are counted too", () => {
  const parts = range(30, (i) => `(${range(4, () => `employees > ${i}`).join(" || ")} ? 1 : 0)`).join(" + ");
  const result = compileCriterion(range(42, (i) => `${parts} > ${1 + (i % 20)}`).join(" && "), exampleCatalogue);
  assert.match(result.ok ? "" : (result.errors[0]?.message.en ?? ""), /has 5082 conditions when written out/);
});

function choices(count: number): Criterion {
  return compiled(range(count, (i) => `(employees > ${i} || revenue > wan(${i}))`).join(" && "));
}

function compiled(source: string): Criterion {
  const result = compileCriterion(source, exampleCatalogue);
  assert.ok(result.ok, result.ok ? "" : result.errors[0]?.message.en);
  return result.criterion;
}

function range(count: number, textOf: (i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => textOf(i));
}

function timed<T>(work: () => T): { result: T; ms: number } {
  const start = performance.now();
  const result = work();
  return { result, ms: performance.now() - start };
}
