/** The city of the demonstration holds what the house promises of it. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { parse } from "yaml";
import type { PlainDate } from "../src/base/index.ts";
import { checkCity, loadCity, parseUscc } from "../src/city/index.ts";
import { isInForce } from "../src/city/city.ts";

const FOLDER = "cities/hangzhou";
const city = await loadCity(FOLDER);
const today = "2026-11-23" as PlainDate;

test("it has no error; what is left are policies of the real Hangzhou that tie money to being registered there", async () => {
  const problems = await checkCity(FOLDER);
  assert.deepEqual(
    problems.filter(({ rule }) => rule !== "local-registration-condition"),
    [],
  );
  assert.ok(problems.every(({ severity, file }) => severity === "warning" && file.startsWith("policies/")));
});

test("at least twelve service items and thirty policies, in force and ended, each with an example of every outcome", () => {
  assert.ok(city.items.size >= 12, `${city.items.size} items`);
  assert.ok(city.policies.size >= 30, `${city.policies.size} policies`);
  const inForce = [...city.policies.values()].filter((policy) => isInForce(policy, today));
  assert.ok(inForce.length >= 30 && inForce.length < city.policies.size, `${inForce.length} policies in force`);
  for (const policy of city.policies.values()) {
    assert.deepEqual(new Set(policy.examples.map((example) => example.outcome)), new Set(["eligible", "ineligible", "unknown"]), policy.id);
  }
  for (const item of city.items.values())
    assert.ok(
      item.examples.some((example) => example.outcome === "complete"),
      item.id,
    );
});

test("every status is shown by an example of every value; a trade without a row in the table has no size class", () => {
  assert.deepEqual([...city.statuses.keys()].toSorted(), ["above_scale", "high_tech_valid", "size_class", "small_profit", "sme"]);
  for (const [key, { examples }] of city.statuses) {
    const declared = city.facts.get(key)?.values?.map(({ code }) => code) ?? [true, false];
    assert.deepEqual(new Set(examples.map(({ value }) => value)), new Set([...declared, "unknown"]), key);
  }
  const sizes = city.statuses.get("size_class")?.examples ?? [];
  for (const industry of ["J", "G53", "P", "Q84"]) {
    const [example] = sizes.filter(({ facts }) => String(facts["industry"]).startsWith(industry));
    assert.equal(example?.value, "unknown", industry);
  }
});

test("the calendar is published for 2025 and 2026 and for no day more", () => {
  assert.deepEqual([city.calendar.from, city.calendar.until], ["2025-01-01", "2026-12-31"]);
  const makeUp = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"] as PlainDate[];
  for (const day of makeUp) assert.equal(city.calendar.dayKind(day), "makeUp", day);
  assert.equal(city.calendar.isWorkingDay("2026-10-01" as PlainDate), false);
  assert.equal(city.calendar.isPublished("2027-01-01" as PlainDate), false);
});

test("everything on a list says how sure we are of it", () => {
  const lists = [city.powers, city.responsibilities, city.offLimits, city.items];
  for (const list of lists) {
    for (const entry of list.values()) {
      assert.ok(entry.basis.length > 0, entry.id);
      for (const { law, reliability } of entry.basis) assert.ok(law !== "" && "LSWCM".includes(reliability), entry.id);
    }
  }
  for (const { id, document, source } of city.policies.values()) assert.ok(document !== "" && source.where !== "", id);
});

test("every item can be found by words that people say", () => {
  for (const item of city.items.values()) assert.ok(item.keywords.length >= 3, item.id);
});

test("the demonstration is clearly synthetic: good codes that nobody has, names that say so, an account of each role", async () => {
  const businesses = (
    parse(await readFile(`${FOLDER}/demo/businesses.yaml`, "utf8")) as {
      businesses: { uscc: string; sources: Record<string, { facts: Record<string, { value: unknown }> }> }[];
    }
  ).businesses;
  assert.ok(businesses.length >= 20);
  assert.equal(new Set(businesses.map((business) => business.uscc)).size, businesses.length);
  for (const { uscc, sources } of businesses) {
    assert.equal(parseUscc(uscc).ok, true, uscc);
    assert.match(uscc, /^.{8}DEM\d{5}/, uscc);
    assert.match(String(sources["market-registry"]?.facts["name"]?.value), /示例/);
  }
  const { accounts } = parse(await readFile(`${FOLDER}/demo/accounts.yaml`, "utf8")) as { accounts: { role: string; name: string }[] };
  const roles = ["business", "windowOfficer", "departmentOfficer", "departmentHead", "policyOfficer", "auditor", "administrator"];
  for (const role of roles)
    assert.ok(
      accounts.some((account) => account.role === role),
      role,
    );
  for (const { name } of accounts) assert.match(name, /示例/);
});
