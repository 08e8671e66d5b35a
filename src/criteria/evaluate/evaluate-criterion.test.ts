import assert from "node:assert/strict";
import { test } from "node:test";
import { compileCriterion, evaluateCriterion, type Criterion, type FactValue, type Outcome } from "../index.ts";
import { exampleCatalogue } from "../example-catalogue.ts";

const today = { today: "2026-11-23" };

function compiled(source: string): Criterion {
  const result = compileCriterion(source, exampleCatalogue);
  assert.ok(result.ok, result.ok ? "" : JSON.stringify(result.errors));
  return result.criterion;
}

function verdict(source: string, facts: Record<string, FactValue>) {
  return evaluateCriterion(compiled(source), new Map(Object.entries(facts)), today);
}

const YES: FactValue[] = [true];
const NO: FactValue[] = [false];
const UNKNOWN: FactValue[] = [];

/** abnormal, high_tech_valid, and, or */
const kleene: readonly (readonly [FactValue[], FactValue[], Outcome, Outcome])[] = [
  [YES, YES, "eligible", "eligible"],
  [YES, NO, "ineligible", "eligible"],
  [YES, UNKNOWN, "unknown", "eligible"],
  [NO, YES, "ineligible", "eligible"],
  [NO, NO, "ineligible", "ineligible"],
  [NO, UNKNOWN, "ineligible", "unknown"],
  [UNKNOWN, YES, "unknown", "eligible"],
  [UNKNOWN, NO, "ineligible", "unknown"],
  [UNKNOWN, UNKNOWN, "unknown", "unknown"],
];

test("and, or, not follow Kleene", () => {
  const opposite: Record<Outcome, Outcome> = { eligible: "ineligible", ineligible: "eligible", unknown: "unknown" };
  for (const [a, b, and, or] of kleene) {
    const facts = { ...(a.length && { abnormal: a[0]! }), ...(b.length && { high_tech_valid: b[0]! }) };
    assert.equal(verdict("abnormal && high_tech_valid", facts).outcome, and);
    assert.equal(verdict("abnormal || high_tech_valid", facts).outcome, or);
    assert.equal(verdict("!(abnormal && high_tech_valid)", facts).outcome, opposite[and]);
    assert.equal(verdict("!(abnormal || high_tech_valid)", facts).outcome, opposite[or]);
  }
});

