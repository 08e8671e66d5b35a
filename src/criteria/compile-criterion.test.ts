import assert from "node:assert/strict";
import { test } from "node:test";
import { compileCriterion, CRITERION_LIMITS } from "./index.ts";
import { exampleCatalogue } from "./example-catalogue.ts";

function errorsOf(source: string) {
  const compiled = compileCriterion(source, exampleCatalogue);
  return compiled.ok ? [] : compiled.errors;
}

const accepted = [
  "employees >= 50",
  "age_years <= 5 && employees <= 100 && revenue <= wan(2000) && ratio(rd_expense, revenue) >= percent(3)",
  "!(abnormal || penalties > 1) // 近三年",
  'credit_class in ["A", "B"] && !(division in ["330106"])',
  'within(industry, ["C", "I6513"]) || within(division, "330100")',
  "revenue <= wan(5000) ? ratio(rd_expense, revenue) >= percent(5) : ratio(rd_expense, revenue) >= percent(3)",
  "max(employees, rd_staff) > min(10, penalties + 1)",
  "rd_expense * 2 - yuan(0.5) >= revenue * percent(3)",
  'years_since(established_on) >= 1 && established_on < date("2025-01-01") && established_on <= today()',
  "layoff_rate <= percent(5.5) && score > 70 && score < 99.5",
  "high_tech_valid == true && abnormal != true",
  "revenue > 0 && has(patent_no) && employees in [1, 2, 3]",
  '100 <= employees && "A" == credit_class',
  "prior(revenue) < revenue && sum_years(rd_expense, 2) >= wan(5) && average_years(employees, 2) >= 10.5",
  "growth(revenue) > percent(10) || growth(revenue, 2) > percent(25) || average_growth(revenue, 3) >= 0",
  "in_any_year(3, revenue > wan(1)) && in_every_year(2, !abnormal && growth(revenue) > 0)",
  "points(growth(revenue), { percent(20): 10, 0: 5 }) + points(employees, { 30: 2.5 }) >= 10",
];

for (const source of accepted) {
  test(`accepts ${source}`, () => assert.deepEqual(errorsOf(source), []));
}

