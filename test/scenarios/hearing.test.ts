/** Who may be refused is heard first: the right is told, asked for in five days, announced seven before, led by somebody else. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Instant } from "../../src/base/index.ts";
import { caseOf } from "../support/case-acts.ts";
import { fileFood } from "../support/papers.ts";
import { startTestServer } from "../support/server.ts";

const server = await startTestServer();
after(() => server.stop());
const business = await server.as("lakeside");
const officer = await server.as("scjg-officer");
const food = caseOf(await fileFood(business));
const NOTICE = "POST /api/cases/{number}/hearing-notice";
const ASK = "POST /api/cases/{number}/hearing-request";
const DECIDE = "POST /api/cases/{number}/decision";
const day = (date: string): void => server.clock.set(`${date}T02:00:00.000Z` as Instant);
const refusal = { approve: false, reason: "听证查明场所不具备清洗消毒条件，不符合食品安全法第三十三条。" };

test("nobody decides over somebody who may still ask to be heard", async () => {
  await food.act(officer, "POST /api/cases/{number}/acceptance");
  await food.refused(business, ASK, "hearingNotOffered");
  const told = await food.act(officer, "POST /api/cases/{number}/hearing-offer", { reason: "拟不予批准，直接关系申请人的重大利益。" });
  assert.equal(told.hearing?.askBy, "2026-11-30", "five working days");
  const early = await food.refused(officer, DECIDE, "hearingPending", refusal);
  assert.match(early.basis ?? "", /第47条/);
  assert.equal((await food.read(business)).can.askHearing, true);
  assert.match(await food.paper(business, "听证权利告知书"), /享有要求听证的权利.*2026年11月30日/s);
  day("2026-11-26");
  const asked = await food.act(business, ASK, { text: "我们认为场所符合条件。" });
  assert.equal(asked.hearing?.askedOn, "2026-11-26");
  assert.equal(asked.clock.state, "paused", "the time of the hearing is not counted");
  await food.refused(business, ASK, "hearingAskedOnce");
});

test("it is announced seven working days before, and who examined the application does not lead it", async () => {
  const set = { heldOn: "2026-12-08", time: "09:30", place: "市民中心三楼听证室", chair: "示例法制科辛" };
  const short = await food.refused(officer, NOTICE, "hearingNoticeTooShort", { ...set, heldOn: "2026-12-03" });
  assert.match(short.zh, /2026-12-07/);
  const own = await food.refused(officer, NOTICE, "chairIsExaminer", { ...set, chair: "示例市监 办件员乙" });
  assert.match(own.basis ?? "", /行政许可法 第48条/);
  await food.refused(officer, "POST /api/cases/{number}/hearing-record", "hearingNotAnnounced", { record: "双方陈述完毕，记录已经签字。" });
  await food.act(officer, NOTICE, set);
  assert.match(await food.paper(business, "听证通知书"), /2026年12月8日 09:30.*市民中心三楼听证室.*示例法制科辛/s);
  await food.refused(officer, "POST /api/cases/{number}/hearing-record", "hearingNotYet", { record: "双方陈述完毕，记录已经签字。" });
  await food.refused(officer, DECIDE, "hearingPending", refusal);
});

test("the decision comes after it, and the days of the hearing do not count", async () => {
  day("2026-12-08");
  const held = await food.act(officer, "POST /api/cases/{number}/hearing-record", {
    record: "申请人陈述场所已经整改；审查人员出示现场照片。双方质证，记录经核对签字。",
  });
  assert.equal(held.hearing?.held?.chair, "示例法制科辛");
  assert.equal(held.clock.state, "running");
  assert.ok((held.dueOn ?? "") > "2026-12-08");
  const refused = await food.act(officer, DECIDE, refusal);
  assert.equal(refused.status, "refused");
});

test("who does not ask in time has had the chance", async () => {
  day("2026-12-09");
  const other = caseOf(await fileFood(business));
  await other.act(officer, "POST /api/cases/{number}/acceptance");
  await other.act(officer, "POST /api/cases/{number}/hearing-offer", { reason: "拟不予批准，直接关系申请人的重大利益。" });
  day("2026-12-17");
  await other.refused(business, ASK, "hearingAskTooLate");
  await other.act(officer, DECIDE, refusal);
});

test("who has the case on the desk examines it, also who takes it after the hearing was announced", async () => {
  const third = caseOf(await fileFood(business));
  const head = await server.as("scjg-head");
  await third.act(officer, "POST /api/cases/{number}/acceptance");
  await third.act(officer, "POST /api/cases/{number}/hearing-offer", { reason: "拟不予批准，直接关系申请人的重大利益。" });
  await third.act(business, ASK);
  const set = { heldOn: "2026-12-30", time: "09:30", place: "市民中心三楼听证室", chair: "示例市监负责人壬" };
  await third.act(officer, NOTICE, set);
  await head.call("POST /api/office/cases/{number}/taking", { params: third.params });
  await third.refused(officer, NOTICE, "chairIsExaminer", set);
  day("2026-12-30");
  const record = { record: "申请人陈述，审查人员出示证据，双方质证，记录经核对签字。" };
  const late = await third.refused(officer, "POST /api/cases/{number}/hearing-record", "chairIsExaminer", record);
  assert.match(late.basis ?? "", /行政许可法 第48条/);
  await third.act(officer, NOTICE, { ...set, heldOn: "2027-01-20", chair: "示例法制科辛" });
});

test("in the end ledger and cases tell the same", () => server.checkLedger());
