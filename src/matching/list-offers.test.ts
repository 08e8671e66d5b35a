import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Instant, localDate, openJobs, silentLog, fixedClock } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { createContext, isInForce, loadCity } from "../city/index.ts";
import { entitiesJobKinds, entitiesMigrations, openDemoRegistry, openSources, type WithSources } from "../entities/index.ts";
import { disputeFact } from "../entities/dispute-fact.ts";
import { countReach } from "./count-reach.ts";
import { listOffers } from "./list-offers.ts";
import { offerGroups } from "./match-policies.ts";
import { offersMigrations } from "./offers/index.ts";
import { matchingOperations } from "./routes.ts";
import { offerSchema } from "./view-offer.ts";

const city = await loadCity("cities/hangzhou");
const open = await openTestDatabase([...entitiesMigrations, ...offersMigrations]);
const jobs = await openJobs(open, entitiesJobKinds, silentLog);
const clock = fixedClock("2026-11-23T02:00:00.000Z" as Instant);
const today = localDate(clock.now(), city.timeZone);
const registry = await openDemoRegistry(city, () => today);
const sources = openSources({
  city,
  clock,
  today: () => today,
  baseUrlOf: () => registry.baseUrl,
  outages: { set: registry.setOutage, has: registry.hasOutage },
});
const context = (): WithSources => ({ ...createContext({ db: open.db, city, clock, jobs }), sources });
const counts = new Map<string, Awaited<ReturnType<typeof listOffers>>["counts"]>();

before(async () => {
  for (const uscc of registry.usccs) counts.set(uscc, (await listOffers(context(), uscc, { limit: 100 })).counts);
});
after(async () => {
  await registry.close();
  await jobs.stop();
  await open.close();
});

test("every demo business is judged by every policy in force, and the answer keeps its contract", async () => {
  const inForce = [...city.policies.values()].filter((policy) => isInForce(policy, today));
  for (const uscc of registry.usccs) {
    const offers = await listOffers(context(), uscc, { limit: 100 });
    const { entitled, near, unknown, not } = offers.counts;
    assert.equal(entitled + near + unknown + not, inForce.length);
    assert.equal(offers.items.length, entitled + near + unknown);
    for (const item of offers.items) assert.deepEqual(offerSchema.parse(item), item);
    const order = offers.items.map(({ group }) => offerGroups.indexOf(group));
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
    for (const { group, nearest, missing } of offers.items) {
      if (group === "near") assert.equal(nearest?.conditions.length, 1);
      if (group === "unknown") assert.ok(missing.length > 0 && missing.every(({ why }) => why !== undefined));
    }
  }
  const met = [...counts.values()];
  for (const group of ["entitled", "near", "unknown"] as const)
    assert.ok(
      met.some((count) => count[group] > 0),
      `the demo shows ${group}`,
    );
});

test("a page ends where it says and goes on from there", async () => {
  const uscc = registry.usccs[0]!;
  const whole = await listOffers(context(), uscc, { limit: 100 });
  const first = await listOffers(context(), uscc, { limit: 2 });
  const second = await listOffers(context(), uscc, { limit: 98, cursor: first.next ?? "" });
  assert.deepEqual([...first.items, ...second.items], whole.items);
});

test("reach counts each business once, by what authorities confirm", async () => {
  for (const id of city.policies.keys()) {
    const reach = await countReach(context(), id, () => true);
    assert.equal(reach.entities, registry.usccs.length);
    assert.equal(reach.eligible + reach.ineligible + reach.unknown, reach.entities);
    assert.ok(reach.complete && reach.sample.length === Math.min(reach.eligible, 20));
  }
  await assert.rejects(
    countReach(context(), "no-such-policy", () => true),
    /policyNotFound/,
  );
});

test("who the eligible are is shown only to the department that grants the policy", async () => {
  const [, readReach] = matchingOperations;
  const reached = [...city.policies.values()];
  const input = { query: undefined, body: undefined, idempotencyKey: "", headers: new Headers(), reply: new Headers() };
  for (const policy of reached) {
    const as = (department: string) => ({
      ...context(),
      actor: { kind: "person", userId: "p", name: "李科", role: "policyOfficer", department } as const,
    });
    const stranger = await readReach.run(as("another"), { ...input, params: { id: policy.id } });
    assert.deepEqual(stranger.sample, []);
    const own = await readReach.run(as(policy.department), { ...input, params: { id: policy.id } });
    assert.equal(own.sample.length, Math.min(own.eligible, 20));
  }
});

test("what the business says counts for its own offers, which say so; the office counts what is confirmed", async () => {
  const policy = [...city.policies.values()].find((one) => isInForce(one, today) && one.criterion.facts.includes("employees"));
  assert.ok(policy);
  const uscc = "91330114DEM000188U";
  await disputeFact(context(), { uscc, key: "employees", value: 77, reason: "从业人数填报有误" });
  const all = [
    ...(await listOffers(context(), uscc, { limit: 100 })).items,
    ...(await listOffers(context(), uscc, { limit: 100, group: "not" })).items,
  ];
  assert.deepEqual(
    all.find((offer) => offer.policy.id === policy.id)?.claimed.map(({ key }) => key),
    ["employees"],
  );
});

test("a registry that is down makes policies unknown, never lost", async () => {
  const uscc = registry.usccs[0]!;
  await open.db.deleteFrom("facts").where("uscc", "=", uscc).execute();
  await open.db.deleteFrom("fact_fetches").where("uscc", "=", uscc).execute();
  for (const id of city.sources.keys()) registry.setOutage(id, true);
  const offers = await listOffers(context(), uscc, { limit: 100 });
  assert.equal(offers.counts.entitled, 0);
  assert.equal(offers.counts.not + offers.counts.near, 0);
  const asked = offers.items.flatMap(({ missing }) => missing).filter(({ key }) => city.facts.get(key)?.source !== undefined);
  assert.ok(asked.length > 0 && asked.every(({ status }) => status === "pending"), "what only the business knows is not waited for");
});
