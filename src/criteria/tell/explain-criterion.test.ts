import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleCatalogue } from "../example-catalogue.ts";
import {
  compileCriterion,
  explainCriterion,
  nearestChange,
  renderCriterion,
  type Condition,
  type Criterion,
  type FactValue,
} from "../index.ts";

const today = { today: "2026-11-23" };

function compiled(source: string): Criterion {
  const result = compileCriterion(source, exampleCatalogue);
  assert.ok(result.ok, result.ok ? "" : JSON.stringify(result.errors));
  return result.criterion;
}

function explained(source: string, facts: Record<string, FactValue>): Condition {
  return explainCriterion(compiled(source), new Map(Object.entries(facts)), today);
}

const rendered: readonly (readonly [string, string, string])[] = [
  ["employees >= 50", "从业人数不低于50人。", "Employees at least 50 people."],
  ["penalties <= 1", "行政处罚次数不超过1次。", "Penalties at most 1 time."],
  ["!(penalties > 1)", "行政处罚次数不超过1次。", "Penalties at most 1 time."],
  ["wan(2000) >= revenue", "营业收入不超过2000万元。", "Revenue at most CNY 20 million."],
  ["revenue > yi(1.5)", "营业收入超过1.5亿元。", "Revenue more than CNY 150 million."],
  ["revenue < yuan(1234.5)", "营业收入低于1234.5元。", "Revenue less than CNY 1,234.50."],
  ["revenue > 0", "营业收入超过0元。", "Revenue more than CNY 0."],
  ["ratio(rd_expense, revenue) >= percent(3)", "研发费用占营业收入的比例不低于3%。", "R&D expense as a share of revenue at least 3%."],
  [
    "ratio(rd_expense, revenue + total_cost) < permille(5)",
    "研发费用占（营业收入与成本费用之和）的比例低于5‰。",
    "R&D expense as a share of (the sum of revenue and total cost) less than 5‰.",
  ],
  ["rd_expense >= revenue * percent(3)", "研发费用不低于营业收入的3%。", "R&D expense at least 3% of revenue."],
  ['established_on >= date("2025-01-01")', "成立日期不早于2025年1月1日。", "Founding date on or after 2025-01-01."],
  ["years_since(established_on) >= 2", "成立日期至今满2年。", "Founding date at least 2 years ago."],
  ["high_tech_valid", "持有有效的高新技术企业证书。", "Holds a valid high-tech certificate."],
  ["!high_tech_valid", "不持有有效的高新技术企业证书。", "Holds no valid high-tech certificate."],
  ["abnormal == false", "未列入经营异常名录。", "Not listed as abnormal."],
  ['credit_class != "D"', "信用等级不为D级。", "Credit class: not class D."],
  ['credit_class in ["A", "B"]', "信用等级为A级或B级。", "Credit class: class A or class B."],
  ['!within(industry, "C")', "所属行业不属于制造业（C）。", "Industry outside manufacturing (C)."],
  [
    `employees in [${Array.from({ length: 5000 }, (_, i) => i).join()}]`,
    "从业人数为0人、1人、2人、3人、4人、5人、6人、7人、8人、9人等5000项之一。",
    "Employees: 0 people, 1 person, 2 people, 3 people, 4 people, 5 people, 6 people, 7 people, 8 people, 9 people or another of 5000.",
  ],
  ["has(patent_no)", "已有专利号的记录。", "Patent number is on record."],
  ["max(employees, rd_staff) > 5", "从业人数与研发人员数中的较大值超过5人。", "The larger of employees and R&D staff more than 5 people."],
  [
    "(employees >= 9 ? 20 : employees >= 5 ? 10 : 0) + penalties >= 15",
    "以下各项之和（1. 从业人数不低于9人的为20，不低于5人的为10，其余为0；2. 行政处罚次数）不低于15。",
    "The sum of (1. 20 if employees at least 9 people, 10 if at least 5 people, otherwise 0; 2. Penalties) at least 15.",
  ],
  ["prior(revenue) >= yuan(5)", "营业收入（前年）不低于5元。", "Revenue of the year before last at least CNY 5."],
  ["sum_years(revenue, 3) >= wan(9)", "营业收入近3年合计不低于9万元。", "The sum of revenue over the last 3 years at least CNY 90,000."],
  [
    "average_years(employees, 2) < 10",
    "从业人数近2年平均值低于10人。",
    "The average of employees over the last 2 years less than 10 people.",
  ],
  ["growth(revenue) >= percent(20)", "营业收入比上年增长率不低于20%。", "Growth of revenue over the year before at least 20%."],
  ["growth(revenue, 2) > 0", "营业收入2年累计增长率超过0%。", "Growth of revenue over 2 years in all more than 0%."],
  [
    "average_growth(revenue, 3) >= percent(20)",
    "营业收入近3年年均增长率不低于20%。",
    "Average yearly growth of revenue over 3 years at least 20%.",
  ],
  [
    "employees > 5 && in_any_year(2, revenue >= wan(2000))",
    "同时满足：（一）从业人数超过5人；（二）近2年任一年：营业收入不低于2000万元。",
    "All of the following: (1) employees more than 5 people; (2) in any of the last 2 years: revenue at least CNY 20 million.",
  ],
  ["!in_any_year(2, abnormal)", "近2年每年：未列入经营异常名录。", "In each of the last 2 years: not listed as abnormal."],
  [
    "points(ratio(rd_expense, revenue), { percent(5): 10.5, percent(6): 20 }) >= 10",
    "研发费用占营业收入的比例的得分（6%以上得20分，5%以上不满6%得10.5分，不满5%得0分）不低于10分。",
    "Points for R&D expense as a share of revenue (20 from 6%, 10.5 from 5% to below 6%, 0 below 5%) at least 10 points.",
  ],
  [
    "revenue >= (abnormal ? wan(2) : wan(1))",
    "营业收入不低于对应标准（列入经营异常名录的为2万元，其余为1万元）。",
    "Revenue at least the limit that applies (CNY 20,000 if listed as abnormal, otherwise CNY 10,000).",
  ],
  [
    "employees > 5 && (abnormal || high_tech_valid)",
    "同时满足：（一）从业人数超过5人；（二）满足以下任一：1. 列入经营异常名录；或者2. 持有有效的高新技术企业证书。",
    "All of the following: (1) employees more than 5 people; (2) any of the following: (a) listed as abnormal; or (b) holds a valid high-tech certificate.",
  ],
];

