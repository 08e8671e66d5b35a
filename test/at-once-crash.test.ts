/**
 * kill -9 while applications are filed that the program decides at once: filing, acceptance and decision are there together
 * with their three leaves and the e-licence, or none of them is; what was answered is there. TEST_SEED runs a failure again.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { newId, openDatabase } from "../src/base/index.ts";
import { compareWithCases } from "./support/check-ledger.ts";
import { cityProcesses } from "./support/city-process.ts";
import { type Client, cookiesOf, createClient } from "./support/client.ts";
import { upload } from "./support/papers.ts";
import { chooseSeed, seededRandom } from "./support/random.ts";
import { freshPlace } from "./support/server.ts";
import { until } from "./support/until.ts";

const ROUNDS = 3;

const seed = chooseSeed();
const random = seededRandom(seed);
const place = await freshPlace("without-cases");
const { dataDir, database, city } = place;
const env: Record<string, string> = { PORT: "0", HOST: "127.0.0.1", DATA_DIR: dataDir, CITY: city, DATABASE_URL: database?.url ?? "" };
const { launchCity, kill, killAll } = cityProcesses(env, `seed ${seed}`);
after(async () => {
  killAll();
  await place.remove();
});

type Given = {
  item: string;
  answers: Record<string, string | number>;
  files?: { material: string; file: string }[];
  promise?: { hash: string };
};

/** Numbers that were answered as decided. */
const answered = new Set<string>();

test(`killed ${ROUNDS} times, what is decided at once is whole or not there (seed ${seed})`, { timeout: 300_000 }, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const server = await launchCity();
    const load = [byFacts(await signIn(server.url, "dispatch")), onPromise(await signIn(server.url, "lakeside"))];
    const before = answered.size;
    await until("three are decided", () => Promise.resolve(answered.size >= before + 3 || undefined));
    await sleep(random() * 700);
    await kill(server);
    await Promise.all(load);
    await checkDatabase();
  }
});

async function byFacts(business: Client): Promise<void> {
  await untilCut(async () => ({ item: "hr-service-filing", answers: { service_kind: "consulting", started_on: "2026-11-20" } }), business);
}

async function onPromise(business: Client): Promise<void> {
  await untilCut(async () => {
    const { promise } = await business.call("GET /api/me/items/{id}/form", { params: { id: "drainage-permit" } });
    const files = [await upload(business, "outlet-drawings"), await upload(business, "pretreatment")];
    return { item: "drainage-permit", answers: { activity: "catering", daily_volume: 6 }, files, promise: { hash: promise?.hash ?? "" } };
  }, business);
}

/** Files again and again until the line is cut. */
async function untilCut(make: () => Promise<Given>, business: Client): Promise<void> {
  for (;;) {
    try {
      const body = await make();
      const submitted = await business.call("POST /api/applications", { key: newId(), body });
      assert.equal(submitted.status, "approved");
      answered.add(submitted.number);
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      return;
    }
  }
}

async function checkDatabase(): Promise<void> {
  const { db, close } = await openDatabase(database === undefined ? { dataDir } : { databaseUrl: database.url });
  try {
    await compareWithCases(db);
    const cases = await db.selectFrom("cases").select(["number", "status", "automatic"]).execute();
    const events = await db.selectFrom("case_events").select(["number", "type", "leaf_id"]).orderBy("seq").execute();
    const licences = new Set((await db.selectFrom("credentials").select("case_number").execute()).map((each) => each.case_number));
    for (const { number, status, automatic } of cases) {
      const told = events.filter((each) => each.number === number);
      assert.deepEqual([status, automatic, told.map((each) => each.type)], ["approved", true, ["filed", "accepted", "approved"]], number);
      assert.ok(told.every((each) => each.leaf_id !== null) && licences.has(number), number);
    }
    const there = new Set<string>(cases.map((each) => each.number));
    assert.deepEqual(
      [...answered].filter((number) => !there.has(number)),
      [],
      "what was answered is there",
    );
  } finally {
    await close();
  }
}

async function signIn(url: string, account: string): Promise<Client> {
  const response = await createClient(url).send("POST /api/session/demo", { body: { account } });
  assert.equal(response.status, 200);
  return createClient(url, cookiesOf(response));
}
