import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import type { Instant } from "../../base/index.ts";
import { evaluateCriterion } from "../../criteria/index.ts";
import { factsOf, readFacts } from "../../entities/index.ts";
import { testCity } from "../../entities/test-city.ts";
import { listOfferRuns } from "./list-offer-runs.ts";
import { markOffersSeen } from "./mark-offers-seen.ts";
import { openOfferRun } from "./open-offer-run.ts";
import { businessCode, cityWith, morning, openOffersFixture } from "./test-offers.ts";
import { walkCity } from "./walk-city.ts";

const fixture = await openOffersFixture();
const { open, clock, record, publish, judge, offers, context } = fixture;
after(() => fixture.close());

const tables = ["offers", "offer_businesses", "offer_policies", "offer_runs", "business_columns", "facts", "entities"] as const;
beforeEach(async () => {
  clock.set(morning);
  for (const table of tables) await open.db.deleteFrom(table).execute();
});

const later = "2026-11-24T01:00:00.000Z" as Instant;
const small = { id: "small", criterion: "employees <= 20" };
const city = cityWith(small);

/** Businesses 0, 1, 2 … with so many employees. */
async function found(...employees: number[]): Promise<void> {
  for (const [n, count] of employees.entries()) await record(businessCode(n), { employees: count });
}

async function runs(): Promise<{ id: string; judged: number; total: number; open: boolean }[]> {
  const rows = await open.db.selectFrom("offer_runs").selectAll().orderBy("place").execute();
  return rows.map(({ id, judged, total, finished_at }) => ({ id, judged, total, open: finished_at === null }));
}

async function lastRun(policy: string) {
  const { items } = await listOfferRuns(context(city), { limit: 100 });
  return items.find((item) => item.policy.id === policy);
}

test("a published policy finds the businesses that it fits, batch by batch, and a second start finds nothing to do", async () => {
  await found(0, 10, 20, 30, 40);
  await publish(city, { batch: 2 });
  const first = ["0 small eligible published", "1 small eligible published", "2 small eligible published"];
  assert.deepEqual(await offers(), first);
  assert.deepEqual((await lastRun("small"))?.run, {
    reason: "published",
    startedAt: morning,
    finishedAt: morning,
    judged: 5,
    total: 5,
    gained: 3,
    lost: 0,
  });
  await publish(city, { batch: 2 });
  assert.deepEqual(await offers(), first);
  assert.equal((await runs()).length, 1);
});

test("a city without businesses, and one without policies", async () => {
  await publish(city);
  assert.deepEqual((await lastRun("small"))?.run?.judged, 0);
  await publish(cityWith());
  await found(1);
  await judge(cityWith(), businessCode(0));
  await judge(city, businessCode(77));
  assert.deepEqual(await offers(), []);
  assert.equal((await open.db.selectFrom("offer_businesses").select("uscc").execute()).length, 1, "who is not known leaves no trace");
});

test("a revised policy tells who gains and who loses by it, and leaves the others alone", async () => {
  await found(0, 10, 20, 30);
  await publish(cityWith(small, { id: "any", criterion: "employees >= 0" }));
  await publish(cityWith({ id: "small", criterion: "employees >= 10 && employees <= 30" }, { id: "any", criterion: "employees >= 0" }));
  const told = (await offers()).filter((line) => line.includes("small"));
  assert.deepEqual(told, [
    "0 small ineligible changed",
    "1 small eligible published",
    "2 small eligible published",
    "3 small eligible changed",
  ]);
  const run = (await lastRun("small"))?.run;
  assert.deepEqual([run?.reason, run?.gained, run?.lost], ["changed", 1, 1]);
  assert.equal((await lastRun("any"))?.run?.reason, "published");
  assert.ok((await offers()).filter((line) => line.includes("any")).every((line) => line.endsWith("eligible published")));
});

test("a blank in the source or another title of a fact makes no other version", async () => {
  await found(1);
  await publish(city);
  const employees = { ...testCity.facts.get("employees")!, title: { zh: "人数", en: "People" } };
  const again = cityWith({ id: "small", criterion: "employees   <= 20 // 二十人" });
  await publish({ ...again, facts: new Map([...again.facts, ["employees", employees]]) });
  assert.equal((await runs()).length, 1);
});

