/**
 * kill -9 while joint applications are filed, accepted, decided and taken back: a part is a case or waits or is closed with
 * its reason, never two of these and never none; nothing waits for what is over; ledger and cases agree one to one.
 * TEST_SEED runs a failure again.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { type Database, newId, openDatabase } from "../src/base/index.ts";
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

/** Applications that were filed, by the key they were filed with. */
const filed = new Map<string, string>();

test(`killed ${ROUNDS} times, no part of a joint application is lost or doubled (seed ${seed})`, { timeout: 300_000 }, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const server = await launchCity();
    const business = await signIn(server.url, "star");
    const officer = await signIn(server.url, "scjg-officer");
    for (const [key, number] of filed) {
      const { parts } = await business.call("GET /api/joint-applications/{number}", { params: { number } });
      assert.equal(parts.length, 3, `${number} of ${key}`);
    }
    const load = [work(business, officer), work(business, officer)];
    const before = filed.size;
    await until("two are filed", () => Promise.resolve(filed.size >= before + 2 || undefined));
    await sleep(random() * 900);
    await kill(server);
    await Promise.all(load);
    await checkDatabase();
  }
});

/** Files a change of the company, then decides the first part one way or the other, or takes it back, until the line is cut. */
async function work(business: Client, officer: Client): Promise<void> {
  for (let turn = 0; ; turn++) {
    try {
      const key = newId();
      const answers = { change_kind: "address", new_value: `示例路${turn}号`, resolved_on: "2026-11-20" };
      const body = {
        matter: "company-information-change",
        choices: { "holds-food-licence": false },
        answers,
        files: [await upload(business, "resolution")],
      };
      const { number, parts } = await business.call("POST /api/joint-applications", { key, body });
      filed.set(key, number);
      const own = parts[0]?.case?.number ?? "";
      if (turn % 3 === 2) {
        await business.call("POST /api/joint-applications/{number}/withdrawal", { params: { number }, body: {} });
        continue;
      }
      const act = { power: "company-registration" };
      await officer.call("POST /api/cases/{number}/acceptance", { params: { number: own }, body: { ...act, version: 1 } });
      const decision = turn % 3 === 0 ? { approve: true } : { approve: false, reason: "决议没有达到章程规定的表决权比例。" };
      await officer.call("POST /api/cases/{number}/decision", { params: { number: own }, body: { ...act, version: 2, ...decision } });
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      return;
    }
  }
}

async function checkDatabase(): Promise<void> {
  const open = await openDatabase(database === undefined ? { dataDir } : { databaseUrl: database.url });
  try {
    await compareWithCases(open.db);
    await checkParts(open.db);
  } finally {
    await open.close();
  }
}

async function checkParts(db: Database): Promise<void> {
  const whole = await db.selectFrom("joint_applications").select("number").execute();
  const parts = await db.selectFrom("joint_parts").selectAll().execute();
  const cases = await db.selectFrom("cases").select(["number", "joint", "status", "item"]).where("joint", "is not", null).execute();
  assert.equal(parts.length, whole.length * 3, "every application has all its parts");
  for (const found of cases) {
    const part = parts.find((each) => each.joint === found.joint && each.item === found.item);
    assert.equal(part?.case_number, found.number, "a case has its part");
  }
  for (const part of parts) {
    const own = cases.find((each) => each.number === part.case_number);
    assert.equal(part.state === "opened", own !== undefined, `${part.joint} ${part.item}`);
    if (part.state !== "waiting") continue;
    const before = cases.filter((each) => each.joint === part.joint && part.after.includes(each.item));
    for (const each of before)
      assert.ok(["filed", "accepted"].includes(each.status), `${part.item} waits for ${each.item}, which is ${each.status}`);
  }
}

async function signIn(url: string, account: string): Promise<Client> {
  const response = await createClient(url).send("POST /api/session/demo", { body: { account } });
  assert.equal(response.status, 200);
  return createClient(url, cookiesOf(response));
}
