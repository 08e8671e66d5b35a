import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sql } from "kysely";
import type { Acting } from "../access/index.ts";
import type { PlainDate } from "../base/index.ts";
import { factsOf } from "./choose-fact.ts";
import { disputeFact } from "./dispute-fact.ts";
import { listFacts } from "./list-facts.ts";
import { lookUpEntity } from "./look-up-entity.ts";
import { readFacts } from "./read-facts.ts";
import { recordLicence } from "./record-licence.ts";
import { refreshFacts, type WithSources } from "./refresh-facts.ts";
import { entitiesOperations } from "./routes.ts";
import { FACTS_CHANGED } from "./tell-facts-changed.ts";
import { otherShop, teaHouse, testCity } from "./test-city.ts";
import { hoursLater, openEntitiesFixture } from "./test-entities.ts";

const fixture = await openEntitiesFixture();
const { open, clock, context } = fixture;
after(() => fixture.close());
await refreshFacts(context(), teaHouse);
await refreshFacts(context(), otherShop);

const today = context().today;
const reason = "去年有二十八人已离职";
const factsNow = async () => await readFacts(open.db, testCity, teaHouse, context().today);

test("a dispute keeps both values; the business's own counts for itself alone", async () => {
  const chosen = await disputeFact(context(), { uscc: teaHouse, key: "employees", value: "12", reason });
  assert.ok(chosen.status === "disputed" && chosen.authority?.value === 40 && chosen.claim.value === 12);
  assert.equal(factsOf(await factsNow(), "business").get("employees"), 12);
  assert.equal(factsOf(await factsNow(), "office").has("employees"), false);
  const view = (await listFacts(context(), teaHouse)).groups.flatMap(({ facts }) => facts).find(({ key }) => key === "employees");
  assert.equal(view?.status, "disputed");
  assert.equal(view?.display?.zh, "40人");
  assert.deepEqual(view?.claim?.display, { zh: "12人", en: "12 persons" });
});

test("saying the same again changes nothing; a second thought takes the first one's place", async () => {
  await disputeFact(context(), { uscc: teaHouse, key: "employees", value: 12, reason });
  await disputeFact(context(), { uscc: teaHouse, key: "employees", value: 13, reason });
  const claims = await open.db
    .selectFrom("facts")
    .select(["value", "superseded_at"])
    .where("kind", "=", "claim")
    .orderBy("recorded_at")
    .orderBy("id")
    .execute();
  assert.deepEqual(
    claims.map(({ value }) => value),
    [12, 13],
  );
  assert.equal(claims.filter(({ superseded_at }) => superseded_at === null).length, 1);
});

test("a storm of changes is one piece of news for each business", async () => {
  const news = sql<{
    uscc: string;
  }>`select data ->> 'uscc' as uscc from jobs.job where name = ${FACTS_CHANGED} and state = 'created' order by 1`;
  const { rows } = await news.execute(open.db);
  assert.deepEqual(
    rows.map(({ uscc }) => uscc),
    [teaHouse, otherShop].toSorted(),
  );
});

test("the authority that repeats itself leaves the dispute, the one that corrects itself ends it", async () => {
  clock.set(hoursLater(25));
  await refreshFacts(context(), teaHouse);
  assert.equal((await factsNow()).get("employees")?.status, "disputed");
  fixture.businesses[0]!.sources.tax!.facts.employees = { value: 13 };
  clock.set(hoursLater(50));
  await refreshFacts(context(), teaHouse);
  const fact = (await factsNow()).get("employees");
  assert.ok(fact?.status === "confirmed" && fact.record.value === 13 && fact.record.kind === "authority");
});

test("what no source holds can be said; money is written in yuan", async () => {
  await disputeFact(context(), { uscc: teaHouse, key: "general_payer", value: true, reason });
  const revenue = await disputeFact(context(), { uscc: teaHouse, key: "revenue", value: 1234.56, reason });
  assert.ok(revenue.status === "disputed" && revenue.claim.value === 123456);
  assert.equal(factsOf(await factsNow(), "business").get("general_payer"), true);
});