const cases: readonly (readonly [string, Record<string, FactValue>, Outcome])[] = [
  ["employees >= 50", { employees: 50 }, "eligible"],
  ["employees > 50", { employees: 50 }, "ineligible"],
  ["50 <= employees", { employees: 49 }, "ineligible"],
  ["revenue <= wan(2000)", { revenue: 2_000_000_000 }, "eligible"],
  ["revenue <= wan(2000)", { revenue: 2_000_000_001 }, "ineligible"],
  ["revenue < yi(0.2)", { revenue: 2_000_000_000 }, "ineligible"],
  // 0.15 of 3.0 is exactly 5 %, which doubles deny
  ["ratio(rd_expense, revenue) >= percent(5)", { rd_expense: 15, revenue: 300 }, "eligible"],
  ["ratio(rd_expense, revenue) > percent(5)", { rd_expense: 15, revenue: 300 }, "ineligible"],
  ["ratio(rd_expense, revenue) == percent(5)", { rd_expense: 15, revenue: 300 }, "eligible"],
  ["ratio(rd_expense, revenue) >= permille(50)", { rd_expense: 9007199254740990, revenue: 9007199254740991 }, "eligible"],
  ["ratio(rd_expense, revenue) >= percent(100)", { rd_expense: 9007199254740990, revenue: 9007199254740991 }, "ineligible"],
  ["ratio(rd_expense, revenue) >= percent(3)", { rd_expense: -5, revenue: -100 }, "eligible"],
  // a zero denominator meets nothing, whichever way it is asked
  ["ratio(rd_expense, revenue) >= percent(5)", { rd_expense: 15, revenue: 0 }, "ineligible"],
  ["ratio(rd_expense, revenue) < percent(5)", { rd_expense: 0, revenue: 0 }, "ineligible"],
  ["!(ratio(rd_expense, revenue) > percent(5))", { rd_expense: 0, revenue: 0 }, "ineligible"],
  ["ratio(rd_expense, revenue) >= percent(5)", { revenue: 0 }, "ineligible"],
  ["ratio(rd_expense, revenue) >= percent(5)", { rd_expense: 5 }, "unknown"],
  // but the rest of a conditional applies wherever its condition is not met
  [
    "ratio(rd_expense, revenue) >= percent(5) ? abnormal : high_tech_valid",
    { rd_expense: 0, revenue: 0, high_tech_valid: true },
    "eligible",
  ],
  ["rd_expense >= revenue * percent(3)", { rd_expense: 3, revenue: 100 }, "eligible"],
  ["rd_expense >= revenue * percent(3)", { rd_expense: 3, revenue: 101 }, "ineligible"],
  ["layoff_rate <= percent(5.5)", { layoff_rate: 5.5 }, "eligible"],
  ["layoff_rate <= permille(55)", { layoff_rate: 5.51 }, "ineligible"],
  ["score >= 70.1", { score: 70.1 }, "eligible"],
  ["score > 1e-300", { score: 5e-324 }, "ineligible"],
  ["score > 0", { score: 5e-324 }, "eligible"],
  ["score < 9007199254740991", { score: 1.7976931348623157e308 }, "ineligible"],
  ["score + score + score == 0.3", { score: 0.1 }, "eligible"],
  ['credit_class != "D"', { credit_class: "A" }, "eligible"],
  ['credit_class != "D"', {}, "unknown"],
  ['!(credit_class in ["C", "D"])', {}, "unknown"],
  ['!(credit_class in ["C", "D"])', { credit_class: "C" }, "ineligible"],
  ['within(industry, "I65")', { industry: "I6513" }, "eligible"],
  ['within(industry, ["C", "I65"])', { industry: "I64" }, "ineligible"],
  ['within(division, "330100")', { division: "330106" }, "eligible"],
  ['within(division, "330100")', { division: "330200" }, "ineligible"],
  ['within(division, "330106")', { division: "330100" }, "ineligible"],
  ["has(patent_no)", { patent_no: "unknown" }, "eligible"],
  ["has(patent_no)", {}, "unknown"],
  ["years_since(established_on) >= 1", { established_on: "2025-11-23" }, "eligible"],
  ["years_since(established_on) >= 1", { established_on: "2025-11-24" }, "ineligible"],
  ["years_since(established_on) <= 5", { established_on: "2027-01-01" }, "ineligible"],
  ["age_years <= 5", { established_on: "2021-11-23" }, "eligible"],
  ["age_years <= 4", { established_on: "2021-11-23" }, "ineligible"],
  ["age_years <= 4", { established_on: "2021-11-23", age_years: 3 }, "eligible"],
  ['established_on >= date("2025-01-01") && established_on <= today()', { established_on: "2025-01-01" }, "eligible"],
  ["employees in [1, 2]", { employees: 2 }, "eligible"],
  ["min(employees, rd_staff) >= 5", { employees: 4 }, "ineligible"],
  ["max(employees, rd_staff) >= 5", { employees: 5 }, "eligible"],
  ["max(employees, rd_staff) >= 5", { employees: 4 }, "unknown"],
  ["employees - rd_staff >= 5", { employees: 9, rd_staff: 4 }, "eligible"],
  ["-employees < 0", { employees: 9 }, "eligible"],
  ["penalties * 0 <= employees", { employees: 1 }, "eligible"],
  // figures of earlier years
  ["prior(revenue) >= yuan(1)", { revenue_prior: 100 }, "eligible"],
  ["prior(revenue, 3) > revenue", { revenue_3: 2, revenue: 1 }, "eligible"],
  ["sum_years(revenue, 3) >= yuan(6)", { revenue: 100, revenue_prior: 200, revenue_2: 300 }, "eligible"],
  ["sum_years(revenue, 3) >= yuan(6)", { revenue: 1000, revenue_prior: 200 }, "unknown"],
  ["average_years(employees, 2) >= 10", { employees: 10, employees_prior: 9 }, "ineligible"],
  ["average_years(revenue, 3) == yuan(1)", { revenue: 1, revenue_prior: 1, revenue_2: 298 }, "eligible"],
  // growth: exact, and none from a base of zero or below
  ["growth(revenue) >= percent(20)", { revenue: 120, revenue_prior: 100 }, "eligible"],
  ["growth(revenue) >= percent(20)", { revenue: 119_999_999, revenue_prior: 100_000_000 }, "ineligible"],
  ["growth(revenue) >= percent(20)", { revenue: 5, revenue_prior: 0 }, "ineligible"],
  ["growth(revenue) < percent(20)", { revenue: 5, revenue_prior: 0 }, "ineligible"],
  ["growth(revenue) >= percent(20)", { revenue: 5, revenue_prior: -100 }, "ineligible"],
  ["growth(revenue) >= percent(20)", { revenue_prior: -100 }, "ineligible"],
  ["growth(revenue) >= percent(20)", { revenue: 5 }, "unknown"],
  ["growth(revenue, 2) <= percent(-50)", { revenue: 50, revenue_2: 100 }, "eligible"],
  ["average_growth(revenue, 3) >= percent(20)", { revenue: 1728, revenue_3: 1000 }, "eligible"],
  ["average_growth(revenue, 3) > percent(20)", { revenue: 1728, revenue_3: 1000 }, "ineligible"],
  ["average_growth(revenue, 3) >= percent(20)", { revenue: 1_727_999_999, revenue_3: 1_000_000_000 }, "ineligible"],
  ["percent(20) <= average_growth(revenue, 2)", { revenue: 144, revenue_2: 100 }, "eligible"],
  ["average_growth(revenue, 2) > 0", { revenue: 101, revenue_2: 100 }, "eligible"],
  ["average_growth(revenue, 2) > 0", { revenue: 101, revenue_2: 0 }, "ineligible"],
  // a condition of any year, of every year
  ["in_any_year(2, revenue >= yuan(1))", { revenue: 1, revenue_prior: 100 }, "eligible"],
  ["in_any_year(2, revenue >= yuan(1))", { revenue: 1 }, "unknown"],
  ["in_every_year(2, revenue >= yuan(1))", { revenue: 1 }, "ineligible"],
  ["!in_any_year(2, abnormal)", { abnormal: false, abnormal_prior: false }, "eligible"],
  ["in_any_year(2, prior(revenue) > revenue)", { revenue: 9, revenue_prior: 8, revenue_2: 10 }, "eligible"],
  ["in_every_year(2, in_any_year(2, revenue > 0))", { revenue: 0, revenue_prior: 1, revenue_2: 0 }, "eligible"],
  ["in_any_year(2, abnormal == true && employees > 3)", { abnormal_prior: true, employees_prior: 4 }, "eligible"],
  // tables of points
  ["points(employees, { 10: 20, 5: 10 }) == 20", { employees: 10 }, "eligible"],
  ["points(employees, { 5: 10, 10: 20 }) == 10", { employees: 9 }, "eligible"],
  ["points(employees, { 10: 20, 5: 10 }) == 0", { employees: 4 }, "eligible"],
  ["points(employees, { 10: 20, 5: 10 }) >= 0.5", {}, "unknown"],
  ["points(ratio(rd_expense, revenue), { percent(5): 1.5, 0: 0.5 }) == 1.5", { rd_expense: 15, revenue: 300 }, "eligible"],
  ["points(ratio(rd_expense, revenue), { percent(5): 1.5, 0: 0.5 }) < 0.5", { rd_expense: 15, revenue: 0 }, "eligible"],
  ["points(average_growth(revenue, 2), { percent(20): 2, percent(10): 1 }) >= 2", { revenue: 144, revenue_2: 100 }, "eligible"],
  ["points(revenue, { wan(2): 2, yi(1): 9 }) <= 2", { revenue: 2_000_000 }, "eligible"],
];

