/** What the law makes of silence: a correction that is not answered is a withdrawal, a renewal that is not decided is a grant. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import { caseOf } from "../support/case-acts.ts";
import { fileFood, upload } from "../support/papers.ts";
import { startTestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const server = await startTestServer();
after(() => server.stop());
const day = (date: string): void => server.clock.set(`${date}T02:00:00.000Z` as Instant);

test("a correction that is not answered in time withdraws the application, and the program says so", async () => {
  const business = await server.as("lakeside");
  const officer = await server.as("scjg-officer");
  const food = caseOf(await fileFood(business));
  const asked = [{ material: "layout", reason: "图纸看不清，请重新绘制后上传" }];
  const told = await food.act(officer, "POST /api/cases/{number}/correction-request", { asked });
  const answer = told.clock.obligations.find(({ what }) => what === "answerCorrection");
  assert.deepEqual([answer?.who, answer?.dueOn], ["applicant", "2026-12-14"]);
  assert.match(
    await food.paper(business, "一次性补正告知书"),
    /图纸看不清.*2026年12月14日前（含当日）补正.*视为撤回|2026年12月14日前（含当日）补正.*图纸看不清/s,
  );
  day("2026-12-15");
  const late = await food.refused(business, "POST /api/cases/{number}/correction", "correctionAnswerTooLate", {
    files: [await upload(business, "layout")],
  });
  assert.match(late.basis ?? "", /最多跑一次.*第11条/);
  await server.restart();
  const again = await server.as("lakeside");
  const page = await until("withdrawn by law", async () => {
    const found = await food.read(again);
    return found.status === "withdrawn" ? found : undefined;
  });
  const last = page.events.at(-1);
  assert.deepEqual([last?.type, last?.actor.role, last?.power?.id], ["withdrawn", "system", "food-business-licence"]);
  assert.match(last?.text ?? "", /逾期未补正.*视为撤回/);
  await server.restart();
  assert.equal((await food.read(await server.as("lakeside"))).version, page.version, "said once");
});

test("a renewal that nobody decides before the licence ends is granted from then on", async () => {
  day("2026-11-24");
  const noodle = await server.as("noodle");
  const body = { item: "food-business-licence-renewal", answers: { conditions_unchanged: true } };
  const renewal = caseOf((await noodle.call("POST /api/applications", { key: newId(), body })).number);
  const officer = await server.as("scjg-officer");
  const filed = await renewal.act(officer, "POST /api/cases/{number}/acceptance");
  assert.deepEqual(filed.clock.ifSilent.map(({ what, on }) => [what, on]).at(-1), ["granted", "2027-02-01"]);
  day("2027-02-01");
  const late = await renewal.refused(officer, "POST /api/cases/{number}/decision", "deemedGranted", {
    approve: false,
    reason: "现在才不批准已经晚了，许可已经到期。",
  });
  assert.equal(late.basis, "行政许可法 第50条");
  const reason = "续展已经视为准予，不能再撤销受理来绕开。";
  await renewal.refused(officer, "POST /api/cases/{number}/acceptance-revocation", "deemedGranted", { material: "layout", reason });
  await renewal.refused(noodle, "POST /api/cases/{number}/withdrawal", "deemedGranted");
  await server.restart();
  const mine = await server.as("noodle");
  const page = await until("granted by law", async () => {
    const found = await renewal.read(mine);
    return found.status === "approved" ? found : undefined;
  });
  assert.equal(page.decision?.licence?.validUntil, "2032-01-31", "five years from the end of the old one");
  assert.match(await renewal.paper(mine, "准予决定书"), /视为准予延续/);
});

test("in the end ledger and cases tell the same", () => server.checkLedger());