test("a policy comes on its first day and goes after its last one", async () => {
  await found(1);
  const dated = cityWith({ ...small, from: "2026-11-24", to: "2026-11-24" });
  await publish(dated);
  assert.deepEqual(await offers(), []);
  assert.equal((await lastRun("small"))?.run, null, "it was never in force here");
  clock.set(later);
  await publish(dated);
  assert.deepEqual(await offers(), ["0 small eligible begun"]);
  clock.set("2026-11-25T01:00:00.000Z" as Instant);
  await publish(dated);
  assert.deepEqual(await offers(), ["0 small ended ended"]);
  assert.deepEqual([(await lastRun("small"))?.inForce, (await lastRun("small"))?.run?.lost], [false, 1]);
  await judge(dated, businessCode(0));
  assert.deepEqual(await offers(), ["0 small ended ended"]);
});

test("a policy that is taken off the list is lost, keeps its title, and may come back", async () => {
  await found(1);
  await publish(city);
  await publish(cityWith());
  assert.deepEqual(await offers(), ["0 small ended removed"]);
  const gone = await lastRun("small");
  assert.deepEqual([gone?.listed, gone?.policy.title.zh, gone?.run?.reason], [false, "政策small", "removed"]);
  await publish(cityWith());
  assert.equal((await runs()).length, 2, "it is gone once");
  await publish(city);
  assert.deepEqual(await offers(), ["0 small eligible published"]);
});

test("a fact that changes finds and loses policies, with the fact as the cause", async () => {
  await found(30, 10);
  const two = cityWith(small, { id: "rich", criterion: "revenue >= wan(1)" });
  await publish(two);
  await record(businessCode(0), { employees: 12, revenue: 2_000_000 });
  await judge(two, businessCode(0));
  await record(businessCode(1), { employees: null });
  await judge(two, businessCode(1));
  assert.deepEqual(await offers(), [
    "0 rich eligible revenue:updated",
    "0 small eligible employees:updated",
    "1 small unknown employees:gone",
  ]);
  await record(businessCode(1), { employees: 99 });
  await judge(two, businessCode(1));
  assert.equal((await offers()).at(-1), "1 small ineligible employees:updated", "what was open is settled");
  const { rows: news } = await sql<{ data: object }>`select data from jobs.job where name = 'matching.offersLost'`.execute(open.db);
  const lost = [{ uscc: businessCode(1), policy: "small" }];
  assert.deepEqual(
    news.map(({ data }) => data),
    [{ lost }],
    "told when it is known, and once",
  );
});

test("a fact that runs out is told on the day after its last one, and so is an anniversary", async () => {
  await record(businessCode(0), { employees: 3 }, "2026-11-23");
  await record(businessCode(1), { employees: 3, established_on: "2023-11-24" });
  const dated = cityWith(small, { id: "young", criterion: "age_years < 3" });
  await publish(dated);
  assert.deepEqual(await offers(), ["0 small eligible published", "1 small eligible published", "1 young eligible published"]);
  clock.set(later);
  await publish(dated);
  assert.deepEqual(await offers(), ["0 small unknown employees:expired", "1 small eligible published", "1 young ineligible day"]);
  assert.equal((await lastRun("small"))?.run?.reason, "published", "a day that begins is no run of the policy");
});

test("a walk that stops is gone on with at its cursor, by whoever comes", async () => {
  await found(1, 2, 3, 4, 5);
  await openOfferRun(context(city));
  const one = { batch: 2, sliceMs: 0 };
  await walkCity(context(city), one);
  assert.deepEqual(await runs().then((all) => all.map(({ judged, open: isOpen }) => [judged, isOpen])), [[2, true]]);
  assert.equal((await offers()).length, 2);
  const waiting = await open.db
    .selectFrom("jobs.job" as never)
    .selectAll()
    .where("name" as never, "=", "matching.walkCity" as never)
    .execute();
  assert.equal(waiting.length, 1, "one job waits to go on, however often it was asked for");
  await walkCity(context(city), one);
  await walkCity(context(city), one);
  assert.deepEqual(await runs().then((all) => all.map(({ judged, open: isOpen }) => [judged, isOpen])), [[5, false]]);
  assert.equal((await offers()).length, 5);
  await walkCity(context(city), one);
});

