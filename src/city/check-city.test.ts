import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { type Change, smallCity, writeSmallCity } from "../../test/fixtures/small-city.ts";
import { checkCity } from "./check-city.ts";
import type { Problem } from "./read/problem.ts";

const replace = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

/** The one problem that these changes make, with the text of the line it points at. */
async function onlyProblem(changes: Record<string, Change>): Promise<{ problem: Problem; line: string }> {
  const folder = await writeSmallCity(changes);
  const problems = await checkCity(folder);
  const [problem] = problems;
  assert.ok(problem && problems.length === 1, JSON.stringify(problems, null, 1));
  const text = await readFile(join(folder, problem.file), "utf8").catch(() => "");
  return { problem, line: text.split("\n")[problem.line - 1] ?? "" };
}

type Case = {
  name: string;
  path: string;
  change: Change;
  also?: Record<string, Change>;
  rule: string;
  field: string;
  /** The text of the line that is pointed at. */
  line: RegExp;
  mend: RegExp;
  basis?: RegExp;
  /** Where the problem is, when not in the changed file. */
  file?: string;
};

const ITEM = "items/food-licence.yaml";
const POLICY = "policies/stable-jobs.yaml";

const cases: Case[] = [
  // Shape
  {
    name: "a slip in a field name",
    path: ITEM,
    change: replace("visits: 0", "visits: 0\nvisitz: 1"),
    rule: "shape",
    field: "visitz",
    line: /visitz/,
    mend: /拼写/,
  },
  {
    name: "an unquoted comma in braces",
    path: "responsibilities/tell-once.yaml",
    change: replace("Tell everything", "Tell, everything"),
    rule: "shape",
    field: "duty.everything that is missing at once.",
    line: /duty/,
    mend: /引号/,
  },
  {
    name: "a code that lost its quotes",
    path: "powers/food.yaml",
    change: replace('"01"', "01"),
    rule: "shape",
    field: "kind",
    line: /kind: 01/,
    mend: /引号/,
  },
  {
    name: "a choice outside the list",
    path: ITEM,
    change: replace("kind: promised", "kind: slow"),
    rule: "shape",
    field: "kind",
    line: /kind: slow/,
    mend: /immediate \| promised/,
  },
  {
    name: "no power",
    path: ITEM,
    change: replace("power: food\n", ""),
    rule: "shape",
    field: "power",
    line: /./,
    mend: /权力清单/,
    basis: /行政许可法/,
  },
  {
    name: "a material without legal basis",
    path: ITEM,
    change: replace(/(formats: .*\n) +basis: .*\n/, "$1"),
    rule: "shape",
    field: "materials[1].basis",
    line: /floor-plan/,
    mend: /依据/,
    basis: /优化营商环境条例/,
  },
  {
    name: "no examples",
    path: ITEM,
    change: replace(/examples:[^]*$/, "examples: []\n"),
    rule: "shape",
    field: "examples",
    line: /examples/,
    mend: /示例/,
  },
  {
    name: "broken YAML",
    path: "city.yaml",
    change: replace("id: small", "id: [small"),
    rule: "yaml-syntax",
    field: "",
    line: /./,
    mend: /引号/,
  },
  { name: "a file nobody reads", path: "extra.yaml", change: "a: 1\n", rule: "stray-file", field: "", line: /a: 1/, mend: /items/ },
  {
    name: "a file that is missing",
    path: "divisions.yaml",
    change: null,
    rule: "missing-file",
    field: "",
    line: /^$/,
    mend: /建立/,
    file: "divisions.yaml",
  },
  // References and identities
  {
    name: "an unknown department",
    path: "responsibilities/tell-once.yaml",
    change: replace("department: scjg", "department: scjj"),
    rule: "unknown-reference",
    field: "department",
    line: /scjj/,
    mend: /是否应为“scjg”/,
  },
  {
    name: "an unknown fact",
    path: ITEM,
    change: replace("uses: [established_on]", "uses: [establishd_on]"),
    rule: "unknown-reference",
    field: "uses[0]",
    line: /uses/,
    mend: /established_on/,
  },
  {
    name: "a file named otherwise than its entry",
    path: "off-limits/pricing.yaml",
    change: replace("id: pricing", "id: prices"),
    rule: "file-name",
    field: "id",
    line: /id: prices/,
    mend: /prices\.yaml/,
  },
  {
    name: "one code for two departments",
    path: "departments.yaml",
    change: replace("914403001922038216", "91330000733796106P"),
    rule: "duplicate",
    field: "[1].uscc",
    line: /uscc/,
    mend: /删除/,
  },
  {
    name: "a department's code with a wrong check",
    path: "departments.yaml",
    change: replace("91330000733796106P", "91330000733796106Q"),
    rule: "uscc",
    field: "[0].uscc",
    line: /6106Q/,
    mend: /“P”/,
    basis: /GB 32100/,
  },
  // Powers
  {
    name: "a power of another department",
    path: POLICY,
    change: replace("department: rsj", "department: scjg"),
    rule: "power-of-another-department",
    field: "power",
    line: /power: stable-jobs/,
    mend: /本部门/,
    basis: /第4条/,
  },
  {
    name: "a power without the acts",
    path: "powers/food.yaml",
    change: replace("  refuse: [departmentOfficer]\n", ""),
    rule: "power-lacks-acts",
    field: "power",
    line: /power: food/,
    mend: /acts/,
    basis: /第4条/,
    file: ITEM,
  },
  // What is asked
  {
    name: "a paper that a source supplies",
    path: ITEM,
    change: replace("from: source\n    source: market", "from: applicant"),
    rule: "asks-what-a-source-supplies",
    field: "materials[0].from",
    line: /from: applicant/,
    mend: /from: source/,
    basis: /第7条.*716/,
  },
  {
    name: "a copy of a paper that a source supplies",
    path: ITEM,
    change: replace("title: { zh: 设施布局图", "title: { zh: 《营业执照》副本（复印件）"),
    rule: "asks-what-a-source-supplies",
    field: "materials[1].from",
    line: /from: applicant/,
    mend: /from: source/,
  },
  {
    name: "a paper whose facts a source holds",
    path: ITEM,
    change: replace("formats: [pdf, jpg]", "facts: [employees]"),
    rule: "asks-what-a-source-supplies",
    field: "materials[1].from",
    line: /from: applicant/,
    mend: /from: source/,
  },
  {
    name: "a field that a source holds",
    path: ITEM,
    change: replace("key: shop_area, title: { zh: 经营面积", "key: shop_area, title: { zh: 从业人数"),
    rule: "asks-what-a-source-supplies",
    field: "fields[0].title",
    line: /从业人数/,
    mend: /uses/,
    basis: /第7条/,
  },
  {
    name: "a paper that no source has",
    path: "sources.yaml",
    change: replace("id: business-licence, title: { zh: 营业执照", "id: archive, title: { zh: 档案"),
    rule: "source-does-not-supply",
    field: "materials[0].source",
    line: /source: market/,
    mend: /supplies/,
    file: ITEM,
  },
  {
    name: "a source that supplies another's fact",
    path: "sources.yaml",
    change: replace("facts: [established_on]", "facts: [employees]"),
    rule: "fact-of-another-source",
    field: "[0].supplies[0].facts[0]",
    line: /employees/,
    mend: /一数一源/,
  },
  // Limits and visits
  {
    name: "a promise longer than the law",
    path: ITEM,
    change: replace("period: 8, unit: workingDay", "period: 21, unit: workingDay"),
    rule: "promise-longer-than-law",
    field: "limits.promised.period",
    line: /promised/,
    mend: /20 个工作日/,
    basis: /第12条.行政许可法 第42条/,
  },
  {
    name: "a promise longer in another unit",
    path: ITEM,
    change: replace("period: 8, unit: workingDay", "period: 31, unit: calendarDay"),
    rule: "promise-longer-than-law",
    field: "limits.promised.period",
    line: /promised/,
    mend: /20 个工作日/,
  },
  {
    name: "a licence counted in calendar days",
    path: ITEM,
    change: replace("statutory: { period: 20, unit: workingDay", "statutory: { period: 28, unit: calendarDay"),
    rule: "licence-in-calendar-days",
    field: "limits.statutory.unit",
    line: /statutory/,
    mend: /workingDay/,
    basis: /第82条/,
  },
  {
    name: "two visits",
    path: ITEM,
    change: replace("visits: 0", "visits: 2"),
    rule: "more-than-one-visit",
    field: "visits",
    line: /visits: 2/,
    mend: /0 或 1/,
    basis: /第2条/,
  },
  {
    name: "licence alone, and yet a paper",
    path: ITEM,
    change: replace("kind: promised", "kind: promised\nlicenceOnly: true"),
    rule: "licence-only-asks-more",
    field: "materials[1].need",
    line: /need: required/,
    mend: /licenceOnly/,
  },
  {
    name: "a date to follow by for what is not deferrable",
    path: ITEM,
    change: replace("need: required\n    formats", "need: required\n    deferral: { period: 5, unit: workingDay }\n    formats"),
    rule: "deferral",
    field: "materials[1].need",
    line: /need: required/,
    mend: /deferrable/,
  },
  {
    name: "a choice without choices",
    path: ITEM,
    change: replace("type: int, required: true", "type: choice, required: true"),
    rule: "choices",
    field: "fields[0].type",
    line: /choice/,
    mend: /choices/,
  },
  {
    name: "an item that reaches into what is off limits",
    path: ITEM,
    change: replace("title: { zh: 食品经营许可", "title: { zh: 食品限价许可"),
    rule: "touches-off-limits",
    field: "title",
    line: /限价/,
    mend: /不干预|删除/,
    basis: /第11条/,
  },
  // Calendar
  {
    name: "a gap of a year",
    path: "calendar/2025.yaml",
    change: null,
    also: { "calendar/2024.yaml": "year: 2024\nsource: gov.cn\npublished: true\nholidays: []\nworkdays: []\n" },
    rule: "calendar-gap",
    field: "year",
    line: /2026/,
    mend: /calendar\/2025/,
    file: "calendar/2026.yaml",
  },
  {
    name: "a make-up day in the week",
    path: "calendar/2026.yaml",
    change: replace('"2026-10-10"', '"2026-10-09"'),
    rule: "calendar-day",
    field: "workdays[0].date",
    line: /2026-10-09/,
    mend: /通知/,
  },
  {
    name: "a day that does not exist",
    path: "calendar/2026.yaml",
    change: replace('"2026-10-01"', '"2026-02-30"'),
    rule: "calendar-day",
    field: "holidays[0].date",
    line: /2026-02-30/,
    mend: /核对/,
  },
  // Policies
  {
    name: "an end before the beginning",
    path: POLICY,
    change: replace("to: 2027-12-31", "to: 2025-12-31"),
    rule: "ends-before-it-begins",
    field: "inForce.to",
    line: /2025-12-31/,
    mend: /to: null/,
  },
  {
    name: "a policy for one firm",
    path: POLICY,
    change: replace("zh: 小企业少裁员的返还。", "zh: 给予蓝天示例科技有限公司的返还。"),
    rule: "names-a-firm",
    field: "summary",
    line: /蓝天/,
    mend: /公平竞争|国务院/,
    basis: /公平竞争审查条例 第10条/,
  },
  // Facts
  {
    name: "a category without values",
    path: "facts.yaml",
    change: replace("type: text", "type: category"),
    rule: "fact-declaration",
    field: "[4].type",
    line: /category/,
    mend: /类型/,
  },
];