test("a dispute without ground is refused with what to do", async () => {
  const dispute = (key: string, value: string | number) => disputeFact(context(), { uscc: teaHouse, key, value, reason });
  await assert.rejects(dispute("nothing_of_the_kind", 1), /factNotFound/);
  await assert.rejects(dispute("age_years", 1), /factDerived/);
  await assert.rejects(dispute("employees", "many"), /factValueInvalid/);
  await assert.rejects(dispute("name", "龙井茶馆"), /factSameAsHeld/);
});

test("a decision makes the licence a fact at once, whatever the licence registry holds", async () => {
  const licence = {
    uscc: teaHouse,
    facts: [{ id: "licence-1", key: "licence", value: "JY13301060000017" }],
    department: "scjg",
    asOf: context().today,
    validUntil: "2031-11-22" as PlainDate,
    caseNumber: "T20261123-000001",
    at: clock.now(),
  };
  await assert.rejects(
    open.db.transaction().execute(async (tx) => {
      await recordLicence(tx, context(), licence);
      throw new Error("the act fails");
    }),
    /the act fails/,
  );
  assert.equal((await factsNow()).get("licence")?.status, "nothingHeld", "no act, no fact");
  await open.db.transaction().execute((tx) => recordLicence(tx, context(), licence));
  clock.set(hoursLater(24 * 60));
  await refreshFacts(context(), teaHouse);
  const view = (await listFacts(context(), teaHouse)).groups.flatMap(({ facts }) => facts).find(({ key }) => key === "licence");
  assert.equal(view?.status, "confirmed");
  assert.equal(view?.caseNumber, "T20261123-000001");
  assert.equal(view?.source?.id, "decision");
});

test("a business reads and disputes its own facts, nobody else's", async () => {
  const [, listMyFacts, disputeMyFact] = entitiesOperations;
  const as = (actor: Acting["actor"]): Acting & WithSources => ({ ...context(), actor });
  const input = { params: undefined, query: undefined, body: undefined, idempotencyKey: "", headers: new Headers(), reply: new Headers() };
  const shop: Acting["actor"] = { kind: "person", userId: "u", name: "店主", role: "business", uscc: otherShop };
  const seen = await listMyFacts.run(as(shop), input);
  assert.equal(seen.uscc, otherShop);
  assert.deepEqual(
    seen.groups.map(({ id }) => id),
    ["market", "tax", "business"],
  );
  await disputeMyFact.run(as(shop), { ...input, params: { key: "employees" }, body: { value: 8, reason } });
  const theirs = await readFacts(open.db, testCity, otherShop, today);
  assert.equal(theirs.get("employees")?.status, "disputed");
  assert.equal((await factsNow()).get("employees")?.status, "confirmed");
  for (const actor of [
    { kind: "public" },
    { kind: "person", userId: "o", name: "张科", role: "departmentOfficer", department: "scjg" },
    { kind: "person", userId: "b", name: "无", role: "business" },
  ] as const) {
    await assert.rejects(listMyFacts.run(as(actor), input), /notForBusiness/);
  }
});

test("others do not see that a business disputes a fact, nor what it says instead", async () => {
  await disputeFact(context(), { uscc: otherShop, key: "name", value: "西溪书局", reason });
  await disputeFact(context(), { uscc: otherShop, key: "licence", value: "JY1", reason });
  const { facts } = await lookUpEntity(context(), otherShop);
  const shown = facts
    .filter(({ key }) => key === "name" || key === "licence")
    .map(({ status, value, claim }) => ({ status, value, claim }));
  assert.deepEqual(shown, [
    { status: "confirmed", value: "西溪书店", claim: undefined },
    { status: "unknown", value: undefined, claim: undefined },
  ]);
});

test("a value is told in words", async () => {
  const facts = (await listFacts(context(), otherShop)).groups.flatMap((group) => group.facts);
  const display = (key: string) => facts.find((fact) => fact.key === key)?.display?.zh;
  assert.equal(display("revenue"), "900万元");
  assert.equal(display("industry"), "软件业（I6513）");
  assert.equal(display("established_on"), "2023年11月24日");
  assert.equal(display("name"), "西溪书店");
});
