/**
 * kill -9 at random moments, many times, under load: no act that was acknowledged is lost, ledger and cases agree one to
 * one, and the signed log has only grown. TEST_SEED runs a failure again.
 */
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { newId, openDatabase } from "../src/base/index.ts";
import { makeTestFolder } from "../src/base/test-folder.ts";
import { checkLog, httpLogReader } from "../src/ledger/index.ts";
import { compareWithCases } from "./support/check-ledger.ts";
import { cityProcesses, type Running } from "./support/city-process.ts";
import { type Client, cookiesOf, createClient } from "./support/client.ts";
import { foodAnswers, upload } from "./support/papers.ts";
import { chooseSeed, seededRandom } from "./support/random.ts";
import { cityWithoutCases, freshDatabase } from "./support/server.ts";
import { until } from "./support/until.ts";

const ROUNDS = 12;
/** Rounds in which the process is killed while it starts, before it ever listens. */
const KILLED_AT_START = new Set([0, 5]);

const seed = chooseSeed();
const random = seededRandom(seed);
const dataDir = await makeTestFolder("crash");
const database = await freshDatabase();
const city = await cityWithoutCases(dataDir);
const env: Record<string, string> = { PORT: "0", HOST: "127.0.0.1", DATA_DIR: dataDir, CITY: city, DATABASE_URL: database?.url ?? "" };
const { launch, launchCity, kill, stop, killAll } = cityProcesses(env, `seed ${seed}`);
after(async () => {
  killAll();
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** What the city has acknowledged: a case, and the events that must be in it. */
const acknowledged = new Map<string, Set<string>>();
/** Submissions that got no answer; sent again with the same key they must become one case each. */
const unanswered: { key: string; body: Submission }[] = [];
const filedByKey = new Map<string, string>();
type Submission = { item: string; answers: Record<string, string>; files?: { material: string; file: string }[] };

test(`killed ${ROUNDS} times, it keeps every act it acknowledged (seed ${seed})`, { timeout: 600_000 }, async (t) => {
  let lastCheckpoint: string | undefined;
  let cookies: Cookies | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    if (KILLED_AT_START.has(round)) {
      const victim = launch();
      await sleep(random() * (round === 0 ? 4000 : 1500));
      await kill(victim);
    }
    const server = await launchCity();
    if (lastCheckpoint !== undefined) await checkGrowth(server, lastCheckpoint);
    // A session that was opened before a kill holds after it.
    cookies ??= await signInAll(server);
    const people = peopleOf(server, cookies);
    await checkAcknowledged(people.officer);
    await sendAgain(people.business);

    const load = [work(people, "packaged-food-filing"), work(people, "packaged-food-filing"), work(people, "food-business-licence")];
    const watch = watchCheckpoint(server);
    const before = acts();
    await until("something is acknowledged", () => Promise.resolve(acts() > before || undefined));
    await sleep(random() * 900);
    await kill(server);
    await Promise.all(load);
    lastCheckpoint = (await watch) ?? lastCheckpoint;
    if (round % 3 === 2) await checkDatabase();
  }

  const server = await launchCity();
  assert.ok(cookies);
  const { officer, business } = peopleOf(server, cookies);
  await checkAcknowledged(officer);
  await sendAgain(business);
  const size = await checkGrowth(server, lastCheckpoint ?? "");
  await stop(server);
  assert.equal(await checkDatabase(), size, "the signed log and the database");
  t.diagnostic(`seed ${seed}: ${acknowledged.size} cases, ${acts()} acknowledged acts, ${size} leaves`);
});

test("a second process on the same folder is refused and told who holds it", { skip: database !== undefined }, async () => {
  const first = await launchCity();
  const second = await launch().ended;
  assert.equal(second.code, 1);
  assert.match(second.stderr, new RegExp(`${dataDir} 正由进程 ${first.child.pid} 使用`));
  assert.match(second.stderr, new RegExp(`in use by process ${first.child.pid}`));
  assert.doesNotMatch(second.stderr, /\n\s+at /, "a message, not a stack trace");
  assert.equal((await createClient(first.url).call("GET /api/session")).actor, null, "the first goes on");
  await stop(first);
  const third = await launchCity();
  await stop(third);
});

test("a port that is taken is told in words", async () => {
  const first = await launchCity();
  // The log in a PostgreSQL belongs to the key in its data folder.
  const elsewhere = database === undefined ? join(dataDir, "elsewhere") : dataDir;
  const { code, stderr } = await launch({ PORT: new URL(first.url).port, DATA_DIR: elsewhere, DEMO: "off" }).ended;
  await stop(first);
  assert.equal(code, 1);
  assert.match(stderr, /端口 \d+ 已被占用.*PORT/);
  assert.doesNotMatch(stderr, /\n\s+at /, "a message, not a stack trace");
});

type People = { business: Client; officer: Client };
type Cookies = { business: string; officer: string };

async function signInAll({ url }: Running): Promise<Cookies> {
  const signIn = async (account: string): Promise<string> => {
    const response = await createClient(url).send("POST /api/session/demo", { body: { account } });
    assert.equal(response.status, 200);
    return cookiesOf(response);
  };
  return { business: await signIn("lakeside"), officer: await signIn("scjg-officer") };
}

function peopleOf({ url }: Running, cookies: Cookies): People {
  return { business: createClient(url, cookies.business), officer: createClient(url, cookies.officer) };
}

/** Files, accepts and decides, over and over, until the line is cut; notes down what was acknowledged. */
async function work({ business, officer }: People, item: string): Promise<void> {
  for (;;) {
    const key = newId();
    let body: Submission | undefined;
    try {
      body = await submission(business, item);
      const number = await file(business, key, body);
      const path = { params: { number } };
      await answered(
        officer.send("POST /api/cases/{number}/acceptance", { ...path, body: { version: 1, power: item } }),
        number,
        "accepted",
      );
      await answered(
        officer.send("POST /api/cases/{number}/decision", { ...path, body: { version: 2, power: item, approve: true } }),
        number,
        "approved",
      );
      await answered(business.send("POST /api/cases/{number}/rating", { ...path, body: { level: 2 } }), number, "rated");
    } catch (error) {
      if (!isCut(error)) throw error;
      if (body !== undefined && !filedByKey.has(key)) unanswered.push({ key, body });
      return;
    }
  }
}

async function submission(business: Client, item: string): Promise<Submission> {
  if (item === "packaged-food-filing") return { item, answers: { sale_mode: "shop" } };
  return { item, answers: foodAnswers, files: [await upload(business, "layout"), await upload(business, "food-safety-rules")] };
}

async function file(business: Client, key: string, body: Submission): Promise<string> {
  const response = await business.send("POST /api/applications", { key, body });
  const text = await response.text();
  assert.equal(response.status, 201, text);
  const { number } = JSON.parse(text) as { number: string };
  assert.equal(filedByKey.get(key) ?? number, number, "the same key is the same case, before the kill and after it");
  filedByKey.set(key, number);
  acknowledge(number, "filed");
  return number;
}

/** Waits for the whole answer: half of one acknowledges nothing. */
async function answered(sent: Promise<Response>, number: string, event: string): Promise<void> {
  const response = await sent;
  const text = await response.text();
  assert.equal(response.status, 200, text);
  acknowledge(number, event);
}

function acknowledge(number: string, event: string): void {
  acknowledged.set(number, (acknowledged.get(number) ?? new Set()).add(event));
}

function acts(): number {
  return [...acknowledged.values()].reduce((sum, events) => sum + events.size, 0);
}

/** The line was cut in the middle of a call. */
function isCut(error: unknown): boolean {
  return error instanceof TypeError && (error.message === "fetch failed" || error.message === "terminated");
}

/** The last checkpoint that the public saw before the kill. */
async function watchCheckpoint({ url }: Running): Promise<string | undefined> {
  let last: string | undefined;
  try {
    for (;;) {
      const response = await fetch(`${url}/ledger/checkpoint`);
      if (response.ok) last = await response.text();
      await sleep(20);
    }
  } catch (error) {
    if (isCut(error)) return last;
    throw error;
  }
}

async function checkAcknowledged(officer: Client): Promise<void> {
  for (const [number, acts] of acknowledged) {
    const page = await officer.call("GET /api/cases/{number}", { params: { number } });
    const there = new Set(page.events.map((event) => event.type));
    for (const act of acts) assert.ok(there.has(act), `${number}: ${act} was acknowledged and is lost (seed ${seed})`);
    assert.equal(page.version, page.events.length, number);
  }
}

/** What got no answer is sent again with its key: it becomes a case now, or is found to be one already. */
async function sendAgain(business: Client): Promise<void> {
  for (const { key, body } of unanswered.splice(0)) await file(business, key, body);
  const cases = new Set(filedByKey.values());
  assert.equal(cases.size, filedByKey.size, `one case a key (seed ${seed})`);
}

/** Reads the log as an outsider once everything committed is in it; it must have grown from `previous`. @returns its size */
async function checkGrowth({ url }: Running, previous: string): Promise<number> {
  const { vkey, size } = await until("every leaf has its place", async () => {
    const ledger = await createClient(url).call("GET /api/ledger");
    return ledger.acts.every((act) => act.pending === 0) ? ledger : undefined;
  });
  const checked = await checkLog(httpLogReader(`${url}/ledger`), { vkeys: [vkey], previous });
  assert.deepEqual(checked.problems, [], `seed ${seed}`);
  assert.equal(checked.size, size);
  return size;
}

/** Looks into the database while no server has it. */
async function checkDatabase(): Promise<number> {
  const open = await openDatabase(database === undefined ? { dataDir } : { databaseUrl: database.url });
  try {
    return await compareWithCases(open.db);
  } finally {
    await open.close();
  }
}
