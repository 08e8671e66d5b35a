import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { sql } from "kysely";
import { completeUscc } from "../city/index.ts";
import { confirmLegalRepresentative } from "./confirm-legal-representative.ts";
import { entitiesJobs } from "./fetch-facts.ts";
import { listSources } from "./list-sources.ts";
import { lookUpEntity } from "./look-up-entity.ts";
import { readFacts, readFetches } from "./read-facts.ts";
import { FACTS_ARRIVED, refreshFacts } from "./refresh-facts.ts";
import { openSources } from "./sources.ts";
import { FACTS_CHANGED } from "./tell-facts-changed.ts";
import { teaHouse, testCity } from "./test-city.ts";
import { hoursLater, morning, openEntitiesFixture } from "./test-entities.ts";

const fixture = await openEntitiesFixture();
const { open, clock, registry, businesses, context } = fixture;
after(() => fixture.close());

beforeEach(async () => {
  clock.set(morning);
  for (const id of ["market", "tax"]) registry.setOutage(id, false);
  await sql`truncate entities, facts, fact_fetches`.execute(open.db);
  await sql`delete from jobs.job`.execute(open.db);
});

async function statusOf(key: string): Promise<string | undefined> {
  return (await readFacts(open.db, testCity, teaHouse, context().today)).get(key)?.status;
}

async function valueOf(key: string): Promise<unknown> {
  const fact = (await readFacts(open.db, testCity, teaHouse, context().today)).get(key);
  return fact?.status === "confirmed" ? fact.record.value : undefined;
}

const tea = businesses[0];
assert.ok(tea);

test("what the sources hold is recorded once, and a page does not ask them again", async () => {
  const answers = await refreshFacts(context(), teaHouse);
  assert.deepEqual(
    [...answers.values()].map((answer) => answer.kind),
    ["held", "held"],
  );
  assert.equal(await valueOf("revenue"), 900_000_000);
  assert.equal(await statusOf("general_payer"), "nothingHeld");
  assert.equal(await statusOf("motto"), "unknown");
  clock.set(hoursLater(23));
  assert.equal((await refreshFacts(context(), teaHouse)).size, 0);
  clock.set(hoursLater(24));
  assert.equal((await refreshFacts(context(), teaHouse)).size, 2);
  clock.set(morning);
});

test("only the sources of the wanted facts are asked, those of a derived one too", async () => {
  assert.deepEqual([...(await refreshFacts(context(), teaHouse, { keys: ["age_years"] })).keys()], ["market"]);
});

test("the job that finds it still down waits longer each time", async () => {
  registry.setOutage("tax", true);
  await refreshFacts(context(), teaHouse);
  const job = entitiesJobs(context)["entities.fetchFacts"];
  const delays: number[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    // Moved on so that the circuit, too, lets the source be asked.
    clock.set(hoursLater(attempt + 1));
    await job({ uscc: teaHouse });
    const fetch = (await readFetches(open.db, teaHouse)).get("tax");
    delays.push((Date.parse(fetch?.nextAt ?? "") - Date.parse(clock.now())) / 1000);
    assert.equal(fetch?.status, "pending");
  }
  assert.ok(delays[0]! >= 5 && delays[1]! >= 10 && delays[2]! >= 20, String(delays));
  clock.set(morning);
});

test("five failures open the circuit: nobody waits for the source, and its facts are pending", async () => {
  registry.setOutage("tax", true);
  for (let failure = 0; failure < 6; failure++) await refreshFacts(context(), completeUscc(`91330106MA3${failure}AAA0`));
  const open5 = (await listSources(context())).find(({ id }) => id === "tax");
  assert.equal(open5?.circuit, "open");
  registry.setOutage("tax", false);
  await refreshFacts(context(), teaHouse);
  assert.equal(await statusOf("employees"), "pending");
  assert.match((await readFetches(open.db, teaHouse)).get("tax")?.lastError ?? "", /^circuitOpen/);
  clock.set(hoursLater(1));
  await refreshFacts(context(), teaHouse);
  assert.equal(await valueOf("employees"), 40);
  assert.equal((await listSources(context())).find(({ id }) => id === "tax")?.circuit, "closed");
  clock.set(morning);
});

test("a changed value takes the place of the earlier one, a vanished one leaves none, and the history stays", async () => {
  await refreshFacts(context(), teaHouse);
  tea.sources.tax!.facts = { employees: { value: 41 } };
  clock.set(hoursLater(25));
  await refreshFacts(context(), teaHouse);
  assert.equal(await valueOf("employees"), 41);
  assert.equal(await statusOf("revenue"), "nothingHeld");
  const history = await open.db
    .selectFrom("facts")
    .select(["value", "superseded_at"])
    .where("key", "=", "employees")
    .orderBy("recorded_at")
    .execute();
  assert.deepEqual(
    history.map(({ value }) => value),
    [40, 41],
  );
  assert.ok(history[0]?.superseded_at !== null && history[1]?.superseded_at === null);
  tea.sources.tax!.facts = { employees: { value: 40 }, revenue: { value: 9_000_000 } };
  clock.set(morning);
});

