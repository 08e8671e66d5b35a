import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleCatalogue } from "./example-catalogue.ts";
import { compileCriterion, compileStatuses, diffCriteria, type Criterion } from "./index.ts";

const size = {
  key: "size_class",
  title: { zh: "企业规模", en: "Size class" },
  type: "category" as const,
  values: ["large", "small", "micro"].map((code) => ({ code, title: { zh: code, en: code } })),
};
const { catalogue } = compileStatuses(
  [
    {
      key: "size_class",
      cases: [
        { value: "large", when: "employees >= 300" },
        { value: "small", when: "employees >= 10" },
        { value: "micro", when: "employees < 10" },
      ],
      otherwise: "recorded",
      from: "2018-01-01",
      to: null,
    },
  ],
  new Map(exampleCatalogue).set(size.key, size),
);

function compiled(source: string): Criterion {
  const result = compileCriterion(source, catalogue);
  assert.ok(result.ok, result.ok ? "" : JSON.stringify(result.errors));
  return result.criterion;
}

/** before, after, differences as kind/reach and text */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ["employees >= 50 && abnormal", "abnormal && 50 <= employees", []],
  ["employees >= 50", "employees >= 100", ["stricter fewer 收紧：从业人数不低于50人，改为：从业人数不低于100人"]],
  ["employees > 50", "employees >= 50", ["looser more 放宽：从业人数超过50人，改为：从业人数不低于50人"]],
  ["employees >= 50", "employees <= 50", ["changed either 改变：从业人数不低于50人，改为：从业人数不超过50人"]],
  ['credit_class in ["A"]', 'credit_class != "D"', ["looser more 放宽：信用等级为A级，改为：信用等级不为D级"]],
  [
    'within(industry, "C")',
    'within(industry, ["C13", "C14"])',
    ["stricter fewer 收紧：所属行业属于制造业（C），改为：所属行业属于C13或C14"],
  ],
  ["employees >= 50", "employees >= 50 && !abnormal", ["added fewer 新增条件：未列入经营异常名录"]],
  ["employees >= 50 && !abnormal", "!abnormal", ["removed more 删去条件：从业人数不低于50人"]],
  ["employees >= 50", "employees >= 50 || high_tech_valid", ["added more 新增一种情形：持有有效的高新技术企业证书"]],
  ["abnormal || high_tech_valid || employees > 3", "abnormal || employees > 3", ["removed fewer 删去一种情形：持有有效的高新技术企业证书"]],
  [
    "employees >= 50 && (revenue >= wan(100) || high_tech_valid)",
    "employees >= 60 && (revenue >= wan(50) || high_tech_valid) && !abnormal",
    [
      "stricter fewer 收紧：从业人数不低于50人，改为：从业人数不低于60人",
      "looser more 放宽：营业收入不低于100万元，改为：营业收入不低于50万元",
      "added fewer 新增条件：未列入经营异常名录",
    ],
  ],
  [
    "points(employees, { 10: 20 }) + points(rd_staff, { 5: 10 }) >= 20",
    "points(employees, { 10: 20 }) + points(rd_staff, { 5: 10 }) >= 30",
    [
      "stricter fewer 收紧：以下各项之和（1. 从业人数的得分（10人以上得20分，不满10人得0分）；2. 研发人员数的得分（5人以上得10分，不满5人得0分））不低于20分，改为：以下各项之和（1. 从业人数的得分（10人以上得20分，不满10人得0分）；2. 研发人员数的得分（5人以上得10分，不满5人得0分））不低于30分",
    ],
  ],
  [
    "in_any_year(2, revenue > wan(1))",
    "in_every_year(2, revenue > wan(1))",
    ["changed either 改变：近2年任一年：营业收入超过1万元，改为：近2年每年：营业收入超过1万元"],
  ],
  ['size_class == "micro"', 'size_class in ["small", "micro"]', ["looser more 放宽：企业规模为micro，改为：企业规模为small或micro"]],
  [
    "abnormal ? employees > 5 : employees > 3",
    "abnormal ? employees > 6 : employees > 3",
    ["stricter fewer 收紧：从业人数超过5人，改为：从业人数超过6人"],
  ],
];

for (const [before, after, differences] of cases) {
  test(`${before} becomes ${after}`, () => {
    const found = diffCriteria(compiled(before), compiled(after));
    assert.deepEqual(
      found.map(({ kind, reach, text }) => `${kind} ${reach} ${text.zh}`),
      differences,
    );
    for (const { text } of found) assert.match(text.en, /^[A-Z][^\p{Script=Han}]*$/u);
  });
}
