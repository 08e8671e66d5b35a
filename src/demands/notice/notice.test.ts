import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import { withdrawDemand } from "../acts/own-acts.ts";
import { selectDemandPage } from "../demand-rows.ts";
import { boss, type Doors, openDoors, shops } from "../test-doors.ts";
import { noticeAll, noticeLosses } from "./jobs.ts";

let doors: Doors;
before(async () => {
  doors = await openDoors();
  const { db } = doors.open;
  for (const at of [0, 1])
    await db
      .insertInto("entities")
      .values({ uscc: shops[at] ?? "", name: `示例企业${at}`, first_seen_at: doors.clock.now(), updated_at: doors.clock.now() })
      .execute();
});
after(() => doors.close());

const ctx = () => doors.system();

test("a licence that is about to end becomes a demand of its business, once, with the reason", async () => {
  await keepLicence("L-1", "2026-12-31");
  await keepLicence("L-2", "2028-12-31");
  assert.deepEqual(await noticeAll(ctx()), { filed: 1, more: false });
  assert.deepEqual(await noticeAll(ctx()), { filed: 0, more: false });
  const { demand, events } = await theOnly("noticed");
  assert.deepEqual(
    [demand.uscc, demand.channel, demand.kind, demand.about],
    [shops[0], "noticed", "help", { item: "food-business-licence" }],
  );
  assert.match(demand.text, /2026-12-31 到期[\s\S]*届满三十日前[\s\S]*不需要的，可以直接撤回/);
  assert.notEqual(demand.department, null);
  assert.ok(events.every(({ leafId }) => leafId !== null));
  // 不需要: withdrawn, and not noticed again.
  await withdrawDemand(doors.as(boss(0)), { number: demand.number, reason: "不再经营餐饮，不用延续" });
  assert.deepEqual(await noticeAll(ctx()), { filed: 0, more: false });
});

test("who falls out of a policy by its own facts is helped, once a day", async () => {
  const [policy = ""] = doors.city.policies.keys();
  const lost = [{ uscc: shops[1] ?? "", policy }];
  await noticeLosses(ctx(), lost);
  await noticeLosses(ctx(), [...lost, { uscc: shops[5] ?? "", policy }, { uscc: shops[1] ?? "", policy: "no-such-policy" }]);
  const rows = await doors.open.db
    .selectFrom("demands")
    .select("number")
    .where("uscc", "=", shops[1] ?? "")
    .execute();
  assert.equal(rows.length, 1);
});

test("a case past its limit and a bad rating become demands of the department that has the case", async () => {
  await keepCase("HZ20261101-000001", { timing: "overdue", due: "2026-11-20" });
  await keepCase("HZ20261101-000002", { timing: "overdue", due: "2026-11-23" });
  await keepCase("HZ20261101-000003", { timing: "none", due: null });
  await doors.open.db
    .insertInto("case_rating_answers")
    .values({
      uscc: shops[0] ?? "",
      number: "HZ20261101-000003",
      department: "scjg",
      item: "food-business-licence",
      level: 5,
      rated_on: "2026-11-20" as never,
      call_back_due_on: "2026-11-23" as never,
      called_back_on: null,
      outcome: null,
      appeal_outcome: null,
      put_right_due_on: null,
      put_right_on: null,
      level_again: null,
      rated_again_on: null,
      owed_on: "2026-11-23" as never,
      warned_of: null,
    })
    .execute();
  // The second one is late by one day: three are needed.
  assert.equal((await noticeAll(ctx())).filed, 2);
  assert.equal((await noticeAll(ctx())).filed, 0);
  const rows = await doors.open.db
    .selectFrom("demands")
    .select(["kind", "department", "about"])
    .where("kind", "=", "complaint")
    .orderBy("number")
    .execute();
  assert.deepEqual(
    rows.map(({ about }) => about?.case),
    ["HZ20261101-000003", "HZ20261101-000001"],
  );
  assert.ok(rows.every(({ department }) => department !== null));
});

test("in the end the ledger reads whole", async () => {
  assert.deepEqual(await doors.problemsOfLog(), []);
});

async function theOnly(channel: "noticed") {
  const rows = await doors.open.db.selectFrom("demands").select("number").where("channel", "=", channel).execute();
  assert.equal(rows.length, 1);
  const page = await selectDemandPage(doors.open.db, rows[0]?.number ?? "");
  assert.ok(page);
  return page;
}

async function keepLicence(identifier: string, until: string): Promise<void> {
  const at = doors.clock.now();
  await doors.open.db
    .insertInto("credentials")
    .values({
      uscc: shops[0] ?? "",
      identifier,
      case_number: `HZ20261101-${identifier}`,
      item: "food-business-licence",
      department: "scjg",
      type: "food",
      title: JSON.stringify({ zh: "食品经营许可证", en: "Food business licence" }),
      claims: "{}",
      disclosures: "[]",
      hash: "h",
      issued_at: at,
      issued_on: "2022-01-01" as never,
      valid_until: until as never,
      state: "valid",
      state_reason: null,
      state_at: at,
      holder_key: null,
      bound_at: null,
      list: 0,
      index: 0,
    })
    .execute();
}

async function keepCase(number: string, { timing, due }: { timing: "overdue" | "none"; due: string | null }): Promise<void> {
  const { rows } = await sql<{ column_name: string; data_type: string }>`
    select column_name, data_type from information_schema.columns
    where table_schema = current_schema() and table_name = 'cases' and is_nullable = 'NO' and column_default is null and is_generated = 'NEVER'
  `.execute(doors.open.db);
  const plain: Record<string, unknown> = {
    "timestamp with time zone": doors.clock.now(),
    date: "2026-11-01",
    integer: 0,
    smallint: 0,
    boolean: false,
    jsonb: "{}",
  };
  const needed = Object.fromEntries(rows.map(({ column_name: name, data_type: type }) => [name, plain[type] ?? number]));
  const own = {
    uscc: shops[0] ?? "",
    number,
    department: "scjg",
    item: "food-business-licence",
    status: "accepted",
    kind: "application",
    channel: "online",
  };
  await doors.open.db
    .insertInto("cases")
    .values({ ...needed, ...own, timing, next_due_on: due } as never)
    .execute();
}
