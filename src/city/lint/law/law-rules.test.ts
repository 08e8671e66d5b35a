import assert from "node:assert/strict";
import { test } from "node:test";
import { checkCity } from "../../check-city.ts";
import { faults } from "../../test-faults.ts";
import { writeSmallCity } from "../../test-small-city.ts";
import { cite } from "./law-rule.ts";
import { lawRules, rulesOfLaw } from "./law-rules.ts";
import { faultsOfDemandLaw } from "./test-faults-of-demands.ts";
import { faultsOfInspections } from "./test-faults-of-inspections.ts";
import { faultsOfLicensing } from "./test-faults-of-licensing.ts";
import { faultsOfPolicies } from "./test-faults-of-policies.ts";

const faultsOfLaw = [...faultsOfDemandLaw, ...faultsOfInspections, ...faultsOfLicensing, ...faultsOfPolicies];

for (const { rule, path, also = {}, wrong, near, field } of faultsOfLaw) {
  const told = rulesOfLaw.find(({ id }) => id === rule);
  test(`law: ${rule} is found, and what is within the law is not`, async () => {
    assert.ok(told);
    const found = (await checkCity(await writeSmallCity({ ...also, [path]: wrong }))).filter(
      (problem) => !problem.rule.startsWith("example-"),
    );
    assert.deepEqual(
      found.map((problem) => ({ rule: problem.rule, field: problem.field, severity: problem.severity, basis: problem.basis })),
      [{ rule, field, severity: told.severity, basis: cite(told.articles) }],
      JSON.stringify(found, null, 1),
    );
    const passed = (await checkCity(await writeSmallCity({ ...also, [path]: near }))).filter((problem) => problem.rule === rule);
    assert.deepEqual(passed, []);
  });
}

test("every rule has its failing example, and says its article, its severity and what to write instead, in both languages", () => {
  const tried = faultsOfLaw.map(({ rule }) => rule);
  assert.deepEqual(
    lawRules.map(({ id }) => id).filter((id) => !tried.includes(id)),
    [],
  );
  assert.equal(new Set(tried).size, tried.length);
  assert.ok(lawRules.length >= 20);
  for (const { id, title, mend, articles } of rulesOfLaw) {
    assert.ok(articles.length > 0, id);
    for (const text of [title, mend]) assert.ok(text.zh !== "" && text.en !== "", id);
  }
  assert.equal(new Set(rulesOfLaw.map(({ id }) => id)).size, rulesOfLaw.length);
});

test("a rule with a file of its own cites what the table cites", () => {
  const described = rulesOfLaw.filter(({ id }) => !lawRules.some((rule) => rule.id === id));
  for (const { id, articles } of described) {
    const fault = faults.find(({ rule }) => rule === id);
    if (fault?.basis) assert.match(cite(articles), fault.basis, id);
  }
});
