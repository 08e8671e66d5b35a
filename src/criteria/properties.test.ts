/** What must hold for every criterion and every record. fast-check prints its seed when a property fails. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { celEnv, isCelError, parse, plan, type CelInput } from "@bufbuild/cel";
import fc from "fast-check";
import { exampleCatalogue } from "./example-catalogue.ts";
import { evaluateExpression, evaluateTest } from "./evaluate/evaluate-criterion.ts";
import {
  compileCriterion,
  compileStatuses,
  diffCriteria,
  evaluateCriterion,
  explainCriterion,
  nearestChange,
  renderCriterion,
  type Condition,
  type Criterion,
  type FactValue,
} from "./index.ts";
import { testsOf } from "./expression.ts";
import { testText } from "./tell/render-test.ts";

const today = { today: "2026-11-23" };

type Record_ = Readonly<Record<string, FactValue>>;

/** Small domains, one step beyond every limit used, so that every record can be enumerated. */
const domains: Readonly<Record<string, readonly FactValue[]>> = {
  employees: [0, 1, 2, 3, 4],
  penalties: [-1, 0, 1, 2],
  abnormal: [true, false],
  high_tech_valid: [true, false],
  credit_class: ["A", "B", "C", "D"],
};

const comparator = fc.constantFrom("==", "!=", "<", "<=", ">", ">=");
const plainTest = fc.oneof(
  fc.constantFrom("abnormal", "high_tech_valid"),
  fc.tuple(fc.constant("employees"), comparator, fc.integer({ min: 1, max: 3 })).map((parts) => parts.join(" ")),
  fc.tuple(fc.constant("penalties"), comparator, fc.integer({ min: 0, max: 1 })).map((parts) => parts.join(" ")),
  fc.tuple(fc.constantFrom("==", "!="), fc.constantFrom("A", "B", "C", "D")).map(([op, code]) => `credit_class ${op} "${code}"`),
  fc.subarray(["A", "B", "C", "D"], { minLength: 1, maxLength: 3 }).map((codes) => `credit_class in ${JSON.stringify(codes)}`),
);

function sources(leaf: fc.Arbitrary<string>, conditionals: boolean): fc.Arbitrary<string> {
  return fc.letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.array(tie("condition"), { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join(" && ")})`),
      fc.array(tie("condition"), { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join(" || ")})`),
      tie("condition").map((part) => `!(${part})`),
      ...(conditionals ? [fc.tuple(tie("condition"), tie("condition"), tie("condition")).map(([c, a, b]) => `(${c} ? ${a} : ${b})`)] : []),
    ),
  })).condition;
}

function criteriaFrom(source: fc.Arbitrary<string>): fc.Arbitrary<Criterion> {
  return source
    .map((text) => compileCriterion(text, exampleCatalogue))
    .filter((compiled) => compiled.ok)
    .map((compiled) => compiled.criterion);
}

const fullRecord: fc.Arbitrary<Record_> = fc.record(
  Object.fromEntries(Object.entries(domains).map(([key, values]) => [key, fc.constantFrom(...values)])),
);

const smallRecord: fc.Arbitrary<Record_> = fc
  .tuple(fullRecord, fc.subarray(Object.keys(domains)))
  .map(([record, keys]) => pick(record, keys));

