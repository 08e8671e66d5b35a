import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Instant, PlainDate } from "../base/index.ts";
import { loadCity } from "../city/index.ts";
import type { FactValue } from "../criteria/index.ts";
import type { ChosenFact, ChosenFacts } from "./choose-fact.ts";
import { tellStatus } from "./tell-status.ts";
import { viewFact } from "./view-fact.ts";

const today = "2026-11-23" as PlainDate;
const city = await loadCity(fileURLToPath(new URL("../../cities/hangzhou", import.meta.url)));

function chosen(facts: Record<string, FactValue>): ChosenFacts {
  const confirmed = (key: string, value: FactValue): ChosenFact => ({
    status: "confirmed",
    key,
    validUntil: null,
    record: {
      id: key,
      key,
      kind: "authority",
      value,
      source: "industry",
      department: null,
      asOf: today,
      validUntil: null,
      recordedAt: "2026-11-23T00:00:00Z" as Instant,
      reason: null,
      against: null,
      evidence: null,
    },
  });
  return new Map(Object.entries(facts).map(([key, value]) => [key, confirmed(key, value)]));
}

function told(facts: Record<string, FactValue>): string | undefined {
  const known = chosen(facts);
  const definition = city.facts.get("size_class")!;
  const fact = known.get("size_class") ?? { status: "unknown", key: "size_class", source: null, problem: null };
  return tellStatus(city, known, today, viewFact(city, definition, fact)).why?.zh;
}

test("a size class that nobody recorded is told as its rules make it, with their document", () => {
  assert.match(told({ industry: "C13", employees: 25, revenue: 400_000_000 }) ?? "", /按.+，由其他数据推算为：小型/);
});

test("where a fact is missing for its rules, that fact is named", () => {
  assert.match(told({ industry: "C13", employees: 25 }) ?? "", /还缺：.*营业收入/);
});

test("a record that the rules contradict is told with what they come to", () => {
  const facts = { industry: "C13", employees: 25, revenue: 400_000_000 };
  assert.equal(told({ ...facts, size_class: "small" }), undefined);
  assert.match(told({ ...facts, size_class: "large" }) ?? "", /推算为：小型/);
});
