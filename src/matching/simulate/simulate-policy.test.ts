/** The measure is the row evaluator: every number of a simulation is counted a second time, business by business. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PlainDate } from "../../base/index.ts";
import { benefitOf } from "../../city/index.ts";
import {
  compileCriterion,
  compileFormula,
  evaluateCriterion,
  type FactCatalogue,
  type FactDeclaration,
  type FactValue,
} from "../../criteria/index.ts";
import { tableFromFacts } from "../engine/fact-table.ts";
import { addSimulations } from "./add-simulations.ts";
import { groupByDistrict, groupBySection } from "./row-groups.ts";
import { type PolicyRule, type Simulation, type SimulationInput, simulatePolicy } from "./simulate-policy.ts";
import { createSums } from "./sum.ts";

const today = "2026-11-23" as PlainDate;
const declare = (key: string, type: FactDeclaration["type"], more: Partial<FactDeclaration> = {}): [string, FactDeclaration] => [
  key,
  { key, type, title: { zh: key, en: key }, ...more },
];
const catalogue: FactCatalogue = new Map([
  declare("employees", "int"),
  declare("revenue", "money"),
  declare("rd_expense", "money"),
  declare("tax_rate", "decimal"),
  declare("established_on", "date"),
  declare("age_years", "int", { derived: { yearsSince: "established_on" } }),
  declare("size_class", "category"),
  declare("high_tech", "bool"),
  declare("division", "category", { hierarchical: true }),
  declare("industry", "category", { hierarchical: true }),
]);
const city = {
  division: "330100",
  divisions: new Map(
    ["330100", "330106", "330108", "330103"].map((code) => [
      code,
      { code, title: { zh: `区${code}`, en: code }, retired: code === "330103" },
    ]),
  ),
  facts: new Map(),
};

const criteria = [
  "employees <= 100",
  "employees <= 200 && revenue <= wan(2000)",
  "age_years <= 5 && employees <= 100 && ratio(rd_expense, revenue) >= percent(3)",
  'size_class in ["small", "micro"] || high_tech',
  '(high_tech ? 60 : 20) + (revenue >= wan(500) ? 30 : 0) >= 50 && within(division, "3301")',
  "employees * 2 > 90 && has(revenue)",
  "years_since(established_on) >= 3 || revenue > rd_expense + wan(10)",
  'tax_rate <= 0.15 && size_class != "large"',
];
const formulas = [
  "wan(10)",
  "rd_expense * percent(30)",
  'rd_expense * (size_class in ["small", "micro"] && revenue <= wan(50) ? percent(50) : percent(33.3))',
  "min(wan(20), rd_expense * permille(7))",
  "max(revenue - rd_expense, wan(1)) * percent(3)",
  "high_tech ? wan(50) : rd_expense * percent(12.5)",
  "employees * yuan(1500) + round_down(rd_expense * percent(10), yuan(100))",
  "revenue * tax_rate",
  "employees * (revenue - rd_expense)",
  "rd_expense * age_years",
];
const compiledFormulas = formulas.flatMap((source) => {
  const compiled = compileFormula(source, catalogue);
  return compiled.ok ? [compiled.formula] : [];
});

const money = fc.oneof(fc.integer({ min: -100, max: 4_000_000_000 }), fc.constantFrom(0, 50, 9_007_199_254_740_991));
const entity = fc.record(
  {
    employees: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constant(4_000_000_000)),
    revenue: money,
    rd_expense: money,
    tax_rate: fc.constantFrom(0.15, 0.25, 0.03),
    established_on: fc.constantFrom("2020-11-23", "2021-11-24", "2026-12-01", "2024-02-29"),
    size_class: fc.constantFrom("large", "small", "micro"),
    high_tech: fc.boolean(),
    division: fc.constantFrom("330106", "330108", "330108002", "330103", "330200", "330100"),
    industry: fc.constantFrom("I6513", "C39", "C", "9"),
  },
  { requiredKeys: [] },
);

test("every formula of the properties compiles, so that all are tried", () => {
  const refused = formulas.filter((source) => !compileFormula(source, catalogue).ok);
  assert.deepEqual(refused, []);
});

test("counts, groups and costs are those of the row evaluator", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(entity, { maxLength: 80 }),
      fc.constantFrom(...criteria),
      fc.constantFrom(...criteria),
      fc.constantFrom(undefined, ...compiledFormulas),
      fc.constantFrom(...compiledFormulas),
      fc.constantFrom(undefined, ...compiledFormulas),
      fc.nat(80),
      async (entities, one, other, formulaBefore, formulaAfter, cap, cut) => {
        const facts = entities.map((given) => new Map<string, FactValue>(Object.entries(given)));
        const before: PolicyRule = { criterion: compiled(one), ...(formulaBefore ? { benefit: { formula: formulaBefore } } : {}) };
        const after: PolicyRule = { criterion: compiled(other), benefit: { formula: formulaAfter, cap } };
        const table = tableFromFacts(facts, catalogue.values());
        const groupings = [groupByDistrict(table, city), groupBySection(table, city)];
        const simulation = await simulatePolicy(table, groupings, { before, after, today });
        assert.deepEqual(await inTwo(facts, Math.min(cut, facts.length), { before, after, today }), simulation, "in two tables");
        assert.deepEqual({ ...simulation, groups: [] }, { ...counted(facts, before, after), groups: [] });
        for (const [at, groups] of simulation.groups.entries()) {
          assert.equal(groups.length, groupings[at]!.groups.length);
          const all = (key: "before" | "after" | "gained" | "lost"): number => groups.reduce((sum, group) => sum + group[key], 0);
          assert.equal(all("before"), simulation.before.eligible);
          assert.equal(all("after"), simulation.after.eligible);
          assert.equal(all("gained"), simulation.gained);
          assert.equal(all("lost"), simulation.lost);
          const fen = groups.reduce((sum, group) => sum + group.fenAfter, 0n);
          assert.equal(fen, simulation.costAfter?.fen);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("districts in the order of the list, an empty one too; what lies beyond, and what is not on record, at the end", () => {
  const facts = ["330108002", "330200", undefined, "330100"].map(
    (division) => new Map(division === undefined ? [] : [["division", division]]),
  );
  const { groups, groupOf, sizes } = groupByDistrict(tableFromFacts(facts, catalogue.values()), city);
  assert.deepEqual(
    groups.map(({ code, stands }, at) => [code, sizes[at], stands]),
    [
      ["330106", 0, true],
      ["330108", 1, true],
      ["330103", 0, false],
      ["elsewhere", 2, false],
      ["unknown", 1, false],
    ],
  );
  assert.deepEqual([...groupOf], [1, 3, 4, 3]);
});

test("sums stay exact beyond what doubles hold", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }))), (given) => {
      const sums = createSums(3);
      for (const [group, fen] of given) sums.add(group, fen);
      const exact = [0n, 0n, 0n];
      for (const [group, fen] of given) exact[group]! += BigInt(fen);
      assert.deepEqual(sums.totals(), exact);
    }),
  );
});

function compiled(source: string): PolicyRule["criterion"] {
  const result = compileCriterion(source, catalogue);
  assert.ok(result.ok, source);
  return result.criterion;
}

async function inTwo(facts: readonly ReadonlyMap<string, FactValue>[], cut: number, input: SimulationInput): Promise<Simulation> {
  const [one, other] = await Promise.all(
    [facts.slice(0, cut), facts.slice(cut)].map((part) => {
      const table = tableFromFacts(part, catalogue.values());
      return simulatePolicy(table, [groupByDistrict(table, city), groupBySection(table, city)], input);
    }),
  );
  return addSimulations(one!, other!);
}

/** The same, one business after the other. */
function counted(entities: readonly ReadonlyMap<string, FactValue>[], before: PolicyRule, after: PolicyRule): Simulation {
  const verdicts = entities.map((facts) => ({
    facts,
    then: evaluateCriterion(before.criterion, facts, { today }),
    now: evaluateCriterion(after.criterion, facts, { today }),
  }));
  const count = (side: "then" | "now", outcome: string): number => verdicts.filter((verdict) => verdict[side].outcome === outcome).length;
  const counts = (side: "then" | "now") => ({
    eligible: count(side, "eligible"),
    ineligible: count(side, "ineligible"),
    unknown: count(side, "unknown"),
  });
  const rows = (from: "then" | "now", to: "then" | "now"): number[] =>
    verdicts.flatMap((verdict, row) => (verdict[to].outcome === "eligible" && verdict[from].outcome !== "eligible" ? [row] : []));
  const missing = new Map<string, number>();
  for (const { now } of verdicts) for (const key of now.missing) missing.set(key, (missing.get(key) ?? 0) + 1);
  const cost = (side: "then" | "now", { benefit }: PolicyRule): Simulation["costAfter"] => {
    if (!benefit) return undefined;
    const rule = { benefit: { formula: benefit.formula, ...(benefit.cap ? { cap: benefit.cap } : {}) } };
    const fens = verdicts.filter((verdict) => verdict[side].outcome === "eligible").map(({ facts }) => exactFen(rule, facts));
    const worked = fens.filter((fen) => fen !== undefined);
    return {
      fen: worked.reduce((sum, fen) => sum + BigInt(fen), 0n),
      worked: worked.length,
      open: fens.length - worked.length,
      skipped: 0,
    };
  };
  const [gained, lost] = [rows("then", "now"), rows("now", "then")];
  return {
    businesses: entities.length,
    before: counts("then"),
    after: counts("now"),
    gained: gained.length,
    lost: lost.length,
    missing: { facts: sorted(missing), estimated: false },
    costBefore: cost("then", before),
    costAfter: cost("now", after),
    groups: [],
    gainedRows: gained.slice(0, 10),
    lostRows: lost.slice(0, 10),
  };
}

function exactFen(rule: Parameters<typeof benefitOf>[0], facts: ReadonlyMap<string, FactValue>): number | undefined {
  try {
    const sum = benefitOf(rule, facts, { today });
    return sum && "fen" in sum ? sum.fen : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function sorted(counts: Map<string, number>): { key: string; count: number }[] {
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}