test("the small city has no fault", async () => {
  assert.deepEqual(await checkCity(await writeSmallCity()), []);
});

for (const { name, path, change, also = {}, rule, field, line, mend, basis, file = path } of cases) {
  test(`check: ${name}`, async () => {
    const found = await onlyProblem({ [path]: change, ...also });
    assert.deepEqual({ rule: found.problem.rule, file: found.problem.file, field: found.problem.field }, { rule, file, field });
    assert.match(found.line, line);
    assert.match(found.problem.mend.zh, mend);
    if (basis) assert.match(found.problem.basis ?? "", basis);
    for (const text of [found.problem.message, found.problem.mend]) assert.ok(text.zh !== "" && text.en !== "");
  });
}

test("whatever one line is turned into, the check answers and points into the file", async () => {
  const values = fc.constantFrom(
    "",
    "null",
    "[]",
    "{}",
    "7",
    "-1",
    "x",
    "[1, {a: }]",
    "{ zh: 1 }",
    "'",
    "\t",
    "&a *a",
    "true",
    "!!binary x",
    "\u0000",
    "1e999",
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(smallCity)), fc.nat(60), values, async (path, number, value) => {
      const lines = (smallCity[path] ?? "").split("\n");
      const at = number % lines.length;
      lines[at] = (lines[at] ?? "").replace(/:.*$/, `: ${value}`);
      const problems = await checkCity(await writeSmallCity({ [path]: lines.join("\n") }));
      for (const problem of problems) {
        assert.ok(problem.line >= 1 && problem.column >= 1, JSON.stringify(problem));
        if (problem.file === path) assert.ok(problem.line <= lines.length + 1, JSON.stringify(problem));
        assert.ok(problem.message.zh !== "" && problem.message.en !== "" && problem.mend.zh !== "" && problem.mend.en !== "");
      }
    }),
    { numRuns: 80 },
  );
});
