import assert from "node:assert/strict";
import { after, before, test } from "node:test";
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
