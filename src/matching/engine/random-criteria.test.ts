/** Random criteria over random cities; fast-check prints its seed when a property fails. */
import { test } from "node:test";
import fc from "fast-check";
import { exampleCatalogue } from "../../criteria/example-catalogue.ts";
import { compileCriterion, type Facts, type FactValue } from "../../criteria/index.ts";
import { expectAgreement } from "./test-agreement.ts";

const today = "2026-11-23";

const comparator = fc.constantFrom("==", "!=", "<", "<=", ">", ">=");
const number = fc.oneof(fc.integer({ min: -3, max: 6 }), fc.integer());
const sums = ["rd_expense", "revenue * percent(5)", "revenue - rd_expense", "rd_expense + revenue", "total_cost - revenue * 3 + rd_expense", "revenue - revenue", "revenue * 0"]; // prettier-ignore
const counts = ["rd_staff", "employees", "employees + rd_staff", "employees * 2 - rd_staff", "penalties"];
const shares = [
  "ratio(rd_expense, revenue)",
  "ratio(revenue - rd_expense, rd_expense)",
  "ratio(rd_expense + total_cost, revenue + rd_expense)",
  "ratio(revenue, max(rd_expense, yuan(0)))",
  "ratio(revenue - total_cost, max(total_cost, yuan(0))) * 2",
];
const extremes = ["max(employees, rd_staff)", "min(employees, rd_staff, penalties)", "max(rd_staff, 2)", "min(age_years, employees)"];
const choices = ["(abnormal ? revenue : total_cost)", "(employees > 3 ? revenue * 2 : yuan(3)) + rd_expense", "revenue * (high_tech_valid ? percent(60) : percent(0))"]; // prettier-ignore
const rates = ["(revenue < yuan(1) ? percent(5) : revenue < yuan(2) ? percent(3) : percent(4))", "(abnormal ? percent(50) : percent(3))", "(abnormal ? ratio(rd_expense, total_cost) : percent(3))"]; // prettier-ignore
const points = [
  "points(ratio(rd_expense, revenue), { percent(3): 20, percent(5): 40 }) + (abnormal ? 0 : 5)",
  'points(employees, { 1: 10, 3: 20.5, 5: 30 }) - points(rd_staff, { 2: 5 }) + (credit_class in ["A", "B"] ? 10 : 0)',
  "points(ratio(revenue - total_cost, total_cost), { percent(0): 1, percent(10): 2 }) * 3 + points(age_years, { 1: 1, 2: 7 })",
];
const yearly = ["prior(revenue)", "sum_years(revenue, 3)", "average_years(revenue, 2)", "revenue - prior(revenue, 2)"];
const leaf = fc.oneof(
  fc.constantFrom("abnormal", "high_tech_valid", "has(patent_no)", "has(age_years)", "has(revenue)", "!abnormal"),
  fc.tuple(fc.constantFrom("employees", "penalties", "rd_staff", "age_years", "years_since(established_on)"), comparator, number).map(join),
  fc
    .tuple(
      fc.constantFrom("revenue", "rd_expense"),
      comparator,
      number.map((n) => `yuan(${n / 100})`),
    )
    .map(join),
  fc.tuple(fc.constant("layoff_rate"), comparator, fc.constantFrom("percent(5.5)", "permille(55)", "percent(0)", "percent(0.1)")).map(join),
  fc.tuple(fc.constant("score"), comparator, fc.constantFrom("1.5", "0.1", "0.3", "60")).map(join),
  fc.tuple(fc.constant("established_on"), comparator, fc.constantFrom('date("2020-02-29")', "today()")).map(join),
  fc
    .tuple(
      fc.constantFrom("ratio(rd_expense, revenue)", "ratio(rd_staff, employees)"),
      comparator,
      fc.constantFrom("percent(3)", "percent(5)", "permille(15)", "percent(0)", "percent(-5)", "percent(33.333333333333333)"),
    )
    .map(join),
  fc.tuple(fc.constant("ratio(rd_expense + yuan(1), revenue)"), comparator, fc.constantFrom("percent(3)", "percent(50)")).map(join),
  fc
    .tuple(fc.constantFrom("employees", "age_years"), fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }))
    .map(([fact, list]) => `${fact} in [${list.join()}]`),
  fc.subarray(["A", "B", "C", "D"], { minLength: 1, maxLength: 3 }).map((codes) => `credit_class in ${JSON.stringify(codes)}`),
  fc.constantFrom(
    'credit_class != "D"',
    'within(industry, "C")',
    '!within(industry, ["I65", "C13"])',
    'within(division, "330100")',
    'patent_no == "ZL1"',
  ),
  fc.tuple(fc.constantFrom(...sums), comparator, fc.constantFrom(...sums, "yuan(0)", "yuan(5.5)", "wan(90000000000)")).map(join),
  fc.tuple(fc.constantFrom(...counts), comparator, fc.constantFrom(...counts, "3", "0 - 2")).map(join),
  fc
    .tuple(
      fc.constantFrom(...shares),
      comparator,
      fc.constantFrom(...shares.slice(0, 3), "percent(0)", "percent(50)", "percent(120)", "permille(1)"),
    )
    .map(join),
  fc.tuple(fc.constantFrom(...choices), comparator, fc.constantFrom("yuan(0)", "rd_expense", "total_cost * percent(50)")).map(join),
  fc
    .tuple(fc.constantFrom("ratio(rd_expense, revenue)", "ratio(revenue, total_cost) - percent(10)"), comparator, fc.constantFrom(...rates))
    .map(join),
  fc.tuple(fc.constantFrom(...yearly), comparator, fc.constantFrom("yuan(0)", "yuan(3)", "rd_expense", "prior(rd_expense)")).map(join),
  fc
    .tuple(
      fc.constantFrom("growth(revenue)", "growth(revenue, 2)", "average_growth(revenue, 3)", "average_growth(revenue, 2)"),
      comparator,
      fc.constantFrom("percent(0)", "percent(20)", "percent(15.5)"),
    )
    .map(join),
  fc.constantFrom(
    "in_any_year(2, rd_expense >= revenue * percent(3) && !abnormal)",
    "in_every_year(2, employees >= 2)",
    "!in_every_year(2, abnormal || growth(revenue) > percent(10))",
    "in_any_year(2, ratio(rd_expense, revenue) > percent(5))",
  ),
  fc.tuple(fc.constantFrom(...points), comparator, fc.integer({ min: -5, max: 60 })).map(join),
  fc.tuple(fc.constantFrom(...extremes), comparator, fc.constantFrom("3", "employees", "rd_staff - 1")).map(join),
  fc
    .tuple(comparator, fc.integer({ min: 0, max: 60 }))
    .map(([op, n]) => `(ratio(rd_expense, revenue) >= percent(5) ? 50 : credit_class == "A" ? 20 : 10) + (abnormal ? 0 : 5) ${op} ${n}`),
  fc
    .tuple(comparator, fc.integer({ min: 0, max: 60 }))
    .map(([op, n]) => `(abnormal ? 0 : employees * 5) + (age_years >= 2 ? 10 : 0) ${op} ${n}`),
);

