import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleCatalogue } from "../example-catalogue.ts";
import { compileCriterion, nearestChange } from "../index.ts";

test("a condition that both sides of a choice name is one change, not two", () => {
  const compiled = compileCriterion(
    '(penalties >= 0 ? credit_class != "C" : penalties < 0) && (credit_class in ["C"] ? employees < 2 : employees == 2)',
    exampleCatalogue,
  );
  assert.ok(compiled.ok);
  const facts = new Map<string, string | number>([
    ["penalties", 1],
    ["credit_class", "C"],
    ["employees", 1],
  ]);
  const change = nearestChange(compiled.criterion, facts, { today: "2026-11-23" });
  assert.deepEqual(
    change?.conditions.map(({ text }) => text.en.includes("less than 0") || text.zh.includes("0")),
    [true],
  );
  assert.equal(change?.count, 1);
});
