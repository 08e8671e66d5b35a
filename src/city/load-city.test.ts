import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { writeSmallCity } from "./test-small-city.ts";
import type { PlainDate } from "../base/index.ts";
import { benefitOf } from "./benefit.ts";
import { checkCity } from "./check-city.ts";
import { isInForce } from "./city.ts";
import { judgeItem } from "./judge-item.ts";
import { loadCity } from "./load-city.ts";
import { CityInvalid } from "./read/problem.ts";

const HANGZHOU = fileURLToPath(new URL("../../cities/hangzhou", import.meta.url));
const today = "2026-11-23" as PlainDate;
const POLICY = "policies/stable-jobs.yaml";
const ITEM = "items/food-licence.yaml";

test("the small city loads with its lists ready to use", async () => {
  const city = await loadCity(await writeSmallCity());
  assert.equal(city.id, "small");
  assert.equal(city.demo, false);
  assert.deepEqual([...city.powers.keys()], ["food", "publish-city-lists", "stable-jobs"]);
  assert.equal(city.calendar.until, "2026-12-31");
  const policy = city.policies.get("stable-jobs");
  assert.ok(policy);
  // Money is integer fen; the formula gives one percent of 3 million yuan, the cap holds the larger one.
  assert.deepEqual(benefitOf(policy, new Map([["revenue", 300_000_000]]), { today }), { fen: 3_000_000 });
  assert.deepEqual(benefitOf(policy, new Map([["revenue", 2_000_000_000]]), { today }), { fen: 5_000_000 });
  assert.deepEqual(benefitOf(policy, new Map(), { today }), { missing: ["revenue"] });
  assert.equal(isInForce(policy, "2025-12-31" as PlainDate), false);
  assert.equal(isInForce(policy, "2026-01-01" as PlainDate), true);
  assert.equal(isInForce(policy, "2027-12-31" as PlainDate), true);
  assert.equal(isInForce(policy, "2028-01-01" as PlainDate), false);
});

test("an application is judged: conditions first, then what is unknown, then what is missing", async () => {
  const item = (await loadCity(await writeSmallCity())).items.get("food-licence");
  assert.ok(item);
  const judge = (employees: number | undefined, given: string[]): unknown =>
    judgeItem(item, new Map(employees === undefined ? [] : [["employees", employees]]), new Set(given), { today });
  assert.deepEqual(judge(3, ["shop_area", "floor-plan"]), { outcome: "complete", missing: [] });
  assert.deepEqual(judge(3, []), { outcome: "incomplete", missing: ["shop_area", "floor-plan"] });
  assert.deepEqual(judge(undefined, []), { outcome: "unknown", missing: ["employees"] });
  assert.deepEqual(judge(0, []), { outcome: "ineligible", missing: [] });
});

test("the digest speaks for every file, and demo data is none of the law", async () => {
  const digest = async (changes: Parameters<typeof writeSmallCity>[0]): Promise<string> =>
    (await loadCity(await writeSmallCity(changes))).digest;
  const plain = await digest({});
  assert.match(plain, /^[0-9a-f]{64}$/);
  assert.equal(await digest({}), plain);
  assert.equal(await digest({ "demo/entities.yaml": "- anything\n" }), plain);
  assert.notEqual(await digest({ "divisions.yaml": (text) => `${text}# a remark\n` }), plain);
});

test("a city with an error is not loaded, and says all of them", async () => {
  const folder = await writeSmallCity({
    [ITEM]: (text) => text.replace("visits: 0", "visits: 3"),
    [POLICY]: (text) => text.replace("to: 2027-12-31", "to: 2025-01-01"),
  });
  await assert.rejects(
    loadCity(folder),
    (error) => error instanceof CityInvalid && error.problems.length === 2 && /visits/.test(error.message),
  );
});