const richTest = fc.oneof(
  plainTest,
  fc.tuple(comparator, fc.constantFrom(3, 5, 50)).map(([op, n]) => `ratio(rd_expense, revenue) ${op} percent(${n})`),
  fc.tuple(comparator, fc.constantFrom(1, 5)).map(([op, n]) => `age_years ${op} ${n}`),
  fc.tuple(comparator, fc.integer({ min: -1, max: 2 })).map(([op, n]) => `years_since(established_on) ${op} ${n}`),
  fc
    .tuple(comparator, fc.integer({ min: 0, max: 60 }))
    .map(([op, n]) => `(ratio(rd_expense, revenue) >= percent(5) ? 50 : 10) + (abnormal ? 0 : employees * 5) ${op} ${n}`),
  fc.tuple(comparator, fc.integer({ min: 0, max: 4 })).map(([op, n]) => `max(employees, penalties - 1, min(employees, 2)) ${op} ${n}`),
  fc.tuple(comparator, fc.constantFrom(-50, 0, 10, 400)).map(([op, n]) => `growth(revenue) ${op} percent(${n})`),
  fc.tuple(comparator, fc.constantFrom(-50, 0, 100, 400)).map(([op, n]) => `average_growth(revenue, 2) ${op} percent(${n})`),
  fc.tuple(comparator, fc.constantFrom(0, 1, 1.5)).map(([op, n]) => `average_years(employees, 2) ${op} ${n}`),
  fc
    .tuple(comparator, fc.integer({ min: 1, max: 11 }))
    .map(([op, n]) => `points(growth(revenue), { percent(10): 8, 0: 2.5 }) + points(sum_years(employees, 2), { 3: 3, 1: 1 }) ${op} ${n}`),
  fc
    .tuple(fc.constantFrom("in_any_year", "in_every_year"), comparator, fc.integer({ min: 0, max: 3 }))
    .map(([name, op, n]) => `${name}(2, employees ${op} ${n} || (growth(revenue) > 0 && !abnormal))`),
  fc.constantFrom('within(industry, "C")', '!within(industry, ["I65", "C13"])', "has(patent_no)", "rd_expense >= revenue * percent(5)"),
);

