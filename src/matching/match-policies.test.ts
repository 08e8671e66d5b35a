import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, type PlainDate } from "../base/index.ts";
import type { Policy } from "../city/index.ts";
import { compileCriterion, compileFormula, type FactCatalogue, type FactValue, type Formula } from "../criteria/index.ts";
import { matchPolicies, matchPolicy, offerGroups } from "./match-policies.ts";

const today = "2026-11-23" as PlainDate;
const catalogue: FactCatalogue = new Map(
  (
    [
      ["employees", "int"],
      ["revenue", "money"],
      ["rd_expense", "money"],
      ["compute_spend", "money"],
    ] as const
  ).map(([key, type]) => [key, { key, type, title: { zh: key, en: key } }]),
);

type Draft = { id: string; criterion?: string; formula?: string; cap?: string; from?: string; to?: string | null };

function policy({ id, criterion = "employees <= 100", formula, cap, from = "2026-01-01", to = "2027-12-31" }: Draft): Policy {
  const compiled = compileCriterion(criterion, catalogue);
  assert.ok(compiled.ok, criterion);
  const text = { zh: "文字", en: "words" };
  return {
    id,
    title: { zh: id, en: id },
    summary: text,
    department: "czj",
    power: "p",
    document: "文号",
    source: { where: "test", reliability: "M" },
    inForce: { from: from as PlainDate, to: to as PlainDate | null },
    criterionText: criterion,
    criterion: compiled.criterion,
    benefit: {
      text,
      delivery: "claim",
      ...(formula ? { formula: compileMoney(formula) } : {}),
      ...(cap ? { cap: compileMoney(cap) } : {}),
    },
    examples: [],
  };
}

function compileMoney(source: string): Formula {
  const compiled = compileFormula(source, catalogue);
  assert.ok(compiled.ok, source);
  return compiled.formula;
}

const seed = policy({ id: "seed", criterion: "employees <= 100 && revenue <= wan(2000) && ratio(rd_expense, revenue) >= percent(3)" });
const facts = (given: Record<string, FactValue>): Map<string, FactValue> => new Map(Object.entries(given));
const wan = 1_000_000;

test("entitled, near, unknown, not: each for its reason", () => {
  const group = (given: Record<string, FactValue>): string => matchPolicy(seed, facts(given), today).group;
  assert.equal(group({ employees: 40, revenue: 900 * wan, rd_expense: 30 * wan }), "entitled");
  assert.equal(group({ employees: 40, revenue: 1000 * wan, rd_expense: 29 * wan }), "near");
  assert.equal(group({ employees: 40, revenue: 900 * wan }), "unknown");
  assert.equal(group({ employees: 400, revenue: 900 * wan, rd_expense: 1 * wan }), "not");
  assert.equal(group({ employees: 400 }), "not", "one step and two unknowns is more than one step");
});

test("near says which condition and by how much", () => {
  const offer = matchPolicy(seed, facts({ employees: 103, revenue: 900 * wan, rd_expense: 30 * wan }), today);
  assert.equal(offer.nearest?.count, 1);
  const [condition] = offer.nearest?.conditions ?? [];
  assert.match(condition?.text.zh ?? "", /employees/);
  assert.match(condition?.distance?.zh ?? "", /3/);
});

test("unknown names the facts that would decide", () => {
  assert.deepEqual(matchPolicy(seed, facts({ employees: 40, revenue: 900 * wan }), today).missing, ["rd_expense"]);
});

test("the benefit is worked out in fen, held under its cap, or names what it lacks", () => {
  const voucher = policy({ id: "voucher", formula: "compute_spend * percent(30)", cap: "wan(800)" });
  const benefit = (given: Record<string, FactValue>) => matchPolicy(voucher, facts({ employees: 1, ...given }), today).benefit;
  assert.deepEqual(benefit({ compute_spend: 100 * wan }), { kind: "amount", fen: 30 * wan });
  assert.deepEqual(benefit({ compute_spend: 3000 * wan }), { kind: "amount", fen: 800 * wan });
  assert.deepEqual(benefit({}), { kind: "missing", facts: ["compute_spend"] });
  assert.deepEqual(matchPolicy(seed, facts({}), today).benefit, { kind: "words" });
});

test("what has expired or not begun is never offered; the first and the last day count", () => {
  const days = {
    expired: ["2026-01-01", "2026-11-22"],
    last: ["2026-01-01", "2026-11-23"],
    first: ["2026-11-23", null],
    coming: ["2026-11-24", null],
  } as const;
  const policies = new Map(Object.entries(days).map(([id, [from, to]]) => [id, policy({ id, from, to })]));
  const offered = matchPolicies({ policies }, facts({ employees: 1 }), today).map((offer) => offer.policy.id);
  assert.deepEqual(offered, ["last", "first"]);
});

test("the larger sum stands first, then what ends sooner", () => {
  const drafts: Draft[] = [
    { id: "words", to: null },
    { id: "words-soon", to: "2026-12-31" },
    { id: "small", formula: "wan(1)", to: null },
    { id: "large", formula: "wan(2)" },
    { id: "unknown", criterion: "revenue > wan(1)", formula: "wan(9)" },
    { id: "near", criterion: "employees > 1", formula: "wan(9)" },
  ];
  const policies = new Map(drafts.map((draft) => [draft.id, policy(draft)]));
  const offers = matchPolicies({ policies }, facts({ employees: 1 }), today);
  assert.deepEqual(
    offers.map((offer) => offer.policy.id),
    ["large", "small", "words-soon", "words", "near", "unknown"],
  );
});

test("group and outcome agree, and knowing more never takes an entitlement away", () => {
  const amount = fc.integer({ min: 0, max: 5_000 }).map((n) => n * wan);
  const given = fc.record({ employees: fc.integer({ min: 0, max: 200 }), revenue: amount, rd_expense: amount }, { requiredKeys: [] });
  const whole = fc.record({ employees: fc.integer({ min: 0, max: 200 }), revenue: amount, rd_expense: amount });
  fc.assert(
    fc.property(given, whole, fc.integer({ min: -400, max: 400 }), (some, rest, days) => {
      const day = addDays(today, days);
      const before = matchPolicy(seed, facts(some), day);
      const after = matchPolicy(seed, facts({ ...rest, ...some }), day);
      assert.ok(offerGroups.includes(before.group));
      assert.equal(before.group === "entitled", before.outcome === "eligible");
      assert.equal(before.group === "unknown", before.outcome === "unknown");
      assert.equal(before.condition.outcome, { eligible: true, ineligible: false, unknown: null }[before.outcome]);
      if (before.outcome !== "unknown") assert.equal(after.outcome, before.outcome);
      assert.notEqual(after.outcome, "unknown");
    }),
  );
});