test("a walk whose batch fails leaves neither offers nor cursor of it", async () => {
  await found(1, 2, 3);
  await openOfferRun(context(city));
  await walkCity(context(city), { batch: 1, sliceMs: 0 });
  let calls = 0;
  // Killed at its last look at the clock: everything is written, nothing committed.
  const clockThatKills = { now: () => (++calls > 2 ? assert.fail("killed") : morning) };
  await assert.rejects(walkCity({ ...context(city), clock: clockThatKills }, { batch: 2, sliceMs: 0 }), /killed/);
  assert.equal((await offers()).length, 1);
  assert.equal((await runs())[0]?.judged, 1);
  await publish(city, { batch: 2 });
  assert.equal((await offers()).length, 3);
  assert.deepEqual((await lastRun("small"))?.run?.gained, 3, "nothing is counted twice");
});

test("walks and jobs of businesses at once double nothing", async () => {
  await found(...Array.from({ length: 30 }, (_, n) => n));
  await openOfferRun(context(city));
  const twice = Array.from({ length: 30 }, (_, n) => businessCode(n)).flatMap((uscc) => [uscc, uscc]);
  await Promise.all([
    walkCity(context(city), { batch: 3 }),
    walkCity(context(city), { batch: 4 }),
    ...twice.map((uscc) => judge(city, uscc)),
    openOfferRun(context(city)),
    openOfferRun(context(city)),
  ]);
  await publish(city);
  assert.deepEqual((await offers()).length, 21);
  assert.deepEqual(await runs().then((all) => all.map(({ judged, total, open: isOpen }) => [judged, total, isOpen])), [[30, 30, false]]);
});

test("what a walk has not reached yet it tells itself, by its own cause", async () => {
  await found(30, 30);
  await publish(city);
  const revised = cityWith({ id: "small", criterion: "employees <= 40" });
  await openOfferRun(context(revised));
  await walkCity(context(revised), { batch: 1, sliceMs: 0 });
  for (const n of [0, 1]) {
    await record(businessCode(n), { revenue: 5 });
    await judge(revised, businessCode(n));
  }
  assert.deepEqual(await offers(), ["0 small eligible changed"]);
  await publish(revised);
  assert.deepEqual(await offers(), ["0 small eligible changed", "1 small eligible changed"]);
});

test("a newcomer is found by the walk that has not passed it, and by its own job behind it", async () => {
  await found(1, 1, 1, 1);
  await openOfferRun(context(city));
  await walkCity(context(city), { batch: 2, sliceMs: 0 });
  for (const n of [1, 9, 0].map(businessCode)) await open.db.deleteFrom("offers").where("uscc", "=", n).execute();
  for (const n of [1, 9, 0].map(businessCode)) await open.db.deleteFrom("offer_businesses").where("uscc", "=", n).execute();
  await record(businessCode(9), { employees: 2 });
  await judge(city, businessCode(9));
  await judge(city, businessCode(0));
  assert.deepEqual(await offers(), ["0 small eligible first"]);
  await publish(city);
  assert.deepEqual(
    (await offers()).filter((line) => !line.startsWith("1")),
    ["0 small eligible first", "2 small eligible published", "3 small eligible published", "9 small eligible published"],
  );
});

test("a version that comes while another is carried out takes over what is left", async () => {
  await found(1, 1, 1);
  await openOfferRun(context(city));
  await walkCity(context(city), { batch: 1, sliceMs: 0 });
  const more = cityWith(small, { id: "any", criterion: "employees >= 0" });
  await publish(more);
  assert.deepEqual(await runs().then((all) => all.map(({ judged, open: isOpen }) => [judged, isOpen])), [
    [1, false],
    [3, false],
  ]);
  const [any, first] = [await lastRun("any"), await lastRun("small")];
  assert.deepEqual([any?.run?.gained, first?.run?.gained, first?.run?.judged], [3, 3, 3]);
});

