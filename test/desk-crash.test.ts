/**
 * kill -9 in the middle of the walk that warns of deadlines, several times: the next start goes on with the rows that are
 * left, and in the end every case was warned of once, and so was whoever answers for it. TEST_SEED runs a failure again.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { type Database, localDate, migrate, openDatabase, systemClock } from "../src/base/index.ts";
import { loadCity } from "../src/city/index.ts";
import { migrations } from "../src/main.ts";
import { cityProcesses } from "./support/city-process.ts";
import { chooseSeed, seededRandom } from "./support/random.ts";
import { freshPlace, signInDemo } from "./support/server.ts";
import { until } from "./support/until.ts";

const CASES = 1_500;
const KILLS = 3;
const ITEM = "food-business-licence";

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

test(`killed ${KILLS} times while ${CASES} cases are warned of (seed ${seed})`, { timeout: 600_000 }, async (t) => {
  await inDatabase(async (db) => {
    await migrate(db, migrations);
    await settle(db);
  });
  const left: number[] = [];
  for (let round = 0; round < KILLS; round++) {
    const server = await launchCity();
    await sleep(600 + random() * 900);
    await kill(server);
    left.push(await inDatabase(countLeft));
    assert.ok(left.at(-1)! <= (left.at(-2) ?? CASES), `what was committed is not done again (seed ${seed})`);
  }
  const server = await launchCity();
  const officer = await signInDemo(server.url, "scjg-officer");
  await until("all are turned", async () => {
    const { counts } = await officer.call("GET /api/office/queue", { query: { list: "overdue", limit: 1 } });
    // A list is right before the walk as well; what the walk alone leaves are the warnings.
    const { events } = await officer.call("GET /api/cases/{number}", { params: { number: numberOf(CASES) } });
    return (counts?.lists.overdue ?? 0) >= 1000 && events.some(({ type }) => type === "warned") ? true : undefined;
  });
  await until("no slice is left", async () => {
    const { events } = await officer.call("GET /api/cases/{number}", { params: { number: numberOf(CASES - 1) } });
    return events.some(({ type }) => type === "warned") || undefined;
  });
  await stop(server);
  await inDatabase(async (db) => {
    assert.equal(await countLeft(db), 0);
    const { rows } = await sql<{ cases: number; warnings: number; distinct: number }>`
      select count(distinct number)::int as cases, count(*)::int as warnings,
        count(distinct (number, payload ->> 'obligation', payload ->> 'level', payload ->> 'dueOn'))::int as distinct
      from case_events where type = 'warned'
    `.execute(db);
    const { cases, warnings, distinct } = rows[0]!;
    assert.equal(cases, CASES);
    assert.equal(warnings, distinct, `nobody is warned twice (seed ${seed})`);
    const notices = await sql<{ told: number; heads: number }>`
      select count(*)::int as told,
        (select count(*)::int from access_accounts where role = 'departmentHead' and department = 'scjg') as heads
      from notices where kind in ('caseWarned', 'caseOverdue')
    `.execute(db);
    const { told, heads } = notices.rows[0]!;
    assert.equal(told, warnings * heads, `each head is told of each, once (seed ${seed})`);
  });
  t.diagnostic(`seed ${seed}: left after each kill ${left.join(", ")} of ${CASES}`);
});

const numberOf = (at: number): string => `HZ20250101-${String(at).padStart(6, "0")}`;

/** Cases that were filed long ago, and that nobody has looked at since. */
async function settle(db: Database): Promise<void> {
  const city = await loadCity(folder);
  const { limits, power, department } = city.items.get(ITEM)!;
  const today = localDate(systemClock.now(), city.timeZone);
  const rule = { statutory: limits.statutory, promised: limits.promised, correctionNotice: limits.correctionNotice };
  const data = JSON.stringify({ limits: rule, answers: [], materials: [], facts: [], pendingSources: [] });
  await sql`
    insert into cases (number, kind, uscc, entity_name, item, department, power, status, version, channel, visits, filed_by, filed_at,
      filed_on, next_due_on, due_on, due_provisional, timing, turns_on, idempotency_key, content_hash, city_digest, data, papers_asked,
      papers_supplied, fields_asked, facts_confirmed)
    select 'HZ20250101-' || lpad(n::text, 6, '0'), 'application', 'T' || lpad(n::text, 17, '0'), '企业' || n, ${ITEM}, ${department}, ${power},
      'filed', 1, 'online', 0, 'u' || n, '2025-01-02T02:00:00Z', '2025-01-02', '2025-01-09', '2025-01-20', false, 'later', ${today}::date - 300,
      'k' || n, '', '', ${data}::jsonb, 0, 0, 0, 0
    from generate_series(1, ${CASES}) as n
  `.execute(db);
  await sql`
    insert into case_events (uscc, number, seq, type, at, actor_name, actor_role, policy_ids, payload)
    select uscc, number, 1, 'filed', filed_at, '照应', 'system', '[]', '{"channel":"online"}' from cases
  `.execute(db);
}

async function countLeft(db: Database): Promise<number> {
  const { rows } = await sql<{ left: number }>`select count(*)::int as left from cases where turns_on <= current_date`.execute(db);
  return rows[0]!.left;
}

async function inDatabase<T>(use: (db: Database) => Promise<T>): Promise<T> {
  const open = await openDatabase(database === undefined ? { dataDir } : { databaseUrl: database.url });
  try {
    return await use(open.db);
  } finally {
    await open.close();
  }
}
