import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { PlainDate } from "../../base/index.ts";
import { loadCity } from "../load-city.ts";
import { routeDemand } from "./route-demand.ts";
import { KIND_OTHERWISE, sortDemand } from "./sort-demand.ts";
import { said } from "./test-said.ts";

const { demands } = await loadCity(fileURLToPath(new URL("../../../cities/hangzhou", import.meta.url)));
assert.ok(demands);
const rules = demands;

test("what businesses of Hangzhou say is sorted and sent as a person would", () => {
  const missed: string[] = [];
  let asked = 0;
  const expect = (text: string, expected: string | null, found: string | undefined): void => {
    if (expected === null) return;
    asked += 1;
    if (found !== expected) missed.push(`${text}: ${found ?? "nothing"} and not ${expected}`);
  };
  for (const [text, kind, subject, department] of said) {
    const sorted = sortDemand(rules, text);
    const demand = { kind: sorted.kind?.id ?? KIND_OTHERWISE, subject: sorted.subject?.id, text };
    expect(text, kind, sorted.kind?.id);
    expect(text, subject, sorted.subject?.id);
    expect(text, department, routeDemand(rules, demand, { today: "2026-11-24" as PlainDate }).department);
  }
  assert.ok(asked > 200, `${asked} asked`);
  assert.ok(missed.length / asked <= 0.05, missed.join("\n"));
});