test("a value that cannot be read is unknown with that reason", async () => {
  tea.sources.tax!.facts.employees = { value: "forty" };
  await refreshFacts(context(), teaHouse);
  const fact = (await readFacts(open.db, testCity, teaHouse, context().today)).get("employees");
  assert.ok(fact?.status === "unknown" && fact.problem?.code === "wrongType");
  tea.sources.tax!.facts.employees = { value: 40 };
});

test("two pages at once record each fact once", async () => {
  await Promise.all([refreshFacts(context(), teaHouse), refreshFacts(context(), teaHouse), refreshFacts(context(), teaHouse)]);
  const rows = await open.db.selectFrom("facts").select("id").where("key", "=", "employees").execute();
  assert.equal(rows.length, 1);
});

test("the public sees what is public, and nothing of a person", async () => {
  const shown = await lookUpEntity(context(), ` ${teaHouse.toLowerCase()} `);
  assert.equal(shown.name, "龙井茶馆");
  assert.deepEqual(
    shown.facts.map(({ key }) => key),
    ["name", "established_on", "age_years", "licence"],
  );
  const age = shown.facts.find(({ key }) => key === "age_years");
  assert.ok(age?.value === 2 && age.display?.zh === "2年", "the third year is full tomorrow");
});

test("a code that nobody knows leaves no trace, and an outage is not taken for it", async () => {
  const nobody = completeUscc("91330106MA2CCCC0");
  await assert.rejects(lookUpEntity(context(), nobody), /entityNotFound/);
  registry.setOutage("market", true);
  await assert.rejects(lookUpEntity(context(), nobody), /entityPending/);
  const noRegister = openSources({ city: testCity, clock, today: () => context().today, baseUrlOf: () => undefined });
  await assert.rejects(lookUpEntity({ ...context(), sources: noRegister }, nobody), /entityPending/, "no register is connected");
  for (const table of ["entities", "facts", "fact_fetches"] as const) {
    assert.equal((await open.db.selectFrom(table).select("uscc").execute()).length, 0, table);
  }
  const news = await sql`select id from jobs.job where name = ${FACTS_CHANGED} and data ->> 'uscc' = ${nobody}`.execute(open.db);
  assert.equal(news.rows.length, 0, "nor news of it");
  await assert.rejects(lookUpEntity(context(), "9133"), /usccInvalid/);
});

test("the register confirms its legal representative, whatever dots and widths the keyboard makes", async () => {
  assert.equal(await confirmLegalRepresentative(context(), teaHouse, "艾力•买买提 "), "same");
  assert.equal(await confirmLegalRepresentative(context(), teaHouse, "王小明"), "different");
  assert.equal(await confirmLegalRepresentative(context(), completeUscc("91330106MA2CCCC0"), "王小明"), "different");
  await sql`truncate entities, facts, fact_fetches`.execute(open.db);
  registry.setOutage("market", true);
  assert.equal(await confirmLegalRepresentative(context(), teaHouse, "王小明"), "pending");
});

// Last, because its worker keeps on taking jobs.
test("a registry that is down is pending, never no; the job fetches it when it is back", async () => {
  registry.setOutage("tax", true);
  await refreshFacts(context(), teaHouse);
  assert.equal(await statusOf("employees"), "pending");
  assert.equal(await statusOf("name"), "confirmed", "the other source is not held up");
  const waiting = (await listSources(context())).find(({ id }) => id === "tax");
  assert.ok(waiting?.waiting === 1 && waiting.outage && waiting.last?.code === "serverError");
  assert.equal((await refreshFacts(context(), teaHouse)).size, 0, "a page does not ask before its time");

  const arrived: unknown[] = [];
  registry.setOutage("tax", false);
  await fixture.jobs.work({
    ...entitiesJobs(context),
    [FACTS_ARRIVED]: async (payload) => {
      arrived.push(payload);
    },
  });
  const deadline = performance.now() + 20_000;
  while (arrived.length === 0 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100));
  assert.deepEqual(arrived, [{ uscc: teaHouse, source: "tax" }]);
  assert.equal(await valueOf("employees"), 40);
  assert.equal((await readFetches(open.db, teaHouse)).get("tax")?.attempts, 0);
});
