import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { fixedClock, type Instant } from "../../base/index.ts";
import { openTestDatabase } from "../../base/test-database.ts";
import { createContext, loadCity } from "../../city/index.ts";
import { demandsMigrations } from "../tables.ts";
import { routingJobs } from "./jobs.ts";
import { learnDepartment } from "./learn-department.ts";
import { suggestDepartment } from "./suggest-department.ts";
import { routingMigrations } from "./tables.ts";

const NOW = "2026-11-24T02:00:00.000Z" as Instant;
const city = await loadCity(fileURLToPath(new URL("../../../cities/hangzhou", import.meta.url)));
const open = await openTestDatabase([...demandsMigrations, ...routingMigrations]);
after(() => open.close());
const ctx = createContext({ db: open.db, city, clock: fixedClock(NOW) });

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
      changed_at: NOW,
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

const counts = async () => ({
  departments: Object.fromEntries(
    (await open.db.selectFrom("demand_learned_departments").selectAll().execute()).map(({ department, demands }) => [department, demands]),
  ),
  words: await open.db.selectFrom("demand_learned_words").selectAll().orderBy("word").orderBy("department").execute(),
});

test("what has ended is counted once, what is open not at all", async () => {
  const number = await ended("充电桩跳闸，请协调增容", "fgw");
  const unfinished = await ended("充电桩跳闸", "fgw", "handling");
  const work = routingJobs(() => ctx)["demands.ended"];
  await work({ number });
  const once = await counts();
  assert.deepEqual(once.departments, { fgw: 1 });
  assert.ok(once.words.some(({ word, demands }) => word === "跳闸" && demands === 1));
  await Promise.all([learnDepartment(ctx, number), learnDepartment(ctx, number), learnDepartment(ctx, unfinished)]);
  await learnDepartment(ctx, "SQ20261124-999999");
  assert.deepEqual(await counts(), once);
});

test("what another department answered after all is counted for that one", async () => {
  const number = await ended("食堂油烟问题", "cgj");
  await learnDepartment(ctx, number);
  await open.db.updateTable("demands").set({ department: "sthj" }).where("number", "=", number).execute();
  await learnDepartment(ctx, number);
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
    await learnDepartment(ctx, await ended("园区充电桩跳闸，请协调增容", "fgw"));
    await learnDepartment(ctx, await ended("职工技能培训补贴", "rsj", "closed"));
  }
  const found = await suggestDepartment(open.db, city, "我们的充电桩总是跳闸，怎么办？");
  assert.equal(found?.department, "fgw");
  assert.match(found.because.zh, /含“跳闸”的21件中有21件.*发展和改革委员会答复。仅供参考/u);
  assert.match(found.because.en, /21 of 21 with "跳闸"/);
  assert.equal(await suggestDepartment(open.db, city, "想问问商标"), undefined);
  assert.equal(await suggestDepartment(open.db, city, "？？？"), undefined);
});

test("a department that the city no longer has is suggested to nobody", async () => {
  const without = { departments: new Map([...city.departments].filter(([id]) => id !== "fgw")) };
  assert.notEqual((await suggestDepartment(open.db, without, "充电桩跳闸"))?.department, "fgw");
});

test("names of businesses are not among what is remembered", async () => {
  await learnDepartment(ctx, await ended("我是杭州示例星河软件有限公司，用电增容", "fgw"));
  const { words } = await counts();
  assert.ok(!words.some(({ word }) => /星河|示例/u.test(word)), JSON.stringify(words.map(({ word }) => word)));
});