/** source, code, line, column, length */
const refused: readonly (readonly [string, string, number, number, number])[] = [
  ["", "empty", 1, 1, 1],
  ["employee >= 5", "unknownFact", 1, 1, 8],
  ["营业收入 >= wan(5)", "unknownFact", 1, 1, 4],
  ["abnormal\n  && employee > 5", "unknownFact", 2, 6, 8],
  ["wann(5) < revenue", "unknownFunction", 1, 1, 7],
  ["employees = 5", "wrongOperator", 1, 11, 1],
  ["employees > 5 and abnormal", "wrongOperator", 1, 15, 3],
  ["employees > 5, abnormal", "wrongOperator", 1, 14, 1],
  ["employees ≥ 5", "wideCharacter", 1, 11, 1],
  ["employees >= \uff085)", "wideCharacter", 1, 14, 1],
  ["employees >= 5\uff0c abnormal", "wideCharacter", 1, 15, 1],
  ["ratio(rd_expense, revenue) >= 3%", "percentSign", 1, 31, 2],
  ["employees > 5 &&", "expectedValue", 1, 17, 1],
  ["employees >= 5 abnormal", "expectedOperator", 1, 16, 8],
  ["(employees > 1", "unclosedBracket", 1, 1, 1],
  ["employees > 1)", "strayBracket", 1, 14, 1],
  ['credit_class == "A', "unterminatedText", 1, 17, 2],
  ["revenue >= 2000", "moneyNeedsUnit", 1, 1, 15],
  ["employees >= wan(5)", "typesDiffer", 1, 1, 19],
  ["ratio(rd_expense, revenue) >= 0.03", "rateNeedsPercent", 1, 1, 34],
  ["ratio(rd_expense, employees) > percent(3)", "typesDiffer", 1, 1, 28],
  ["employees > 5.5", "integerNeeded", 1, 1, 15],
  ["prior(rd_staff) > 3", "noYears", 1, 7, 8],
  ["prior(revenue, 4) > wan(3)", "notEnoughYears", 1, 7, 7],
  ["prior(revenue, 0) > wan(3)", "argumentForm", 1, 1, 17],
  ["prior(established_on) > today()", "argumentForm", 1, 1, 21],
  ["sum_years(revenue) > wan(3)", "argumentCount", 1, 1, 18],
  ["growth(reveneu) > percent(3)", "unknownFact", 1, 8, 7],
  ["growth(revenue) > 0.2", "rateNeedsPercent", 1, 1, 21],
  ["average_growth(revenue, 2) + percent(1) > percent(3)", "averageGrowthAlone", 1, 1, 26],
  ["average_growth(revenue, 2) > growth(revenue)", "averageGrowthAlone", 1, 1, 44],
  ["average_growth(revenue, 2) > percent(-100)", "averageGrowthAlone", 1, 1, 42],
  ["in_any_year(2, rd_staff > 4)", "nothingYearly", 1, 1, 28],
  ["in_any_year(1, abnormal)", "argumentForm", 1, 1, 24],
  ["in_every_year(3, abnormal)", "notEnoughYears", 1, 18, 8],
  ["in_every_year(2, revenu > wan(1))", "unknownFact", 1, 18, 6],
  ["points(employees, { 10: 1, 10.0: 2 }) > 1", "repeatedBand", 1, 28, 4],
  ["points(employees, {}) > 1", "badBands", 1, 19, 2],
  ["points(employees, 5) > 1", "badBands", 1, 19, 1],
  ["points(employees, { rd_staff: 1 }) > 1", "badBands", 1, 21, 8],
  ["points(employees, { 5: percent(1) }) > 1", "badBands", 1, 24, 10],
  ["points(revenue, { 5: 1 }) >= 1", "moneyNeedsUnit", 1, 19, 1],
  ["points(5, { 5: 1 }) >= 1", "withoutFact", 1, 8, 1],
  ["{ 5: 1 } > 3", "tableStray", 1, 1, 8],
  ["points(employees, { 10: 7 }) > 7", "alwaysFalse", 1, 1, 32],
  ["points(employees, { 10: 7 }) <= 7 && abnormal", "alwaysTrue", 1, 1, 33],
  ["revenue / total_cost > 3", "division", 1, 1, 20],
  ["ratio(revenue, yuan(0)) > percent(3)", "zeroDenominator", 1, 16, 7],
  ["ratio(revenue, wan(1) - wan(1)) > percent(3)", "zeroDenominator", 1, 16, 15],
  ["1 < employees < 5", "notAValue", 1, 1, 13],
  ['credit_class > "A"', "orderOfCodes", 1, 1, 18],
  ['credit_class in ["A", "E"]', "unknownCode", 1, 23, 3],
  ["credit_class == 5", "textNeeded", 1, 17, 1],
  ["credit_class in []", "emptyList", 1, 17, 2],
  ['credit_class in ["A", "A"]', "repeatedEntry", 1, 23, 3],
  ["employees in 5", "listNeeded", 1, 14, 1],
  ['within(credit_class, "A")', "notHierarchical", 1, 8, 12],
  ['established_on > date("2025-02-30")', "badDate", 1, 23, 12],
  ["established_on + 5 > today()", "dateArithmetic", 1, 1, 18],
  ["revenue >= yuan(0.001)", "notWholeFen", 1, 12, 11],
  ["revenue >= yi(99999999999)", "numberTooLarge", 1, 12, 15],
  ["employees > 99999999999999999999", "numberTooLarge", 1, 13, 20],
  ["round(revenue) > wan(1)", "onlyInFormula", 1, 1, 14],
  ["revenue", "notACondition", 1, 1, 7],
  ["abnormal > 5", "factNotNumber", 1, 1, 8],
  ["revenue.total > wan(5)", "notInLanguage", 1, 8, 1],
  ["[1, 2].exists(x, x > 1)", "notInLanguage", 1, 7, 1],
  ["!has(patent_no)", "notHas", 1, 2, 14],
  ["has(patent_no) ? abnormal : high_tech_valid", "notHas", 1, 1, 14],
  ["true", "withoutFact", 1, 1, 4],
  ["abnormal && 1 < 2", "withoutFact", 1, 13, 5],
  ['today() > date("2025-01-01")', "withoutFact", 1, 1, 28],
  ['credit_class != "A" || credit_class != "B"', "alwaysTrue", 1, 1, 42],
  ["abnormal || (employees > 5 && employees < 6)", "alwaysFalse", 1, 14, 30],
  ["(abnormal && employees > 5) || !(abnormal && employees > 5)", "alwaysTrue", 1, 2, 57],
  ['credit_class in ["A", "B", "C", "D"]', "alwaysTrue", 1, 1, 36],
  ['within(industry, "C") && industry == "I65"', "alwaysFalse", 1, 1, 42],
];

for (const [source, code, line, column, length] of refused) {
  test(`refuses ${source.replace(/\n/g, " ")} as ${code}`, () => {
    const [error] = errorsOf(source);
    assert.deepEqual([error?.code, error?.line, error?.column, error?.length], [code, line, column, length]);
    for (const text of [error?.message, error?.mend]) {
      assert.match(text?.zh ?? "", /\p{Script=Han}/u);
      assert.match(text?.en ?? "", /^[^\p{Script=Han}]*[A-Za-z]/u);
    }
  });
}

test("suggests the fact that was meant", () => {
  assert.match(errorsOf("employes > 5")[0]?.mend.zh ?? "", /employees.*从业人数/);
  assert.match(errorsOf("研发费用 > wan(5)")[0]?.mend.zh ?? "", /rd_expense/);
  assert.match(errorsOf("quite_other > 5")[0]?.mend.zh ?? "", /facts\.yaml/);
});

