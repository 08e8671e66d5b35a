import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { fixedClock, type Instant } from "../../base/index.ts";
import type { Actor } from "../../access/index.ts";
import { openTestDatabase } from "../../base/test-database.ts";
import { createContext, loadCity } from "../../city/index.ts";
import { entitiesMigrations } from "../../entities/index.ts";
import { demandsMigrations } from "../tables.ts";
import { routingJobs } from "./jobs.ts";
import { forgetWords, learnFromEnded } from "./learn-from-ended.ts";
import { routingOperations } from "./routes.ts";
import { suggestDepartment } from "./suggest-department.ts";
import { routingMigrations } from "./tables.ts";

const NOW = "2026-11-24T02:00:00.000Z" as Instant;
const ENDED = "2026-11-20T02:00:00.000Z" as Instant;
const city = await loadCity(fileURLToPath(new URL("../../../cities/hangzhou", import.meta.url)));
const open = await openTestDatabase([...entitiesMigrations, ...demandsMigrations, ...routingMigrations]);
after(() => open.close());
const enqueued: (string | undefined)[] = [];
const enqueue = (_tx: unknown, _kind: string, _payload: object, { key }: { key?: string } = {}) => Promise.resolve(void enqueued.push(key));
const ctx = createContext({ db: open.db, city, clock: fixedClock(NOW), jobs: { enqueue } });
/** Everything that has ended, in batches. */
const learnAll = async (batch?: number): Promise<void> => {
  while (await learnFromEnded(ctx, batch));
};

let last = 0;
/** A demand as it stands when it has ended. */
async function ended(text: string, department: string, status: "resolved" | "closed" | "handling" = "resolved"): Promise<string> {
  const number = `SQ20261124-${String(++last).padStart(6, "0")}`;
  await open.db
    .insertInto("demands")
    .values({
      number,
      kind: "help",
      subject: null,
      uscc: null,
      entity_name: "杭州示例星河软件有限公司",
      caller: null,
      phone: null,
      unnamed: false,
      channel: "portal",
      language: "zh",
      text,
      status,
      version: 4,
      last_seq: 4,
      level: 0,
      department,
      first_taker: null,
      assigned_to: null,
      assigned_name: null,
      handed_on: 0,
      reopened: 0,
      coordination: false,
      joined_to: null,
      cluster: null,
      about: null,
      division: null,
      filed_by: null,
      filed_at: NOW,
      filed_on: ctx.today,
      replied_at: NOW,
      answer_due_at: null,
      due_order: NOW,
      turns_at: null,
      changed_at: new Date(Date.parse(ENDED) + last * 1000).toISOString() as Instant,
      changed_by: null,
      content_hash: number,
      idempotency_key: number,
      city_digest: city.digest,
      data: "{}",
      rating: null,
      rating_text: null,
      rated_at: null,
      rating_state: null,
    })
    .execute();
  return number;
}

/** Something came after its end: it stands behind all others again. */
async function touch(number: string): Promise<void> {
  const changed = new Date(Date.parse(ENDED) + ++last * 1000).toISOString() as Instant;
  await open.db.updateTable("demands").set({ changed_at: changed }).where("number", "=", number).execute();
}

const counts = async () => ({
  departments: Object.fromEntries(
    (await open.db.selectFrom("demand_learned_departments").selectAll().execute()).map(({ department, demands }) => [department, demands]),
  ),
  words: await open.db.selectFrom("demand_learned_words").selectAll().orderBy("word").orderBy("department").execute(),
});

test("what has ended is counted once, what is open or new not at all", async () => {
  const number = await ended("充电桩跳闸，请协调增容", "fgw");
  await ended("充电桩跳闸", "fgw", "handling");
  const justNow = await ended("充电桩跳闸", "fgw");
  await open.db.updateTable("demands").set({ changed_at: NOW }).where("number", "=", justNow).execute();
  await routingJobs(() => ctx)["demands.learn"]({});
  assert.deepEqual(enqueued, ["look"]);
  const once = await counts();
  assert.deepEqual(once.departments, { fgw: 1 });
  assert.ok(once.words.some(({ word, demands }) => word === "跳闸" && demands === 1));
  // A rating moves it to the end of the line; it is looked at again and counts no more.
  await touch(number);
  await Promise.all([learnAll(), learnAll(1)]);
  assert.deepEqual(await counts(), once);
});