function join(parts: readonly unknown[]): string {
  return parts.join(" ");
}

const source = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie("condition"), { minLength: 2, maxLength: 4 }).map((parts) => `(${parts.join(" && ")})`),
    fc.array(tie("condition"), { minLength: 2, maxLength: 4 }).map((parts) => `(${parts.join(" || ")})`),
    tie("condition").map((part) => `!(${part})`),
    fc.tuple(tie("condition"), tie("condition"), tie("condition")).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
  ),
})).condition;

const expression = source
  .map((text) => compileCriterion(text, exampleCatalogue))
  .filter((compiled) => compiled.ok)
  .map(({ criterion }) => criterion);

const small = fc.integer({ min: -3, max: 6 });
const decimal = fc.double({ noNaN: true, noDefaultInfinity: true });
const money = fc.oneof(fc.constantFrom(0, 1, 3, 5, 15, 20, 100, 300), fc.integer({ min: -1000, max: 1_000_000 }), fc.maxSafeInteger());
const facts = fc
  .record(
    {
      employees: fc.oneof(small, fc.integer()),
      rd_staff: small,
      penalties: small,
      age_years: small,
      revenue: money,
      rd_expense: money,
      total_cost: money,
      revenue_prior: money,
      revenue_2: money,
      revenue_3: money,
      rd_expense_prior: money,
      employees_prior: small,
      abnormal_prior: fc.boolean(),
      layoff_rate: fc.oneof(fc.constantFrom(0, 5.5, 5.500000000000001, 0.1, 5), decimal),
      score: fc.oneof(fc.constantFrom(0.1, 0.3, 0.30000000000000004, 1.5, 60), decimal),
      established_on: fc.constantFrom("2020-02-29", "2020-03-01", "2024-11-23", "2024-11-24", today, "2027-01-01"),
      credit_class: fc.constantFrom("A", "B", "C", "D"),
      industry: fc.constantFrom("C", "C13", "I6513", "A01"),
      division: fc.constantFrom("330100", "330106", "320100"),
      patent_no: fc.constantFrom("ZL1", "ZL2"),
      abnormal: fc.boolean(),
      high_tech_valid: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((record): Facts => new Map(Object.entries(record).filter((entry) => entry[1] !== undefined) as [string, FactValue][]));

test("all evaluators agree on random criteria and random cities", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(expression, { minLength: 1, maxLength: 12 }),
      fc.array(facts, { minLength: 1, maxLength: 70 }),
      (criteria, entities) => expectAgreement(criteria, entities, exampleCatalogue, today),
    ),
    { numRuns: Number(process.env["RUNS"] ?? 80) },
  );
});
