/** 容缺受理: accepted with a paper to follow; brought in time it is granted, brought late the acceptance can fall. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import { caseOf } from "../support/case-acts.ts";
import type { Client } from "../support/client.ts";
import { foodAnswers, upload } from "../support/papers.ts";
import { MONDAY, startTestServer } from "../support/server.ts";

const server = await startTestServer();
after(() => server.stop());
const business = await server.as("lakeside");
const officer = await server.as("scjg-officer");
const REVOKE = "POST /api/cases/{number}/acceptance-revocation";
const day = (date: string): void => server.clock.set(`${date}T02:00:00.000Z` as Instant);

async function fileWithout(client: Client) {
  const body = {
    item: "food-business-licence",
    answers: foodAnswers,
    files: [await upload(client, "layout")],
    deferred: ["food-safety-rules"],
  };
  return caseOf((await client.call("POST /api/applications", { key: newId(), body })).number);
}

test("accepted at once, told once in writing what follows and by when, and granted when it is here", async () => {
  const food = await fileWithout(business);
  const accepted = await food.act(officer, "POST /api/cases/{number}/acceptance");
  assert.equal(accepted.materials.find(({ id }) => id === "food-safety-rules")?.dueOn, "2026-12-07", "ten working days");
  const owed = accepted.clock.obligations.find(({ what }) => what === "supplyDeferred");
  assert.deepEqual([owed?.who, owed?.dueOn, owed?.state], ["applicant", "2026-12-07", "open"]);
  assert.match(await food.paper(business, "容缺受理通知书"), /食品安全管理制度文本：2026年12月7日前.*第11条/s);
  const early = await food.refused(officer, "POST /api/cases/{number}/decision", "materialOutstanding", { approve: true });
  assert.match(early.basis ?? "", /最多跑一次.*第11条/);
  await food.refused(officer, REVOKE, "acceptanceWaits", { reason: "材料没有交，撤销受理。" });
  assert.equal((await food.read(business)).can.supply, true);
  const wrong = await upload(business, "layout");
  await food.refused(business, "POST /api/cases/{number}/materials", "materialNotAsked", { files: [wrong] });
  const supplied = await food.act(business, "POST /api/cases/{number}/materials", { files: [await upload(business, "food-safety-rules")] });
  assert.equal(supplied.materials.find(({ id }) => id === "food-safety-rules")?.state, "given");
  assert.equal(supplied.clock.obligations.find(({ what }) => what === "supplyDeferred")?.state, "done");
  await food.refused(business, "POST /api/cases/{number}/materials", "nothingToSupply", { files: [wrong] });
  assert.equal((await food.act(officer, "POST /api/cases/{number}/decision", { approve: true })).status, "approved");
});

test("late: the acceptance is revoked, in writing, with reasons and with how to appeal", async () => {
  const food = await fileWithout(business);
  await food.act(officer, "POST /api/cases/{number}/acceptance");
  day("2026-12-08");
  await food.refused(officer, REVOKE, "reasonMissing", { reason: "逾期" });
  const reason = "食品安全管理制度文本应于12月7日前补交，逾期没有提交。";
  const revoked = await food.act(officer, REVOKE, { reason });
  assert.deepEqual([revoked.status, revoked.decision?.outcome], ["acceptanceRevoked", "acceptanceRevoked"]);
  const seen = await food.read(business);
  assert.deepEqual(
    seen.appeal?.map(({ kind, to }) => [kind, to.zh]),
    [
      ["reconsideration", "杭州市人民政府"],
      ["litigation", "有管辖权的人民法院"],
    ],
  );
  const text = await food.paper(business, "撤销受理决定书");
  for (const said of [reason, "60日内", "杭州市人民政府", "6个月内"]) assert.ok(text.includes(said), said);
  assert.equal(seen.can.rate, true);
  server.clock.set(MONDAY);
});

test("nothing was to follow: nothing to revoke", async () => {
  const files = [await upload(business, "layout"), await upload(business, "food-safety-rules")];
  const body = { item: "food-business-licence", answers: foodAnswers, files };
  const food = caseOf((await business.call("POST /api/applications", { key: newId(), body })).number);
  await food.act(officer, "POST /api/cases/{number}/acceptance");
  await food.refused(officer, REVOKE, "acceptanceStands", { reason: "想撤销受理但没有法定理由。" });
});

test("in the end ledger and cases tell the same", () => server.checkLedger());
