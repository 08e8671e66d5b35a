/**
 * kill -9 in the middle of a walk through the city, several times: the next start goes on at the cursor, and in the end
 * every business has each policy that fits it once, and nothing is counted twice. TEST_SEED runs a failure again.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { type Database, localDate, migrate, openDatabase, systemClock } from "../src/base/index.ts";
import { loadCity, isInForce } from "../src/city/index.ts";
import { evaluateCriterion, type FactValue } from "../src/criteria/index.ts";
import { migrations } from "../src/main.ts";
import { cityProcesses, type Running } from "./support/city-process.ts";
import { chooseSeed, seededRandom } from "./support/random.ts";
import { type Client, cookiesOf, createClient } from "./support/client.ts";
import { freshPlace } from "./support/server.ts";
import { until } from "./support/until.ts";

/** Beside the few of the demo. */
const BUSINESSES = 12_000;
const KILLS = 4;

const seed = chooseSeed();
const random = seededRandom(seed);
const place = await freshPlace("without-cases");
const { dataDir, database, city: folder } = place;
const env = { PORT: "0", HOST: "127.0.0.1", DATA_DIR: dataDir, CITY: folder, DATABASE_URL: database?.url ?? "" };
const { launchCity, kill, stop, killAll } = cityProcesses(env, `seed ${seed}`);
after(async () => {
  killAll();
  await place.remove();
});

test(`killed ${KILLS} times while a policy goes to ${BUSINESSES} businesses (seed ${seed})`, { timeout: 600_000 }, async (t) => {
  await inDatabase(async (db) => {
    await migrate(db, migrations);
    await settle(db);
  });
  const places: number[] = [];
  for (let round = 0; round < KILLS; round++) {
    const server = await launchCity();
    const before = places.at(-1) ?? 0;
    const run = await goesOn(await officerOf(server), before);
    await sleep(random() * 150);
    await kill(server);
    assert.ok(run.judged >= before, `what was committed is not done again (seed ${seed})`);
    places.push(run.judged);
  }
  assert.ok(
    places.some((place) => place < BUSINESSES),
    "one was killed in the middle at least",
  );
  const server = await launchCity();
  const done = await until("the walk is over", async () => {
    const now = await runOf(await officerOf(server));
    return now.finishedAt === null ? undefined : now;
  });
  assert.equal(done.judged, done.total);
  assert.ok(done.total >= BUSINESSES);
  const again = await runsOf(await officerOf(server));
  await stop(server);
  await inDatabase(async (db) => {
    const expected = await fitting();
    const counted = await sql<{ policy: string; n: number; causes: string }>`
      select policy, count(*)::int as n, string_agg(distinct cause ->> 'kind', ',') as causes
      from offers where uscc like 'T%' and outcome = 'eligible' group by policy order by policy
    `.execute(db);
    assert.deepEqual(
      counted.rows,
      expected.map(({ policy, n }) => ({ policy, n, causes: "published" })),
      `seed ${seed}`,
    );
    const all = await sql<{ policy: string; n: number }>`
      select policy, count(*)::int as n from offers where outcome = 'eligible' and cause ->> 'kind' = 'published' group by policy order by policy
    `.execute(db);
    const gained = again.filter(({ run }) => (run?.gained ?? 0) > 0).map(({ policy, run }) => ({ policy: policy.id, n: run?.gained }));
    assert.deepEqual(gained, all.rows, `counted once (seed ${seed})`);
  });
  t.diagnostic(`seed ${seed}: killed at ${places.join(", ")} of ${done.total}`);
});

/** Fills the city with businesses whose facts are told by number: of each hundred the same. */
async function settle(db: Database): Promise<void> {
  await sql`
    insert into entities (uscc, name, first_seen_at, updated_at)
    select 'T' || lpad(n::text, 17, '0'), '企业' || n, now(), now() from generate_series(1, ${BUSINESSES}) as n
  `.execute(db);
  for (const [key, value] of Object.entries(factsOf)) {
    await sql`
      insert into facts (id, uscc, key, kind, value, source, department, as_of, recorded_at)
      select ${key} || n, 'T' || lpad(n::text, 17, '0'), ${key}, 'authority', (${JSON.stringify(Array.from({ length: 100 }, (_, n) => value(n)))}::jsonb) -> (n % 100),
        'decision', 'scjg', '2026-01-01', now()
      from generate_series(1, ${BUSINESSES}) as n
    `.execute(db);
  }
}

const factsOf: Record<string, (n: number) => FactValue> = {
  employees: (n) => n * 5,
  revenue: (n) => n * 50_000_000,
  total_assets: (n) => n * 20_000_000,
  rd_expense: (n) => n * 2_000_000,
  established_on: (n) => `${2000 + (n % 25)}-05-01`,
};

/** How many businesses each policy fits today, by the row evaluator. */
async function fitting(): Promise<{ policy: string; n: number }[]> {
  const city = await loadCity(folder);
  const today = localDate(systemClock.now(), city.timeZone);
  const kinds = Array.from({ length: 100 }, (_, n) => new Map(Object.entries(factsOf).map(([key, value]) => [key, value(n)])));
  return [...city.policies.values()]
    .filter((policy) => isInForce(policy, today))
    .map(({ id, criterion }) => {
      const fits = kinds.filter((facts) => evaluateCriterion(criterion, facts, { today }).outcome === "eligible");
      return { policy: id, n: (fits.length * BUSINESSES) / 100 };
    })
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => (a.policy < b.policy ? -1 : 1));
}

let cookie: string | undefined;

/** A session that was opened before a kill holds after it. */
async function officerOf({ url }: Running): Promise<Client> {
  if (cookie === undefined) {
    const response = await createClient(url).send("POST /api/session/demo", { body: { account: "policy" } });
    assert.ok(response.ok);
    cookie = cookiesOf(response);
  }
  return createClient(url, cookie);
}

/** Waits until a batch more is committed, or all of them. */
async function goesOn(officer: Client, before: number) {
  for (const end = performance.now() + 60_000; performance.now() < end; await sleep(10)) {
    const now = await runOf(officer);
    if (now.judged > before || now.finishedAt !== null) return now;
  }
  throw new Error(`the walk stands at ${before} (seed ${seed})`);
}

async function runsOf(officer: Client) {
  return (await officer.call("GET /api/office/policies/runs", { query: { limit: 100 } })).items;
}

/** The run that carries the policies of the first start. */
async function runOf(officer: Client) {
  const run = (await runsOf(officer)).find((item) => item.run !== null)?.run;
  return run ?? { judged: 0, total: 0, finishedAt: null };
}

async function inDatabase(use: (db: Database) => Promise<void>): Promise<void> {
  const open = await openDatabase(database === undefined ? { dataDir } : { databaseUrl: database.url });
  try {
    await use(open.db);
  } finally {
    await open.close();
  }
}
