import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fixedClock, type Instant, localDate, openJobs, silentLog } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { createContext, loadCity } from "../city/index.ts";
import {
  entitiesJobKinds,
  entitiesMigrations,
  factsOf,
  openDemoRegistry,
  openSources,
  readFactsOfMany,
  refreshFacts,
  type WithSources,
} from "../entities/index.ts";
import { disputeFact } from "../entities/dispute-fact.ts";
import { countReach } from "./count-reach.ts";
import { matchPolicy } from "./match-policies.ts";
import { simulateForOfficer, simulationSchema } from "./simulate-for-officer.ts";

const city = await loadCity("cities/hangzhou");
const open = await openTestDatabase(entitiesMigrations);
const jobs = await openJobs(open, entitiesJobKinds, silentLog);
const clock = fixedClock("2026-11-23T02:00:00.000Z" as Instant);
const today = localDate(clock.now(), city.timeZone);
const registry = await openDemoRegistry(city, () => today);
const sources = openSources({ city, clock, today: () => today, baseUrlOf: () => registry.baseUrl });
const context = (): WithSources => ({ ...createContext({ db: open.db, city, clock, jobs }), sources });
const nobody = () => false;
const everybody = () => true;
const SEED = "runmiao-seed";
const published = city.policies.get(SEED)!;
const simulate = (criterion: string, more: { formula?: string; cap?: string } = {}, mayName = nobody) =>
  simulateForOfficer(context(), SEED, { criterion, ...more }, mayName);

before(async () => {
  for (const uscc of registry.usccs) await refreshFacts(context(), uscc);
});
after(async () => {
  await registry.close();
  await jobs.stop();
  await open.close();
});

test("the published text changes nothing", async () => {
  const answer = await simulate(published.criterionText);
  assert.deepEqual(simulationSchema.parse(answer), answer);
  const { result } = answer;
  assert.ok(result);
  assert.deepEqual(result.before, result.after);
  assert.deepEqual([result.gained, result.lost, result.businesses], [0, 0, registry.usccs.length]);
  assert.equal(answer.asOf, clock.now());
  assert.match(answer.plain?.zh ?? "", /从业人数|从业人员/);
});

test("a looser limit: who gains is counted by district and by industry, and the sum follows the formula", async () => {
  const { result } = await simulate("employees <= 100000", { formula: "wan(1)" });
  assert.ok(result && result.gained > 0);
  for (const groups of [result.districts, result.sections]) {
    const sum = (key: "businesses" | "gained" | "lost" | "after"): number => groups.reduce((all, group) => all + group[key], 0);
    assert.deepEqual(
      [sum("businesses"), sum("gained"), sum("lost"), sum("after")],
      [result.businesses, result.gained, result.lost, result.after.eligible],
    );
  }
  assert.ok(result.districts.length >= 13, "every district stands in the answer, an empty one too");
  assert.equal(result.cost.before, null, "the published benefit is no formula");
  assert.deepEqual(result.cost.after, {
    fen: String(1_000_000 * result.after.eligible),
    worked: result.after.eligible,
    open: 0,
    skipped: 0,
  });
});

test("what changed is told condition by condition", async () => {
  const text = published.criterionText.replace("employees <= 100", "employees <= 300");
  const { result } = await simulate(text);
  assert.deepEqual(
    result?.changes.map(({ kind, reach }) => [kind, reach]),
    [["looser", "more"]],
  );
  assert.match(result?.changes[0]?.text.zh ?? "", /100人.*300人/);
  assert.deepEqual((await simulate(published.criterionText)).result?.changes, []);
});

test("every problem of every text is told at its place, with its mend, and nothing is counted", async () => {
  const answer = await simulate("employee <= 100\n&& revenue <= 2000", { formula: "wan(1" });
  assert.equal(answer.result, null);
  assert.deepEqual(
    answer.problems.map(({ field, line, column }) => [field, line, column]),
    [
      ["criterion", 1, 1],
      ["criterion", 2, 4],
      ["formula", 1, 4],
    ],
  );
  for (const { mend, message } of answer.problems) assert.ok(mend.zh !== "" && message.en !== "");
});

test("counting must not tell what is on record of one business: facts that single it out are refused at their place", async () => {
  const answer = await simulate('employees <= 100\n&& name == "杭州示例星河软件有限公司"', { formula: 'uscc == "x" ? wan(1) : wan(2)' });
  assert.equal(answer.result, null);
  assert.deepEqual(
    answer.problems.map(({ field, line, column }) => [field, line, column]),
    [
      ["criterion", 2, 4],
      ["formula", 1, 1],
    ],
  );
  assert.match(answer.problems[0]?.message.zh ?? "", /指明某一家企业/);
  assert.ok((await simulate('industry == "name" || employees > 1')).problems.every(({ message }) => !message.zh.includes("指明")));
});

test("names are for those alone who grant the policy, ten at most of each side", async () => {
  assert.equal((await simulate("employees <= 100000")).result?.named, null);
  const named = (await simulate("employees <= 100000", {}, everybody)).result?.named;
  assert.ok(named && named.gained.length > 0 && named.gained.length <= 10);
  for (const { uscc, name } of named.gained) assert.ok(registry.usccs.includes(uscc) && name !== uscc);
});

test("reach counts the whole city as one business after the other would", async () => {
  const ctx = context();
  await disputeFact(ctx, { uscc: "91330114DEM000188U", key: "employees", value: 77, reason: "从业人数填报有误" });
  const facts = await readFactsOfMany(ctx.db, city, registry.usccs, today);
  for (const policy of city.policies.values()) {
    const offers = registry.usccs.map((uscc) => matchPolicy(policy, factsOf(facts.get(uscc)!, "office"), today));
    const { sample, nearest, missing, ...reach } = await countReach(context(), policy.id, everybody);
    const number = (of: (offer: (typeof offers)[number]) => boolean): number => offers.filter(of).length;
    assert.deepEqual(reach, {
      entities: offers.length,
      eligible: number(({ outcome }) => outcome === "eligible"),
      ineligible: number(({ outcome }) => outcome === "ineligible"),
      unknown: number(({ outcome }) => outcome === "unknown"),
      near: number(({ group }) => group === "near"),
      complete: true,
      asOf: clock.now(),
    });
    assert.equal(sample.length, Math.min(reach.eligible, 20));
    for (const { key, count } of missing)
      assert.equal(
        count,
        number((offer) => offer.missing.includes(key)),
        `${policy.id} ${key}`,
      );
    for (const { text, count } of nearest) {
      const isKeptOutBy = (offer: (typeof offers)[number]): boolean =>
        offer.group === "near" && offer.nearest?.conditions[0]?.text.zh === text.zh;
      assert.equal(count, number(isKeptOutBy), `${policy.id} ${text.zh}`);
    }
  }
});