test("facts that are declared otherwise are read anew for everyone", async () => {
  await record(businessCode(0), { motto: "12", employees: 3 });
  await publish(city);
  const motto = { ...testCity.facts.get("motto")!, type: "int" as const };
  const { validityDays: _, ...employees } = testCity.facts.get("employees")!;
  const declared = { ...city, facts: new Map([...city.facts, ["motto", motto], ["employees", { ...employees, type: "money" as const }]]) };
  await publish(declared);
  const [known] = (await sql`select motto, employees from business_columns`.execute(open.db)).rows;
  assert.deepEqual(known, { motto: null, employees: 3 }, "a record of another type is not read as the fact");
  assert.equal((await runs()).length, 2);
});

test("what was seen is no longer new, until it changes again", async () => {
  await found(1);
  await publish(city);
  const uscc = businessCode(0);
  assert.equal(await markOffersSeen(context(city), uscc, "2026-11-23T00:59:59.999Z" as Instant), 0, "what came later stays new");
  assert.equal(await markOffersSeen(context(city), uscc, morning), 1);
  assert.equal(await markOffersSeen(context(city), uscc, morning), 0);
  await judge(city, uscc);
  const seen = () => open.db.selectFrom("offers").select("seen_at").executeTakeFirstOrThrow();
  assert.equal((await seen()).seen_at, morning);
  await record(uscc, { employees: 90 });
  await judge(city, uscc);
  assert.equal((await seen()).seen_at, null);
});

test("the list of runs goes on from page to page", async () => {
  const many = cityWith(...["a", "b", "c"].map((id) => ({ id, criterion: "employees > 1" })));
  await publish(many);
  const first = await listOfferRuns(context(many), { limit: 2 });
  const second = await listOfferRuns(context(many), { limit: 2, cursor: first.next ?? "" });
  assert.deepEqual(
    [...first.items, ...second.items].map(({ policy }) => policy.id),
    ["a", "b", "c"],
  );
  assert.equal(second.next, null);
});

test("whatever happens in whatever order, in the end every offer is what policy and facts say", async () => {
  const limit = fc.integer({ min: 0, max: 4 });
  const step = fc.oneof(
    fc.record({ kind: fc.constant("fact" as const), n: fc.nat(4), value: fc.option(fc.integer({ min: 0, max: 5 })), judged: fc.boolean() }),
    fc.record({ kind: fc.constant("policies" as const), limits: fc.array(limit, { maxLength: 3 }) }),
    fc.record({ kind: fc.constant("walk" as const), batch: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant("day" as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      for (const table of tables) await open.db.deleteFrom(table).execute();
      clock.set(morning);
      let now = city;
      const waiting = new Set<string>();
      for (const one of steps) {
        if (one.kind === "fact") {
          const uscc = businessCode(one.n);
          await record(uscc, { employees: one.value });
          if (one.judged) await judge(now, uscc);
          else waiting.add(uscc);
        }
        if (one.kind === "policies") {
          now = cityWith(...one.limits.map((employees, at) => ({ id: `p${at}`, criterion: `employees <= ${employees}` })));
          await openOfferRun(context(now));
        }
        if (one.kind === "walk") await walkCity(context(now), { batch: one.batch, sliceMs: 0 });
        if (one.kind === "day") clock.set(new Date(Date.parse(clock.now()) + 86_400_000).toISOString() as Instant);
      }
      for (const uscc of waiting) await judge(now, uscc);
      await publish(now);
      assert.deepEqual(await eligibleNow(), await eligibleByHand(now));
    }),
    { numRuns: 40 },
  );
});

async function eligibleNow(): Promise<string[]> {
  const rows = await open.db.selectFrom("offers").select(["uscc", "policy"]).where("outcome", "=", "eligible").execute();
  return rows.map(({ uscc, policy }) => `${uscc} ${policy}`).toSorted();
}

async function eligibleByHand(now: typeof city): Promise<string[]> {
  const { today } = context(now);
  const lines: string[] = [];
  for (const { uscc } of await open.db.selectFrom("entities").select("uscc").execute()) {
    const facts = factsOf(await readFacts(open.db, now, uscc, today), "office");
    for (const { id, criterion } of now.policies.values())
      if (evaluateCriterion(criterion, facts, { today }).outcome === "eligible") lines.push(`${uscc} ${id}`);
  }
  return lines.toSorted();
}