for (const [source, facts, outcome] of cases) {
  test(`${source} with ${JSON.stringify(facts)} is ${outcome}`, () => assert.equal(verdict(source, facts).outcome, outcome));
}

const smallTechFirm = `(ratio(rd_staff, employees) >= percent(30) ? 20 : ratio(rd_staff, employees) >= percent(10) ? 4 : 0)
  + max(ratio(rd_expense, revenue) >= percent(6) ? 50 : 0, ratio(rd_expense, total_cost) >= percent(30) ? 50 : 0)
  + (penalties == 0 ? 30 : 0) >= 60`;

test("a score is decided as soon as its unknown part no longer matters", () => {
  const known = { employees: 10, rd_staff: 3, rd_expense: 6, revenue: 100 };
  assert.deepEqual(verdict(smallTechFirm, known), { outcome: "eligible", missing: [] });
  assert.equal(verdict(smallTechFirm, { ...known, rd_staff: 0 }).outcome, "unknown");
  assert.deepEqual(verdict(smallTechFirm, { ...known, rd_staff: 0 }).missing, ["penalties"]);
  assert.equal(
    verdict(smallTechFirm, { employees: 0, rd_staff: 0, rd_expense: 0, revenue: 0, total_cost: 0, penalties: 0 }).outcome,
    "ineligible",
  );
});

test("missing facts: the fewest that can make it eligible, in the order of the source", () => {
  const missing = (source: string, facts: Record<string, FactValue> = {}): readonly string[] => verdict(source, facts).missing;
  assert.deepEqual(
    missing("age_years <= 5 && employees <= 100 && ratio(rd_expense, revenue) >= percent(3)", { age_years: 3, employees: 40, revenue: 5 }),
    ["rd_expense"],
  );
  assert.deepEqual(missing("(abnormal && high_tech_valid) || employees > 5"), ["employees"]);
  assert.deepEqual(missing("(abnormal && high_tech_valid) || employees > 5", { employees: 1 }), ["abnormal", "high_tech_valid"]);
  assert.deepEqual(missing("(abnormal || employees > 5) && (high_tech_valid || employees > 9)"), ["employees"]);
  assert.deepEqual(missing("employees < 3 && (high_tech_valid || employees > 5)"), ["employees", "high_tech_valid"]);
  assert.deepEqual(missing("age_years <= 5"), ["established_on"]);
  assert.deepEqual(missing("employees > 5", { employees: 3 }), []);
});

test("a fact of the wrong type is a mistake of the program", () => {
  assert.throws(() => verdict("employees > 5", { employees: "6" }), TypeError);
  assert.throws(() => verdict("revenue > wan(5)", { revenue: 0.5 }), TypeError);
});