test("reports several problems at once, each at its place", () => {
  const errors = errorsOf('employee > 5\n&& revenue > 2000\n&& credit_class == "Z"');
  assert.deepEqual(
    errors.map(({ code, line }) => [code, line]),
    [
      ["unknownFact", 1],
      ["moneyNeedsUnit", 2],
      ["unknownCode", 3],
    ],
  );
});

test("columns count past characters outside the basic plane", () => {
  assert.equal(errorsOf('patent_no == "𠮷" && nothing')[0]?.column, 22);
});

test("a derived fact needs its date in the catalogue", () => {
  const catalogue = new Map(exampleCatalogue);
  catalogue.delete("established_on");
  const compiled = compileCriterion("age_years > 1", catalogue);
  assert.equal(!compiled.ok && compiled.errors[0]?.code, "derivedBroken");
});

test("an earlier year is a declared fact of the same type", () => {
  const revenue = exampleCatalogue.get("revenue")!;
  for (const years of [["no_such"], ["employees"]]) {
    const compiled = compileCriterion("prior(revenue) > wan(1)", new Map(exampleCatalogue).set("revenue", { ...revenue, years }));
    assert.equal(!compiled.ok && compiled.errors[0]?.code, "yearsBroken");
  }
});

test("a table of points has a limit", () => {
  const rows = (count: number): string => Array.from({ length: count }, (_, i) => `${i}: ${i + 1}`).join(", ");
  assert.deepEqual(errorsOf(`points(employees, { ${rows(CRITERION_LIMITS.bands)} }) >= 9`), []);
  assert.equal(errorsOf(`points(employees, { ${rows(CRITERION_LIMITS.bands + 1)} }) >= 9`)[0]?.code, "tooManyBands");
});

test("is refused, not crashed, at any depth and length", () => {
  const deep = 1000;
  const hostile = [
    "(".repeat(deep) + "abnormal" + ")".repeat(deep),
    "!".repeat(deep) + "abnormal",
    "-".repeat(deep) + "employees > 1",
    Array.from({ length: deep }, () => "penalties")
      .join("+")
      .slice(0, 7900) + " > 1",
    "abnormal ? ".repeat(300) + "abnormal" + " : abnormal".repeat(300),
    "[".repeat(deep),
    "max(".repeat(deep) + "employees",
    "x".repeat(CRITERION_LIMITS.sourceLength + 1),
    `patent_no == "${"x".repeat(100_000)}"`,
    `a${"[0]".repeat(50_000)}`,
    `a${".b".repeat(90_000)}`,
    "abnormal ? abnormal : ".repeat(8000) + "abnormal",
    "!".repeat(190_000) + "abnormal",
    `${"1 < ".repeat(40_000)}employees`,
    "{1:".repeat(60_000),
    "\u0000",
    '"\\ud800"',
    "\\",
    "``",
    '"\\x"',
    "'",
    "a.b.c.d",
    "1.e5 > employees",
    "{}",
    '{"a": 1}.a',
    "if",
    "for > 5",
    "__proto__ > 1",
    "constructor > 1",
  ];
  for (const source of hostile) assert.notEqual(errorsOf(source).length, 0, source.slice(0, 40));
});

test("what is nested too deep is refused by that name, at its place", () => {
  for (const source of [
    "(".repeat(1000) + "abnormal" + ")".repeat(1000),
    "!".repeat(1000) + "abnormal",
    "abnormal ? abnormal : ".repeat(1000) + "abnormal",
  ]) {
    const [error] = errorsOf(source);
    assert.equal(error?.code, "tooDeep");
    assert.match(error.message.zh, new RegExp(`${CRITERION_LIMITS.depth} 层`));
    assert.ok(error.column > 1);
  }
});

test("limits of lists, tests and arguments", () => {
  const codes = (n: number): string => Array.from({ length: n }, (_, i) => `"p${i}"`).join(",");
  assert.deepEqual(errorsOf(`patent_no in [${codes(CRITERION_LIMITS.listLength)}]`), []);
  assert.equal(errorsOf(`patent_no in [${codes(CRITERION_LIMITS.listLength + 1)}]`)[0]?.code, "listTooLong");
  assert.equal(
    errorsOf(Array.from({ length: CRITERION_LIMITS.tests + 1 }, (_, i) => `penalties!=${i}`).join("&&"))[0]?.code,
    "tooManyTests",
  );
  assert.equal(errorsOf(`max(${"employees,".repeat(10)}1) > 5`)[0]?.code, "tooManyArguments");
});

test("compiles a large criterion in reasonable time", () => {
  const part = (i: number): string => `(penalties != ${i} || employees > ${i} || revenue > wan(${i + 1}))`;
  const source = Array.from({ length: 100 }, (_, i) => part(i)).join(" && ");
  const start = performance.now();
  assert.deepEqual(errorsOf(source), []);
  assert.ok(performance.now() - start < 5000);
});
