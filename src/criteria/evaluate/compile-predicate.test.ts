import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { exampleCatalogue } from "../example-catalogue.ts";
import { decideExpression } from "./evaluate-exactly.ts";
import { compileCriterion, evaluateExpression, type Criterion, type FactValue } from "../index.ts";

const SAFE = Number.MAX_SAFE_INTEGER;
const comparator = fc.constantFrom("==", "!=", "<", "<=", ">", ">=");
const whole = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.maxSafeInteger(), fc.constantFrom(SAFE, -SAFE, SAFE - 1, 2 ** 31, 2 ** 32 + 1));
const decimal = fc.oneof(
  fc.constantFrom(0.1, 0.15, 0.3, 0.30000000000000004, 5.5, -0.0, 1e-7, 1e21, 5e-324, Number.MAX_VALUE),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -300, max: 300 }).map((n) => n / 100),
);
const day = fc.constantFrom("2020-02-29", "2024-02-29", "2025-11-23", "2025-11-24", "2026-11-23", "2027-01-01");

const literal = (n: number): string => (n < 0 ? `(-${-n})` : String(n));
const quantity = fc.constantFrom(
  "employees",
  "penalties * 3 - employees",
  "max(employees, rd_staff - 1, 0)",
  "employees * rd_staff",
  "(abnormal ? employees : 7)",
  "points(rd_staff, { 3: 20, 1: 10 }) + points(ratio(employees, rd_staff), { percent(50): 5 })",
  "average_years(employees, 2)",
);
const amount = fc.constantFrom(
  "revenue",
  "revenue - total_cost",
  "min(revenue, rd_expense)",
  "sum_years(revenue, 2)",
  "revenue * percent(3)",
);
const share = fc.constantFrom(
  "ratio(rd_expense, revenue)",
  "ratio(revenue - total_cost, max(revenue, 0))",
  "growth(revenue)",
  "ratio(sum_years(revenue, 2), total_cost)",
  "layoff_rate",
);

const source = fc.oneof(
  fc.tuple(quantity, comparator, whole).map(([term, op, n]) => `${term} ${op} ${literal(n)}`),
  fc.tuple(quantity, comparator, quantity).map((parts) => parts.join(" ")),
  fc
    .tuple(amount, comparator, whole)
    .map(([term, op, fen]) => `${term} ${op} yuan(${literal(Math.trunc(fen / 100)).replace(/[()]/g, "")})`),
  fc.tuple(amount, comparator, amount).map((parts) => parts.join(" ")),
  fc
    .tuple(share, comparator, fc.constantFrom("percent(5)", "permille(1)", "percent(33.3333333333)", "percent(-10)", "0"))
    .map((parts) => parts.join(" ")),
  fc
    .tuple(comparator, fc.constantFrom("0.15", "0.3", "70", "70.1", "0.30000000000000004", "5e-324", "1e-7"))
    .map(([op, n]) => `score ${op} ${n}`),
  fc
    .tuple(fc.constantFrom("age_years", "years_since(established_on)"), comparator, fc.integer({ min: -1, max: 7 }))
    .map((parts) => parts.join(" ")),
  fc.tuple(comparator, day).map(([op, date]) => `established_on ${op} date("${date}")`),
  fc.tuple(comparator).map(([op]) => `established_on ${op} today()`),
  fc.constantFrom(
    "employees in [1, 2, 3]",
    `employees in [${Array.from({ length: 20 }, (_, i) => i - 5).join()}]`,
    '!within(industry, ["C", "I65"])',
    'within(division, "330100")',
    'credit_class != "D"',
    "has(patent_no)",
    "abnormal == false",
  ),
);

const criterion: fc.Arbitrary<Criterion> = fc
  .tuple(source, source, source, fc.constantFrom("&&", "||"), fc.boolean(), fc.boolean())
  .map(([a, b, c, op, denied, choice]) => (choice ? `(${a}) ? (${b}) : (${c})` : `${denied ? "!" : ""}((${a}) ${op} (${b})) || (${c})`))
  .map((text) => compileCriterion(text, exampleCatalogue))
  .filter((compiled) => compiled.ok)
  .map((compiled) => compiled.criterion);

const record = fc.record<Record<string, FactValue>>(
  {
    employees: whole,
    employees_prior: whole,
    rd_staff: whole,
    penalties: whole,
    revenue: whole,
    revenue_prior: whole,
    rd_expense: whole,
    total_cost: whole,
    layoff_rate: decimal,
    score: decimal,
    established_on: day,
    age_years: fc.integer({ min: 0, max: 6 }),
    industry: fc.constantFrom("C", "C13", "I6513", "A01"),
    division: fc.constantFrom("330106", "330200", "330100"),
    credit_class: fc.constantFrom("A", "D"),
    abnormal: fc.boolean(),
    patent_no: fc.constant("ZL1"),
  },
  { requiredKeys: [] },
);

test("the closures decide as exact fractions do, whatever the size of the numbers", () => {
  fc.assert(
    fc.property(criterion, fc.array(record, { minLength: 5, maxLength: 5 }), day, ({ expression }, records, today) => {
      for (const one of records) {
        const facts = new Map(Object.entries(one));
        assert.equal(evaluateExpression(expression, facts, { today }), decideExpression(expression, facts, { today }));
      }
    }),
    { numRuns: 3000 },
  );
});

test("a closure is no part of a copy, nor of what is written down", () => {
  const compiled = compileCriterion("employees > 3", exampleCatalogue);
  assert.ok(compiled.ok);
  const { expression } = compiled.criterion;
  const before = JSON.stringify(expression, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  assert.equal(evaluateExpression(expression, new Map([["employees", 4]]), { today: "2026-11-23" }), true);
  assert.equal(
    JSON.stringify(expression, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
    before,
  );
  assert.equal(expression.kind, "compare");
  const turned = expression.kind === "compare" ? { ...expression, op: "<" as const } : expression;
  assert.equal(evaluateExpression(turned, new Map([["employees", 4]]), { today: "2026-11-23" }), false);
  assert.doesNotThrow(() => structuredClone(expression));
});