const criteria: {
  name: string;
  path: string;
  from: string;
  to: string;
  rule: string;
  field: string;
  line: number;
  column?: number;
  says: RegExp;
}[] = [
  {
    name: "a criterion with an unknown fact",
    path: POLICY,
    from: "&& revenue <=",
    to: "&& revenu <=",
    rule: "criterion",
    field: "criterion",
    line: 11,
    column: 6,
    says: /revenu/,
  },
  {
    name: "a formula that does not compile",
    path: POLICY,
    from: "formula: revenue * percent(1)",
    to: "formula: revenue * percnt(1)",
    rule: "criterion",
    field: "benefit.formula",
    line: 14,
    column: 22,
    says: /percnt/,
  },
  {
    name: "an example with another outcome",
    path: POLICY,
    from: "employees: 400,",
    to: "employees: 4,",
    rule: "example-outcome",
    field: "examples[2].outcome",
    line: 21,
    says: /第 3 个.*不符合.*符合/,
  },
  {
    name: "an example with another gap",
    path: POLICY,
    from: "missing: [revenue]",
    to: "missing: [employees]",
    rule: "example-missing",
    field: "examples[3].missing",
    line: 22,
    says: /revenue/,
  },
  {
    name: "an example with another benefit",
    path: POLICY,
    from: "benefit: 30000",
    to: "benefit: 30001",
    rule: "example-benefit",
    field: "examples[0].benefit",
    line: 19,
    says: /30000/,
  },
  {
    name: "an example whose fact cannot be read",
    path: POLICY,
    from: "employees: 400,",
    to: "employees: many,",
    rule: "example-fact",
    field: "examples[2].facts.employees",
    line: 21,
    says: /employees/,
  },
  {
    name: "a policy without an example for an outcome",
    path: POLICY,
    from: "  - { facts: { employees: 400, revenue: wan(300) }, outcome: ineligible }\n",
    to: "",
    rule: "example-for-each-outcome",
    field: "examples",
    line: 18,
    says: /不符合/,
  },
  {
    name: "an item whose example is not complete",
    path: ITEM,
    from: "given: [shop_area, floor-plan], outcome: complete",
    to: "given: [shop_area], outcome: complete",
    rule: "example-outcome",
    field: "examples[0].outcome",
    line: 40,
    says: /齐全.*floor-plan/,
  },
  {
    name: "an item without an example for an outcome",
    path: ITEM,
    from: "  - { name: 无人, facts: { employees: 0 }, given: [shop_area, floor-plan], outcome: ineligible }\n",
    to: "",
    rule: "example-for-each-outcome",
    field: "examples",
    line: 39,
    says: /ineligible/,
  },
];

for (const { name, path, from, to, rule, field, line, column, says } of criteria) {
  test(`check: ${name}`, async () => {
    const problems = await checkCity(await writeSmallCity({ [path]: (text) => text.replace(from, to) }));
    assert.equal(problems.length, 1, JSON.stringify(problems, null, 1));
    const problem = problems[0];
    assert.ok(problem);
    assert.deepEqual(
      { rule: problem.rule, file: problem.file, field: problem.field, line: problem.line },
      { rule, file: path, field, line },
    );
    if (column !== undefined) assert.equal(problem.column, column);
    assert.match(problem.message.zh, says);
    assert.ok(problem.mend.zh !== "" && problem.mend.en !== "");
  });
}

test("Hangzhou loads without an error, in well under a second", async () => {
  const started = performance.now();
  const city = await loadCity(HANGZHOU);
  assert.ok(performance.now() - started < 3000);
  assert.ok(city.items.size >= 12, `${city.items.size} items`);
  assert.ok([...city.policies.values()].filter((policy) => isInForce(policy, today)).length >= 8);
});

test("statuses load in the order in which they read each other, and policies use them", async () => {
  const city = await loadCity(
    await writeSmallCity({ [POLICY]: (text) => text.replace("employees <= 100\n", 'size_class == "small" && employees <= 100\n') }),
  );
  assert.deepEqual([...city.statuses.keys()].toSorted(), ["growing", "size_class"]);
  assert.ok(city.facts.get("growing")?.status);
  assert.ok(city.policies.get("stable-jobs")?.criterion.facts.includes("revenue"));
});

test("statuses that read each other in a circle are named, each with its way", async () => {
  const problems = await checkCity(
    await writeSmallCity({ "statuses/size-class.yaml": (text) => text.replace("employees < 300\n", "growing || employees < 300\n") }),
  );
  assert.deepEqual(
    problems.map(({ rule, message }) => [rule, message.zh]),
    [
      ["status-circle", "这项状态的规则绕回了自身：growing → size_class → growing。"],
      ["status-circle", "这项状态的规则绕回了自身：size_class → growing → size_class。"],
    ],
  );
});

test("rules belong to a fact that can hold what they give", async () => {
  const problems = await checkCity(
    await writeSmallCity({
      "statuses/employees.yaml":
        "key: employees\ndocument: x\nsource: { where: x, reliability: S }\ninForce: { from: 2018-01-01, to: null }\nwhen: revenue > wan(1)\notherwise: recorded\nexamples:\n  - { facts: {}, value: unknown }\n",
    }),
  );
  assert.deepEqual([...new Set(problems.map(({ rule }) => rule))], ["status-declaration"]);
});