for (const [source, zh, en] of rendered) {
  test(`tells ${source.slice(0, 100)}`, () => assert.deepEqual(renderCriterion(compiled(source)), { zh, en }));
}

/** source, facts, actual, distance */
const tests: readonly (readonly [string, Record<string, FactValue>, string | undefined, string | undefined])[] = [
  ["employees >= 50", { employees: 3 }, "3人", "还差47人"],
  ["employees > 50", { employees: 50 }, "50人", "还差1人"],
  ["employees < 50", { employees: 50 }, "50人", "超出1人"],
  ["employees >= 50", { employees: 50 }, "50人", undefined],
  ["employees >= 50", {}, undefined, undefined],
  ["revenue <= wan(2000)", { revenue: 2_000_000_001 }, "2000.000001万元", "超出0.01元"],
  ["revenue > wan(2000)", { revenue: 2_000_000_000 }, "2000万元", "刚好是这个数，要超过它才算"],
  ["revenue >= yi(1)", { revenue: 123_456_789_00 }, "12345.6789万元", undefined],
  ["ratio(rd_expense, revenue) >= percent(3)", { rd_expense: 2999, revenue: 100_000 }, "2.999%", "还差0.001个百分点"],
  [
    "ratio(rd_expense, revenue) >= percent(3)",
    { rd_expense: 299_999_999, revenue: 10_000_000_000 },
    "2.99999999%",
    "还差不到0.000001个百分点",
  ],
  ["ratio(rd_expense, revenue) >= percent(33)", { rd_expense: 1, revenue: 3 }, "33.33%", undefined],
  ["ratio(rd_expense, revenue) >= percent(3)", { rd_expense: 1, revenue: 0 }, "营业收入为0，无法计算比例", undefined],
  ["rd_expense >= revenue * percent(3)", { rd_expense: 200, revenue: 10_000 }, "2元，营业收入的3%为3元", "还差1元"],
  ['established_on >= date("2025-01-01")', { established_on: "2024-12-31" }, "2024年12月31日", "相差1天"],
  ["age_years <= 5", { established_on: "2019-01-02" }, "7年", "超出2年"],
  ["layoff_rate <= percent(5.5)", { layoff_rate: 5.6 }, "5.6%", "超出0.1个百分点"],
  ['credit_class != "D"', { credit_class: "D" }, "D级", undefined],
  ['within(division, "330100")', { division: "330106" }, "西湖区（330106）", undefined],
  ["average_years(employees, 2) >= 10", { employees: 9, employees_prior: 10 }, "9.5人", "还差0.5人"],
  ["growth(revenue) >= percent(20)", { revenue: 119, revenue_prior: 100 }, "19%", "还差1个百分点"],
  ["growth(revenue) >= percent(20)", { revenue: 119, revenue_prior: 0 }, "营业收入（前年）不是正数，无法计算增长率", undefined],
  ["average_growth(revenue, 3) >= percent(20)", { revenue: 1727, revenue_3: 1000 }, "19.98%", "还差0.02个百分点"],
  ["average_growth(revenue, 3) > percent(20)", { revenue: 1728, revenue_3: 1000 }, "20%", "刚好是这个数，要超过它才算"],
  ["average_growth(revenue, 2) >= percent(20)", { revenue: -1, revenue_2: 1000 }, "已降到负数", undefined],
  ["average_growth(revenue, 2) > 0", { revenue: 999, revenue_2: 1000 }, "-0.05%", "还差0.05个百分点"],
  ["points(employees, { 10: 20, 5: 10 }) >= 20", { employees: 6 }, "10分", "还差10分"],
  ['patent_no == "x"', { patent_no: "y" }, "“y”", undefined],
];

