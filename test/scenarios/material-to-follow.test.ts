/** 容缺受理: accepted with a paper to follow; brought in time it is granted, brought late the acceptance can fall. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import { turnCases } from "../../src/cases/desk/turn-cases.ts";
import { createContext } from "../../src/city/index.ts";
import { caseOf } from "../support/case-acts.ts";
import type { Client } from "../support/client.ts";
import { foodAnswers, upload } from "../support/papers.ts";
import { MONDAY, startTestServer } from "../support/server.ts";

const server = await startTestServer();
after(() => server.stop());
const business = await server.as("lakeside");
const officer = await server.as("scjg-officer");
const REVOKE = "POST /api/cases/{number}/acceptance-revocation";
const JUDGE = "POST /api/cases/{number}/material-judgement";
const RULES = "food-safety-rules";
const day = (date: string): void => server.clock.set(`${date}T02:00:00.000Z` as Instant);

/** What the job of the day does, at this very moment. */
async function turnAll(): Promise<void> {
  const { db, city, clock, jobs, log } = server.services;
  while (await turnCases(createContext({ db, city, clock, jobs, log })));
}

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
  await food.refused(officer, REVOKE, "acceptanceWaits", { material: RULES, reason: "材料没有交，撤销受理。" });
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
  await food.refused(officer, REVOKE, "reasonMissing", { material: RULES, reason: "逾期" });
  const reason = "食品安全管理制度文本应于12月7日前补交，逾期没有提交。";
  await food.refused(officer, REVOKE, "materialNotWrong", { material: "layout", reason });
  const revoked = await food.act(officer, REVOKE, { material: RULES, reason });
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
  for (const said of ["“食品安全管理制度文本”应于2026年12月7日前补交，逾期没有补交", reason, "60日内", "杭州市人民政府", "6个月内"])
    assert.ok(text.includes(said), said);
  assert.equal(seen.can.rate, true);
  server.clock.set(MONDAY);
});

test("what came is judged: wrong it is owed again, and only then may the acceptance fall for it", async () => {
  const food = await fileWithout(business);
  await food.act(officer, "POST /api/cases/{number}/acceptance");
  await food.refused(officer, JUDGE, "nothingToJudge", { material: RULES, outcome: "wrong", reason: "还没有交。" });
  const bring = async () => await food.act(business, "POST /api/cases/{number}/materials", { files: [await upload(business, RULES)] });
  await bring();
  await food.refused(officer, REVOKE, "materialNotWrong", { material: RULES, reason: "交来的材料看上去不对。" });
  await food.refused(officer, JUDGE, "reasonMissing", { material: RULES, outcome: "wrong" });
  const reason = "缺少从业人员健康管理制度一章。";
  const judged = await food.act(officer, JUDGE, { material: RULES, outcome: "wrong", reason });
  assert.deepEqual(
    judged.deferred.map(({ material, state }) => [material, state]),
    [[RULES, "wrong"]],
  );
  const paper = (await food.read(business)).materials.find(({ id }) => id === RULES);
  assert.deepEqual([paper?.state, paper?.wrong, paper?.dueOn], ["deferred", reason, "2026-12-07"]);
  assert.equal(judged.clock.obligations.find(({ what }) => what === "supplyDeferred")?.state, "open", "owed again until its day");
  await food.refused(officer, "POST /api/cases/{number}/decision", "materialOutstanding", { approve: true });
  await bring();
  await food.refused(officer, REVOKE, "materialNotWrong", { material: RULES, reason: "第二次交来的还没有审查。" });
  assert.equal((await food.act(officer, JUDGE, { material: RULES, outcome: "right" })).deferred[0]?.state, "right");
  await food.refused(officer, JUDGE, "nothingToJudge", { material: RULES, outcome: "wrong", reason: "又说不对了，再审一次。" });
  assert.equal((await food.act(officer, "POST /api/cases/{number}/decision", { approve: true })).status, "approved");

  const other = await fileWithout(business);
  await other.act(officer, "POST /api/cases/{number}/acceptance");
  await other.act(business, "POST /api/cases/{number}/materials", { files: [await upload(business, RULES)] });
  await other.act(officer, JUDGE, { material: RULES, outcome: "wrong", reason });
  const fallen = await other.act(officer, REVOKE, { material: RULES, reason });
  assert.equal(fallen.status, "acceptanceRevoked");
  assert.match(await other.paper(business, "撤销受理决定书"), /补交的“食品安全管理制度文本”经审查不符合要求/);
});

test("the business is warned before the day, and the officer too when it is over; each once", async () => {
  const food = await fileWithout(business);
  await food.act(officer, "POST /api/cases/{number}/acceptance");
  const { number } = food.params;
  const told = async (client: Client) =>
    (await client.call("GET /api/me/notices", { query: { limit: 100 } })).items.filter(
      ({ text }) => text.zh.startsWith(number) && text.zh.includes("补交"),
    ).length;
  assert.deepEqual([await told(business), await told(officer)], [0, 0]);
  day("2026-12-03");
  await turnAll();
  assert.deepEqual([await told(business), await told(officer)], [1, 0], "two working days before");
  await turnAll();
  day("2026-12-08");
  await turnAll();
  await turnAll();
  assert.deepEqual([await told(business), await told(officer)], [2, 1]);
  server.clock.set(MONDAY);
});

test("nothing was to follow: nothing to revoke", async () => {
  const files = [await upload(business, "layout"), await upload(business, "food-safety-rules")];
  const body = { item: "food-business-licence", answers: foodAnswers, files };
  const food = caseOf((await business.call("POST /api/applications", { key: newId(), body })).number);
  await food.act(officer, "POST /api/cases/{number}/acceptance");
  await food.refused(officer, REVOKE, "acceptanceStands", { material: RULES, reason: "想撤销受理但没有法定理由。" });
});

test("in the end ledger and cases tell the same", () => server.checkLedger());