const richRecord: fc.Arbitrary<Record_> = fc
  .tuple(
    smallRecord,
    fc.record(
      {
        revenue: fc.constantFrom(0, 1, 20, 100, 300),
        revenue_prior: fc.constantFrom(-20, 0, 1, 20, 100, 300),
        revenue_2: fc.constantFrom(0, 1, 75, 300),
        employees_prior: fc.constantFrom(0, 1, 2, 3),
        abnormal_prior: fc.boolean(),
        rd_expense: fc.constantFrom(0, 1, 3, 5, 15),
        established_on: fc.constantFrom("2020-02-29", "2025-11-23", "2025-11-24", "2027-01-01"),
        age_years: fc.integer({ min: 0, max: 6 }),
        industry: fc.constantFrom("C", "C13", "I6513", "A01"),
        patent_no: fc.constant("ZL1"),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([small, rich]) => ({ ...small, ...pick(rich, Object.keys(rich)) }));

const facts = (record: Record_): Map<string, FactValue> => new Map(Object.entries(record));

test("knowing more never overturns a decided outcome", () => {
  fc.assert(
    fc.property(criteriaFrom(sources(richTest, true)), richRecord, richRecord, (criterion, known, more) => {
      // age_years would override the date it is derived from: a correction, not an addition.
      const added = pick(
        more,
        Object.keys(more).filter((key) => key !== "age_years"),
      );
      const before = evaluateCriterion(criterion, facts(known), today).outcome;
      const after = evaluateCriterion(criterion, facts({ ...added, ...known }), today).outcome;
      if (before !== "unknown") assert.equal(after, before);
    }),
    { numRuns: 1500 },
  );
});

test("the explanation has the outcome of the evaluation, at the root and at every group", () => {
  const check = (condition: Condition): void => {
    if (!condition.children) return;
    const outcomes = condition.children.map((child) => child.outcome);
    const deciding = condition.kind === "any";
    assert.equal(condition.outcome, outcomes.includes(deciding) ? deciding : outcomes.includes(null) ? null : !deciding);
    condition.children.forEach(check);
  };
  fc.assert(
    fc.property(criteriaFrom(sources(richTest, true)), richRecord, (criterion, record) => {
      const { outcome, missing } = evaluateCriterion(criterion, facts(record), today);
      const root = explainCriterion(criterion, facts(record), today);
      assert.equal(root.outcome, outcome === "unknown" ? null : outcome === "eligible");
      assert.equal(missing.length > 0, outcome === "unknown");
      assert.ok(missing.every((key) => !(key in record)));
      check(root);
    }),
    { numRuns: 1000 },
  );
});

test("agrees with the CEL library of @bufbuild on its own ground, unknowns included", () => {
  fc.assert(
    fc.property(criteriaFrom(sources(plainTest, false)), smallRecord, (criterion, record) => {
      const bindings: Record<string, CelInput> = Object.fromEntries(
        Object.entries(record).map(([key, value]) => [key, typeof value === "number" ? BigInt(value) : value]),
      );
      const result = plan(celEnv(), parse(criterion.source))(bindings);
      assert.equal(evaluateExpression(criterion.expression, facts(record), today), isCelError(result) ? null : result);
    }),
    { numRuns: 1500 },
  );
});

test("missing facts suffice, and no smaller set does", () => {
  fc.assert(
    fc.property(criteriaFrom(sources(plainTest, true)), smallRecord, (criterion, record) => {
      const { outcome, missing } = evaluateCriterion(criterion, facts(record), today);
      fc.pre(outcome === "unknown");
      const open = criterion.facts.filter((key) => !(key in record));
      const sufficient = (keys: readonly string[]): boolean =>
        fillings(keys).some((more) => evaluateCriterion(criterion, facts({ ...record, ...more }), today).outcome === "eligible");
      // Some records can no longer become eligible although Kleene's logic cannot see it; there all facts are asked.
      fc.pre(sufficient(open));
      assert.ok(sufficient(missing), `${criterion.source}: ${missing.join()}`);
      for (const fewer of subsets(open).filter((keys) => keys.length < missing.length))
        assert.ok(!sufficient(fewer), `${criterion.source}: ${fewer.join()} would do`);
    }),
    { numRuns: 250 },
  );
});

/** Facts of the score and of the rest differ: two quantities of one fact are taken as independent. */
const scoreCriterion = fc
  .tuple(
    fc.constantFrom(
      "points(employees, { 3: 3, 1: 1 }) + (abnormal ? 0 : 2) + (penalties > 1 ? 1 : 0)",
      "max(employees, penalties + 2) + (abnormal ? 1 : 0)",
      "min(employees, (abnormal ? 1 : 4), penalties + 3)",
      "points(employees + penalties, { 4: 5, 2: 3 }) - (abnormal ? 2 : 0)",
    ),
    comparator,
    fc.integer({ min: 0, max: 5 }),
    fc.constantFrom("", ' && (high_tech_valid || credit_class == "A")', " || high_tech_valid"),
  )
  .map(([score, op, n, rest]) => `${score} ${op} ${n}${rest}`);

const rules = compileStatuses(
  [
    {
      key: "grade",
      cases: [
        { value: "top", when: "employees >= 3 && penalties < 1" },
        { value: "middle", when: "employees >= 1 && !abnormal || high_tech_valid" },
        { value: "low", when: "penalties > 1" },
      ],
      otherwise: "recorded",
      from: "2020-01-01",
      to: null,
    },
  ],
  new Map(exampleCatalogue).set("grade", {
    key: "grade",
    title: { zh: "等级", en: "Grade" },
    type: "category",
    values: ["top", "middle", "low"].map((code) => ({ code, title: { zh: code, en: code } })),
  }),
);
const statusCriterion = fc
  .tuple(
    fc.subarray(["top", "middle", "low"], { minLength: 1, maxLength: 2 }),
    fc.constantFrom("", "!"),
    fc.constantFrom("", ' && credit_class == "A"', ' || credit_class != "D"'),
  )
  .map(([grades, not, rest]) => `${not}(grade in ${JSON.stringify(grades)})${rest}`);

test("of scores and statuses too, missing facts suffice and no smaller set does", () => {
  const among = {
    ...domains,
    employees: [-9, 0, 1, 2, 3, 4, 5, 50],
    penalties: [-9, -3, -2, -1, 0, 1, 2, 3, 9],
    grade: ["top", "middle", "low"],
  };
  fc.assert(
    fc.property(fc.oneof(scoreCriterion, statusCriterion), smallRecord, (source, record) => {
      const compiled = compileCriterion(source, rules.catalogue);
      fc.pre(compiled.ok);
      const { criterion } = compiled;
      const { outcome, missing } = evaluateCriterion(criterion, facts(record), today);
      fc.pre(outcome === "unknown");
      const open = criterion.facts.filter((key) => !(key in record));
      const sufficient = (keys: readonly string[]): boolean =>
        fillings(keys, among).some((more) => evaluateCriterion(criterion, facts({ ...record, ...more }), today).outcome === "eligible");
      fc.pre(sufficient(open));
      assert.ok(sufficient(missing), `${source}: ${missing.join()}`);
      for (const fewer of subsets(open).filter((keys) => keys.length < missing.length))
        assert.ok(!sufficient(fewer), `${source}: ${fewer.join()} would do, not ${missing.join()}`);
    }),
    { numRuns: 120 },
  );
});

test("the nearest change makes it eligible, and no change of fewer conditions does", () => {
  fc.assert(
    fc.property(criteriaFrom(sources(plainTest, true)), fullRecord, (criterion, record) => {
      const change = nearestChange(criterion, facts(record), today);
      const { outcome } = evaluateCriterion(criterion, facts(record), today);
      if (outcome !== "ineligible") return assert.equal(change, null);
      const eligible = fillings(criterion.facts).filter(
        (other) => evaluateCriterion(criterion, facts(other), today).outcome === "eligible",
      );
      const changed = eligible.map((other) => newlyMet(criterion, record, other));
      assert.equal(change === null, eligible.length === 0);
      if (change)
        assert.ok(
          changed.some((texts) => change.conditions.every(({ text }) => texts.has(text.zh))),
          criterion.source,
        );
      assert.ok(
        changed.every((texts) => texts.size >= new Set(change?.conditions.map(({ text }) => text.zh)).size),
        criterion.source,
      );
    }),
    { numRuns: 250 },
  );
});

test("what the differences say of the reach holds for every record", () => {
  const known = (criterion: Criterion, record: Record_): boolean =>
    evaluateCriterion(criterion, facts(record), today).outcome === "eligible";
  fc.assert(
    fc.property(
      criteriaFrom(sources(plainTest, true)),
      criteriaFrom(sources(plainTest, true)),
      fc.array(fullRecord, { minLength: 20, maxLength: 20 }),
      (before, after, records) => {
        assert.deepEqual(diffCriteria(before, before), []);
        const differences = diffCriteria(before, after);
        const [fewer, more] = (["fewer", "more"] as const).map((reach) => differences.every((one) => one.reach === reach));
        for (const record of records) {
          if (fewer && known(after, record)) assert.ok(known(before, record));
          if (more && known(before, record)) assert.ok(known(after, record));
        }
      },
    ),
    { numRuns: 800 },
  );
});

test("every criterion can be told in both languages", () => {
  fc.assert(
    fc.property(criteriaFrom(sources(richTest, true)), (criterion) => {
      const { zh, en } = renderCriterion(criterion);
      assert.ok(zh.endsWith("。") && en.endsWith("."));
      assert.doesNotMatch(zh + en, /undefined|NaN|\[object/);
      assert.doesNotMatch(en, /\p{Script=Han}/u);
    }),
    { numRuns: 300 },
  );
});

test("any text at all is compiled or refused, never a crash", () => {
  const pieces = fc.constantFrom(
    "employees",
    "revenue",
    "abnormal",
    "(",
    ")",
    "[",
    "]",
    "&&",
    "||",
    "!",
    ">=",
    "==",
    "in",
    '"A"',
    "5",
    "%",
    "\uff0c",
    "ratio(",
    "percent(3)",
    ",",
    "?",
    ":",
    "-",
    "营收",
    "\n",
    "//",
    ".",
    "{",
    '"',
    "'",
    "\\",
    "wan(",
    "date(",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(" ")),
      ),
      (source) => {
        const compiled = compileCriterion(source, exampleCatalogue);
        if (compiled.ok) return;
        assert.ok(compiled.errors.length > 0);
        for (const { line, column } of compiled.errors) assert.ok(line >= 1 && line <= source.split("\n").length && column >= 1);
      },
    ),
    { numRuns: 2000 },
  );
});

/** Texts of the tests that fail on the one record and are met on the other. */
function newlyMet(criterion: Criterion, before: Record_, after: Record_): Set<string> {
  const met = testsOf(criterion.expression).filter(
    (one) => evaluateTest(one, facts(before), today) === false && evaluateTest(one, facts(after), today) === true,
  );
  return new Set(met.map((one) => testText(one).zh));
}

function pick(record: Readonly<Record<string, FactValue | undefined>>, keys: readonly string[]): Record_ {
  return Object.fromEntries(keys.flatMap((key) => (record[key] === undefined ? [] : [[key, record[key]]])));
}

function fillings(keys: readonly string[], among = domains): Record_[] {
  return keys.reduce<Record_[]>(
    (records, key) => records.flatMap((record) => (among[key] ?? []).map((value) => ({ ...record, [key]: value }))),
    [{}],
  );
}

function subsets(keys: readonly string[]): string[][] {
  return keys.reduce<string[][]>((sets, key) => [...sets, ...sets.map((set) => [...set, key])], [[]]);
}