for (const [source, facts, actual, distance] of tests) {
  test(`explains ${source} with ${JSON.stringify(facts)}`, () => {
    const condition = explained(source, facts);
    assert.deepEqual([condition.kind, condition.actual?.zh, condition.distance?.zh], ["test", actual, distance]);
    assert.equal(condition.actual === undefined, condition.outcome === null);
  });
}

test("of yes and no the outcome says all: a yes beside “not listed” would confuse", () => {
  const condition = explained("!abnormal", { abnormal: true });
  assert.deepEqual([condition.outcome, condition.actual, condition.text.zh], [false, undefined, "未列入经营异常名录"]);
});

test("a score is told in brief beside its full text, with its tables; what it is measured by has a name", () => {
  const score = explained("points(employees, { 10: 20, 5: 10 }) >= 20", { employees: 6 });
  assert.deepEqual([score.outline?.text.zh, score.outline?.rows?.length], ["从业人数的得分不低于20分", 3]);
  const limit = explained("revenue >= (abnormal ? wan(2) : wan(1))", { revenue: 1_500_000, abnormal: false });
  assert.equal(limit.actual?.zh, "1.5万元，对应标准为1万元");
});

test("groups carry their children in the order of the source; unknown tests name their facts", () => {
  const root = explained("(employees > 5 && ratio(rd_expense, revenue) > percent(1)) || abnormal", { employees: 3, revenue: 1 });
  assert.deepEqual([root.kind, root.outcome, root.children?.map((child) => child.kind)], ["any", null, ["all", "test"]]);
  assert.deepEqual(
    root.children?.[0]?.children?.map((child) => [child.outcome, child.missing]),
    [
      [false, undefined],
      [null, ["rd_expense"]],
    ],
  );
});

test("a conditional is told as its two branches", () => {
  const root = explained("revenue <= wan(5000) ? ratio(rd_expense, revenue) >= percent(5) : ratio(rd_expense, revenue) >= percent(3)", {
    revenue: 7_000_000_000,
    rd_expense: 210_000_000,
  });
  assert.deepEqual([root.kind, root.outcome, root.children?.map((child) => child.outcome)], ["any", true, [false, true]]);
});

test("the nearest change avoids unknowns, contradictions and needless conditions", () => {
  const change = (source: string, facts: Record<string, FactValue>): unknown => {
    const nearest = nearestChange(compiled(source), new Map(Object.entries(facts)), today);
    return nearest && [nearest.conditions.map(({ text }) => text.zh), nearest.count, nearest.missing];
  };
  assert.equal(change("employees > 5", { employees: 6 }), null);
  assert.equal(change("employees > 5", {}), null);
  assert.deepEqual(change("employees > 5 && !abnormal", { employees: 3, abnormal: false }), [["从业人数超过5人"], 1, []]);
  assert.deepEqual(change("employees > 5 && !abnormal", { employees: 3 }), [["从业人数超过5人"], 1, ["abnormal"]]);
  // one unknown would be fewer, two known ones are certain
  const either = "(employees > 5 && penalties < 1) || (high_tech_valid && !abnormal)";
  assert.deepEqual(change(either, { employees: 3, penalties: 2, high_tech_valid: false }), [
    ["从业人数超过5人", "行政处罚次数低于1次"],
    2,
    [],
  ]);
  assert.deepEqual(change("employees < 3 && (high_tech_valid || employees > 5)", { employees: 4, high_tech_valid: false }), [
    ["从业人数低于3人", "持有有效的高新技术企业证书"],
    2,
    [],
  ]);
});

test("a condition over years is told once and explained year by year", () => {
  const root = explained("in_any_year(2, growth(revenue) >= percent(10))", { revenue: 105, revenue_prior: 100, revenue_2: 99 });
  assert.deepEqual([root.kind, root.outcome, root.text.zh], ["any", false, "近2年任一年：营业收入比上年增长率不低于10%"]);
  assert.deepEqual(
    root.children?.map((child) => [child.text.zh, child.actual?.zh]),
    [
      ["营业收入比上年增长率不低于10%", "5%"],
      ["营业收入（前年）比上年增长率不低于10%", "1.01%"],
    ],
  );
});
