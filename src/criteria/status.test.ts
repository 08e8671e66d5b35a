import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleCatalogue } from "./example-catalogue.ts";
import {
  compileCriterion,
  compileStatuses,
  evaluateCriterion,
  evaluateStatus,
  explainCriterion,
  nearestChange,
  renderCriterion,
  type Condition,
  type Criterion,
  type FactCatalogue,
  type FactDeclaration,
  type FactValue,
  type StatusSource,
} from "./index.ts";

const today = { today: "2026-11-23" };
const always = { from: "2018-01-01", to: null };

const size: FactDeclaration = {
  key: "size_class",
  title: { zh: "企业规模", en: "Size class" },
  type: "category",
  values: [
    { code: "large", title: { zh: "大型", en: "large" } },
    { code: "small", title: { zh: "小型", en: "small" } },
    { code: "micro", title: { zh: "微型", en: "micro" } },
  ],
};
const favoured: FactDeclaration = { key: "favoured", title: { zh: "重点扶持对象", en: "Favoured" }, type: "bool" };
const declared: FactCatalogue = new Map(exampleCatalogue).set(size.key, size).set(favoured.key, favoured);

const sizeRules: StatusSource = {
  key: "size_class",
  ...always,
  cases: [
    {
      value: "large",
      when: 'within(industry, "C") && employees >= 100 && revenue >= yuan(10) || within(industry, "I65") && employees >= 50',
    },
    { value: "small", when: 'within(industry, "C") && employees >= 10 && revenue >= yuan(1) || within(industry, "I65") && employees >= 5' },
    { value: "micro", when: 'within(industry, ["C", "I65"])' },
  ],
  otherwise: "recorded",
};
const favouredRules: StatusSource = {
  key: "favoured",
  ...always,
  cases: [{ value: true, when: 'size_class in ["small", "micro"] && high_tech_valid' }],
  otherwise: false,
};

const { catalogue, statuses, problems } = compileStatuses([favouredRules, sizeRules], declared);

function compiled(source: string, among: FactCatalogue = catalogue): Criterion {
  const result = compileCriterion(source, among);
  assert.ok(result.ok, result.ok ? "" : JSON.stringify(result.errors));
  return result.criterion;
}

function verdict(source: string, facts: Record<string, FactValue>, day = today) {
  return evaluateCriterion(compiled(source), new Map(Object.entries(facts)), day);
}

test("the rules compile, those that are read first", () => {
  assert.deepEqual(problems, []);
  assert.deepEqual([...statuses.keys()], ["size_class", "favoured"]);
});

const factory = { industry: "C13", employees: 50, revenue: 500 };
const cases: readonly (readonly [string, Record<string, FactValue>, string, string[]?])[] = [
  ['size_class == "small"', factory, "eligible"],
  ['size_class in ["small", "micro"]', factory, "eligible"],
  ['size_class != "large"', factory, "eligible"],
  ['!(size_class in ["small", "micro"])', factory, "ineligible"],
  // the larger class needs both figures, so one short of it decides
  ['size_class == "large"', { industry: "C13", employees: 50 }, "ineligible"],
  ['size_class in ["small", "micro"]', { industry: "C13", employees: 50 }, "eligible"],
  ['size_class == "small"', { industry: "C13", employees: 50 }, "unknown", ["revenue"]],
  ['size_class == "large"', {}, "unknown", ["industry", "employees"]],
  // an industry without a row: what is on record counts
  ['size_class == "small"', { industry: "A01" }, "unknown", ["size_class"]],
  ['size_class == "small"', { industry: "A01", size_class: "small" }, "eligible"],
  ['size_class == "small"', { industry: "C13", employees: 1, revenue: 1, size_class: "small" }, "ineligible"],
  ["favoured", { ...factory, high_tech_valid: true }, "eligible"],
  ["favoured == false", { ...factory, high_tech_valid: false }, "eligible"],
  ["!favoured", { high_tech_valid: false }, "eligible"],
  ["favoured", { ...factory }, "unknown", ["high_tech_valid"]],
];

for (const [source, facts, outcome, missing] of cases) {
  test(`${source} with ${JSON.stringify(facts)} is ${outcome}`, () => {
    const found = verdict(source, facts);
    assert.equal(found.outcome, outcome);
    if (missing) assert.deepEqual(found.missing, missing);
  });
}

test("before and after its days only the record counts", () => {
  for (const day of ["2017-12-31", "2018-01-01"]) {
    const { outcome } = verdict('size_class == "small"', { ...factory, size_class: "large" }, { today: day });
    assert.equal(outcome, day < "2018" ? "ineligible" : "eligible");
  }
  assert.equal(verdict("!favoured", {}, { today: "2017-12-31" }).outcome, "eligible");
});