test("what another department answered after all is counted for that one", async () => {
  const number = await ended("食堂油烟问题", "cgj");
  await learnAll();
  await open.db.updateTable("demands").set({ department: "sthj" }).where("number", "=", number).execute();
  await touch(number);
  await learnAll();
  const { departments, words } = await counts();
  assert.deepEqual([departments["cgj"], departments["sthj"]], [0, 1]);
  assert.deepEqual(
    words.filter(({ word }) => word === "油烟").map(({ department, demands }) => [department, demands]),
    [
      ["cgj", 0],
      ["sthj", 1],
    ],
  );
});

test("nothing is suggested before there is enough; then the department with its words and numbers, in two languages", async () => {
  assert.equal(await suggestDepartment(open.db, city, "充电桩跳闸"), undefined);
  for (let index = 0; index < 20; index++) {
    await ended("园区充电桩跳闸，请协调增容", "fgw");
    await ended("职工技能培训补贴", "rsj", "closed");
  }
  await learnAll(7);
  const found = await suggestDepartment(open.db, city, "我们的充电桩总是跳闸，怎么办？");
  assert.equal(found?.department, "fgw");
  assert.match(found.because.zh, /含“跳闸”的21件中有21件.*发展和改革委员会答复。仅供参考/u);
  assert.match(found.because.en, /21 of 21 with "跳闸"/);
  assert.equal(await suggestDepartment(open.db, city, "想问问商标"), undefined);
  assert.equal(await suggestDepartment(open.db, city, "？？？"), undefined);
});

/** What the operation answers to this person, after its own contract. */
async function suggest(actor: Actor, body: { text: string; subject?: string }): Promise<Record<string, unknown>> {
  const [operation] = routingOperations;
  assert.ok(operation?.body && operation.result);
  const input = { params: undefined, query: undefined, body: operation.body.parse(body), idempotencyKey: "", headers: new Headers() };
  return operation.result.parse(await operation.run({ ...ctx, actor }, { ...input, reply: new Headers() }));
}

test("whoever asks is told where a text would go and why; what was learned only those in office", async () => {
  const text = "园区充电桩跳闸，请协调增容";
  const publicActor: Actor = { kind: "public" };
  const officer: Actor = { kind: "person", userId: "o", name: "示例协调员", role: "coordinator", department: "sgb" };
  const business: Actor = { kind: "person", userId: "b", name: "示例企业", role: "business", uscc: "91330108DEM000014W" };
  const { learned, ...told } = await suggest(officer, { text });
  assert.equal((told["subject"] as { id: string }).id, "energy");
  assert.deepEqual((told["routed"] as { department: { id: string } }).department.id, "fgw");
  assert.deepEqual([(learned as { department: { id: string } }).department.id, (learned as { agrees: boolean }).agrees], ["fgw", true]);
  for (const actor of [publicActor, business]) assert.deepEqual(await suggest(actor, { text }), { ...told, learned: undefined });
  // Nothing is known: a person decides where it goes.
  const unclear = await suggest(publicActor, { text: "你好，有件事", subject: "no-such-subject" });
  assert.deepEqual(
    [unclear["kind"], unclear["subject"], (unclear["routed"] as { department?: unknown }).department],
    [undefined, undefined, undefined],
  );
});

test("a department that the city no longer has is suggested to nobody", async () => {
  const without = { departments: new Map([...city.departments].filter(([id]) => id !== "fgw")) };
  assert.notEqual((await suggestDepartment(open.db, without, "充电桩跳闸"))?.department, "fgw");
});

test("names of businesses are not among what is remembered, and of too much the rarest is forgotten", async () => {
  await ended("我是杭州示例星河软件有限公司，用电增容", "fgw");
  await learnAll();
  const { words } = await counts();
  assert.ok(!words.some(({ word }) => /星河|示例/u.test(word)), JSON.stringify(words.map(({ word }) => word)));
  await open.db.transaction().execute((tx) => forgetWords(tx, 4));
  const left = (await counts()).words;
  assert.ok(left.length > 0 && left.length <= 4 + 1, String(left.length));
  assert.ok(left.every(({ demands }) => demands >= 20));
  await open.db.transaction().execute((tx) => forgetWords(tx, 4));
  assert.deepEqual((await counts()).words, left);
});
