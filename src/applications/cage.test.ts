import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { recordRefusedAct } from "../access/index.ts";
import { type RefusalDetail, newId } from "../base/index.ts";
import { readCase } from "../cases/index.ts";
import { acceptApplication, askCorrection, rejectApplication } from "./handle-application.ts";
import { answerCorrection } from "./answer-correction.ts";
import { fileFood, type Fixture, monday, noodles, officer, on, openFixture, refusalOf, stranger } from "./test-applications.ts";

const power = "food-business-licence";
let fixture: Fixture;
before(async () => {
  fixture = await openFixture();
});
beforeEach(() => fixture.clock.set(monday));
after(() => fixture.close());

test("what an officer writes is read: a sentence that reaches into an off-limits area does not become an act", async () => {
  const { number } = await fileFood(fixture.as(noodles), "key-cage-00001");
  const asked = [{ material: "food-safety-rules", reason: "请补交制度文本，并附商会会员证明" }];
  const refused = await refusalOf(askCorrection(fixture.as(officer), { number, version: 1, power, asked }));
  assert.equal(refused.code, "offLimitsTouched");
  assert.equal(refused.basis, "优化营商环境条例 第十七条第一款");
  assert.match(refused.next?.zh ?? "", /商会会员/);
  assert.deepEqual(refused.details, {
    act: "askCorrection",
    power,
    department: "scjg",
    caseNumber: number,
    policyIds: ["off-limits/associations"],
    area: "associations",
    word: "商会会员",
  });
  const reason = "企业没有为节庆亮灯捐款，依据街道要求不予受理。";
  assert.equal((await refusalOf(rejectApplication(fixture.as(officer), { number, version: 1, power, reason }))).code, "offLimitsTouched");
  const untouched = await readCase(fixture.as(officer), number);
  assert.deepEqual([untouched.status, untouched.version, untouched.events.length], ["filed", 1, 1], "nothing of it is written");

  await askCorrection(fixture.as(officer), {
    number,
    version: 1,
    power,
    asked: [{ material: "food-safety-rules", reason: "请补交制度文本，无需会员证明" }],
  });
  assert.equal((await readCase(fixture.as(officer), number)).status, "awaitingCorrection");
});

test("a paper that the guide does not list, what a source supplies, and a second request are refused by policies with their articles", async () => {
  const { number } = await fileFood(fixture.as(noodles), "key-cage-00002");
  const ask = (asked: { material?: string; field?: string; reason: string }[], version = 1): Promise<RefusalDetail> =>
    refusalOf(askCorrection(fixture.as(officer), { number, version, power, asked }));

  const unlisted = await ask([{ material: "fire-report", reason: "请补交消防报告" }]);
  assert.equal(unlisted.code, "materialNotAsked");
  assert.match(unlisted.basis ?? "", /第43条.*行政许可法 第31条/);
  assert.deepEqual(unlisted.details?.["policyIds"], ["forbid/material-not-in-the-guide"]);
  const held = await ask([{ material: "business-licence", reason: "请上传营业执照" }]);
  assert.deepEqual([held.code, held.details?.["policyIds"]], ["materialNotAsked", ["forbid/what-a-source-supplies"]]);
  assert.equal((await ask([{ field: "favourite_colour", reason: "请填写" }])).code, "materialNotAsked");

  const asked = [{ field: "premises_address", reason: "经营场所与住所不一致" }];
  await askCorrection(fixture.as(officer), { number, version: 1, power, asked });
  const second = await ask(asked, 2);
  assert.deepEqual([second.code, second.details?.["policyIds"]], ["correctionAskedOnce", ["forbid/second-request"]]);
  await answerCorrection(fixture.as(noodles), { number, version: 2, answers: { premises_address: "示例路2号" }, files: [] });
  const page = await readCase(fixture.as(officer), number);
  const offered = page.may.find(({ act }) => act === "askCorrection");
  assert.equal(offered?.allowed, false);
  assert.ok(offered.reason);
});

test("what the law refuses in an act is counted like what the list refuses; a slip is not", async () => {
  const { number } = await fileFood(fixture.as(noodles), "key-cage-00003");
  const short = await refusalOf(rejectApplication(fixture.as(officer), { number, version: 1, power, reason: "不行" }));
  assert.equal(short.code, "reasonMissing");
  assert.equal(short.details?.["act"], undefined);
  fixture.clock.set(on("2026-12-04"));
  const late = await refusalOf(
    askCorrection(fixture.as(officer), { number, version: 1, power, asked: [{ field: "premises_address", reason: "请核对" }] }),
  );
  assert.equal(late.code, "correctionTooLate");
  assert.deepEqual([late.details?.["act"], late.details?.["department"]], ["askCorrection", "scjg"]);
  const foreign = await refusalOf(acceptApplication(fixture.as(stranger), { number, version: 1, power }));
  for (const refusal of [short, late, foreign]) {
    await recordRefusedAct({ db: fixture.open.db, clock: fixture.clock, newId, actor: officer }, refusal);
  }
  const rows = await fixture.open.db.selectFrom("access_refused_acts").select("code").where("case_number", "=", number).execute();
  assert.deepEqual(rows.map(({ code }) => code).sort(), ["correctionTooLate", foreign.code].sort());
});