test("a status is told by its name and explained by the row that applies, with the value it comes to", () => {
  const criterion = compiled('size_class in ["small", "micro"] && !abnormal');
  assert.deepEqual(renderCriterion(criterion), {
    zh: "同时满足：（一）企业规模为小型或微型；（二）未列入经营异常名录。",
    en: "All of the following: (1) size class: small or micro; (2) not listed as abnormal.",
  });
  const lines = (facts: Record<string, FactValue>): string[] => {
    const told: string[] = [];
    const tell = (condition: Condition, depth: number): void => {
      const mark = condition.outcome === null ? "?" : condition.outcome ? "✓" : "✗";
      told.push(`${"  ".repeat(depth)}${mark} ${condition.text.zh}${condition.actual ? `（${condition.actual.zh}）` : ""}`);
      condition.children?.forEach((child) => tell(child, depth + 1));
    };
    tell(explainCriterion(criterion, new Map(Object.entries(facts)), today).children![0]!, 0);
    return told;
  };
  assert.deepEqual(lines({ industry: "C13", employees: 120, revenue: 5000 }), [
    "✗ 企业规模为小型或微型（大型）",
    "  ✗ 不符合“大型”的标准",
    "    ✗ 满足以下任一即可",
    "      ✗ 所属行业不属于制造业（C）（C13）",
    "      ✗ 从业人数低于100人（120人）",
    "      ✗ 营业收入低于10元（50元）",
  ]);
  assert.deepEqual(lines({ industry: "A01", size_class: "small" }).slice(0, 1), ["✓ 企业规模为小型或微型（小型（部门记录））"]);
  const change = nearestChange(
    criterion,
    new Map(Object.entries({ industry: "C13", employees: 120, revenue: 5000, abnormal: false })),
    today,
  );
  assert.deepEqual(change?.count, 1);
});

test("the finding names value, case and what is missing", () => {
  const find = (facts: Record<string, FactValue>) => evaluateStatus(statuses.get("size_class")!, new Map(Object.entries(facts)), today);
  assert.deepEqual(find(factory), { value: "small", decidedBy: 1, missing: [] });
  assert.deepEqual(find({ industry: "A01", size_class: "micro" }), { value: "micro", decidedBy: "recorded", missing: [] });
  assert.deepEqual(find({ industry: "C13", employees: 9 }), { value: "micro", decidedBy: 2, missing: [] });
  assert.deepEqual(find({ industry: "C13", employees: 50 }), { value: undefined, decidedBy: undefined, missing: ["revenue"] });
});

test("a status that reads itself is refused, with the way there", () => {
  const ring = compileStatuses(
    [
      { ...favouredRules, cases: [{ value: true, when: 'size_class == "small"' }] },
      { ...sizeRules, cases: [{ value: "small", when: "favoured || employees > 3" }] },
      { key: "abnormal", ...always, cases: [{ value: true, when: "abnormal || employees > 3" }], otherwise: false },
      { key: "high_tech_valid", ...always, cases: [{ value: true, when: "favoured" }], otherwise: "recorded" },
    ],
    declared,
  );
  assert.deepEqual(
    ring.problems.map((problem) => [problem.key, problem.kind === "circle" ? problem.chain.join(" → ") : problem.kind]),
    [
      ["size_class", "size_class → favoured → size_class"],
      ["favoured", "favoured → size_class → favoured"],
      ["abnormal", "abnormal → abnormal"],
    ],
  );
});

test("what is wrong with a case is said at its case", () => {
  const broken = compileStatuses(
    [
      {
        ...sizeRules,
        cases: [
          { value: "large", when: "employes > 3" },
          { value: "small", when: "has(patent_no)" },
        ],
      },
    ],
    declared,
  );
  assert.deepEqual(
    broken.problems.map((problem) => problem.kind === "case" && [problem.index, problem.errors[0]?.code]),
    [
      [0, "unknownFact"],
      [1, "notHas"],
    ],
  );
});

/** source, code */
const refused: readonly (readonly [string, string])[] = [
  ["has(size_class)", "hasStatus"],
  ['size_class == "medium"', "unknownCode"],
  ['size_class == "large" && size_class == "small"', "alwaysFalse"],
  ['size_class in ["large", "small", "micro"]', "alwaysTrue"],
];

for (const [source, code] of refused) {
  test(`refuses ${source} as ${code}`, () => {
    const result = compileCriterion(source, catalogue);
    assert.equal(!result.ok && result.errors[0]?.code, code);
  });
}
