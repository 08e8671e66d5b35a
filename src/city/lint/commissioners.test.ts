import assert from "node:assert/strict";
import { test } from "node:test";
import { checkCity } from "../check-city.ts";
import { loadCity } from "../load-city.ts";
import { type Change, writeSmallCity } from "../test-small-city.ts";

const stages = `- id: start-up
  title: { zh: 初创, en: Start-up }
  criterion: age_years < 3
  choice: true
  examples:
    - { facts: { age_years: 2 }, outcome: eligible }
    - { facts: { age_years: 3 }, outcome: ineligible }
    - { facts: {}, outcome: unknown, missing: [established_on] }
`;
const portfolios = `- id: young
  title: { zh: 初创服务包, en: Young }
  department: scjg
  when: { stages: [start-up], divisions: ["330100"] }
  commissioners: 1
  because: { zh: 初创企业。, en: Young ones. }
- id: rest
  title: { zh: 其他, en: The rest }
  department: rsj
  when: {}
  commissioners: 1
  because: { zh: 其他企业。, en: All others. }
`;
const service = `serves: employees >= 0
servesExamples:
  - { facts: { employees: 1 }, outcome: eligible }
loadMax: { value: 10, choice: true }
visits:
  perYearMax: { value: 2, choice: true }
  daysBetweenMin: { value: 30, choice: true }
  answerDays: { value: 5, choice: true }
  minutesMax: { value: 90, choice: true }
  objectionDays: { value: 60, choice: true }
  consent: { zh: 由您决定。, en: It is for you to decide. }
  words: [检查, 执法, 处罚]
  basis: [{ law: 国办发〔2024〕54号, reliability: S }]
`;
const files = {
  "commissioners/stages.yaml": stages,
  "commissioners/portfolios.yaml": portfolios,
  "commissioners/service.yaml": service,
};

test("a city with commissioners loads, and one without them too", async () => {
  const city = await loadCity(await writeSmallCity(files));
  assert.deepEqual(
    city.commissioners?.portfolios.map(({ id }) => id),
    ["young", "rest"],
  );
  assert.equal((await loadCity(await writeSmallCity())).commissioners, undefined);
});

const faults: { name: string; path: keyof typeof files; change: (text: string) => string; rule: string; field: string }[] = [
  {
    name: "a stage whose line is nobody's",
    path: "commissioners/stages.yaml",
    change: (text) => text.replace("  choice: true\n", ""),
    rule: "stage-without-source",
    field: "[0].criterion",
  },
  {
    name: "a word that is no fact",
    path: "commissioners/stages.yaml",
    change: (text) => text.replace("age_years < 3", "age_yers < 3"),
    rule: "criterion",
    field: "[0].criterion",
  },
  {
    name: "an example that comes to something else",
    path: "commissioners/stages.yaml",
    change: (text) => text.replace("{ age_years: 3 }, outcome: ineligible", "{ age_years: 3 }, outcome: eligible"),
    rule: "example-outcome",
    field: "[0].examples[1].outcome",
  },
  {
    name: "no example that comes to unknown",
    path: "commissioners/stages.yaml",
    change: (text) => text.replace(/ {4}- \{ facts: \{\}.*\n/, ""),
    rule: "example-for-each-outcome",
    field: "[0].examples",
  },
  {
    name: "a department that is not there",
    path: "commissioners/portfolios.yaml",
    change: (text) => text.replace("department: scjg", "department: scjq"),
    rule: "unknown-reference",
    field: "[0].department",
  },
  {
    name: "a stage that is not there",
    path: "commissioners/portfolios.yaml",
    change: (text) => text.replace("[start-up]", "[startup]"),
    rule: "unknown-reference",
    field: "[0].when.stages[0]",
  },
  {
    name: "a last portfolio that leaves somebody out",
    path: "commissioners/portfolios.yaml",
    change: (text) => text.replace("when: {}", "when: { sections: [I] }"),
    rule: "portfolio-order",
    field: "[1].when",
  },
  {
    name: "a portfolio that no business reaches",
    path: "commissioners/portfolios.yaml",
    change: (text) => text.replace(/when: \{ stages.*\}/, "when: {}"),
    rule: "portfolio-order",
    field: "[0].when",
  },
  {
    name: "the same id twice",
    path: "commissioners/portfolios.yaml",
    change: (text) => text.replace("id: rest", "id: young"),
    rule: "id-twice",
    field: "[1].id",
  },
  {
    name: "a number that is nobody's",
    path: "commissioners/service.yaml",
    change: (text) => text.replace("perYearMax: { value: 2, choice: true }", "perYearMax: { value: 2 }"),
    rule: "number-without-source",
    field: "visits.perYearMax.value",
  },
  {
    name: "a visit whose words may be those of an inspection",
    path: "commissioners/service.yaml",
    change: (text) => text.replace("[检查, 执法, 处罚]", "[检查, 执法]"),
    rule: "visit-words",
    field: "visits.words",
  },
  {
    name: "an example of who is served that comes to something else",
    path: "commissioners/service.yaml",
    change: (text) => text.replace("{ facts: { employees: 1 }, outcome: eligible }", "{ facts: {}, outcome: eligible }"),
    rule: "example-outcome",
    field: "servesExamples[0].outcome",
  },
];

for (const { name, path, change, rule, field } of faults) {
  test(`${name} is told with its place, and keeps the city from loading`, async () => {
    const text = change(files[path]);
    assert.notEqual(text, files[path], "the fault changes nothing");
    const problems = await check({ ...files, [path]: text });
    const found = problems.find((problem) => problem.rule === rule && problem.file === path);
    assert.ok(found, JSON.stringify(problems));
    assert.equal(found.field, field);
    assert.equal(found.severity, "error");
    assert.ok(found.line >= 1 && found.mend.zh !== "" && found.mend.en !== "");
  });
}

test("portfolios without rules, and rules without portfolios, are told", async () => {
  const lacking = await check({ ...files, "commissioners/service.yaml": null });
  assert.ok(lacking.some(({ rule }) => rule === "commissioners-incomplete"));
  const empty = await check({ ...files, "commissioners/portfolios.yaml": null });
  assert.ok(empty.some(({ rule }) => rule === "commissioners-incomplete"));
});

async function check(changes: Record<string, Change>) {
  return await checkCity(await writeSmallCity(changes));
}
