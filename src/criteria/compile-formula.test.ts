import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleCatalogue } from "./example-catalogue.ts";
import { compileFormula, evaluateFormula, type FactValue } from "./index.ts";

const today = { today: "2026-11-23" };

function paid(source: string, facts: Record<string, FactValue> = {}) {
  const compiled = compileFormula(source, exampleCatalogue);
  assert.ok(compiled.ok, compiled.ok ? "" : JSON.stringify(compiled.errors));
  return evaluateFormula(compiled.formula, new Map(Object.entries(facts)), today);
}

const amounts: readonly (readonly [string, Record<string, FactValue>, number])[] = [
  ["wan(10)", {}, 10_000_000],
  ["revenue * percent(30)", { revenue: 1_000_001 }, 300_000],
  ["revenue * permille(5)", { revenue: 100 }, 1],
  ["min(wan(800), revenue * percent(30))", { revenue: 10_000_000_000 }, 800_000_000],
  ["max(0, revenue - wan(1))", { revenue: 5 }, 0],
  ["revenue - wan(1)", { revenue: 5 }, 0],
  ["employees * yuan(1500)", { employees: 3 }, 450_000],
  ["round(revenue * percent(30))", { revenue: 500 }, 200],
  ["round_down(revenue * percent(30))", { revenue: 500 }, 100],
  ["round_down(revenue, wan(1))", { revenue: 12_345_678 }, 12_000_000],
  ["ratio(rd_expense, revenue) >= percent(5) ? wan(10) : 0", { rd_expense: 15, revenue: 300 }, 10_000_000],
  ["ratio(rd_expense, revenue) >= percent(5) ? wan(10) : wan(5)", { rd_expense: 15, revenue: 0 }, 5_000_000],
  ["(high_tech_valid ? percent(60) : percent(30)) * total_cost", { high_tech_valid: true, total_cost: 1000 }, 600],
  ["abnormal ? wan(5) : wan(5)", {}, 5_000_000],
];

for (const [source, facts, fen] of amounts) {
  test(`${source} with ${JSON.stringify(facts)} is ${fen} fen`, () => assert.deepEqual(paid(source, facts), { fen }));
}

test("an amount that depends on a missing fact is no amount", () => {
  assert.deepEqual(paid("min(wan(50), revenue * percent(5))"), { missing: ["revenue"] });
  assert.deepEqual(paid("abnormal ? 0 : age_years * wan(1)", { abnormal: false }), { missing: ["established_on"] });
  assert.deepEqual(paid("abnormal ? 0 : age_years * wan(1)", { abnormal: true }), { fen: 0 });
  assert.deepEqual(paid("age_years * wan(1)", { established_on: "2027-01-01" }), { missing: ["established_on"] });
});

test("refuses what gives no amount", () => {
  const code = (source: string): string | undefined => {
    const compiled = compileFormula(source, exampleCatalogue);
    return compiled.ok ? undefined : compiled.errors[0]?.code;
  };
  assert.equal(code("employees * 2"), "formulaNotMoney");
  assert.equal(code("1000"), "formulaNotMoney");
  assert.equal(code("revenue > wan(1)"), "notAValue");
  assert.equal(code("revenue * ratio(rd_expense, revenue)"), "formulaRatio");
  assert.equal(code("revenue * revenue"), "typesDiffer");
  assert.equal(code("revenue / 2"), "division");
  assert.equal(code("min(wan(5), 800)"), "moneyNeedsUnit");
  assert.equal(code("abnormal ? wan(5) : 3"), "moneyNeedsUnit");
});

test("beyond any amount it stops loudly", () => {
  assert.throws(() => paid("revenue * 1000", { revenue: Number.MAX_SAFE_INTEGER }), RangeError);
});
