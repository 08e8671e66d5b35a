/** The clock stands still for what the law names, runs on with what came of it, and is lengthened once, by the head. */
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
const head = await server.as("scjg-head");
const food = caseOf(await fileFood(business));
const PAUSE = "POST /api/cases/{number}/pause";
const EXTEND = "POST /api/cases/{number}/extension";
const day = (date: string): void => server.clock.set(`${date}T02:00:00.000Z` as Instant);

const waiting = { ground: "testing", reason: "食品接触材料需要送检验机构检测。", expectedDays: 5, law: "食品安全法 第八十七条" };

test("the clock stops only for a ground of the law, which is named", async () => {
  const before = await food.act(officer, "POST /api/cases/{number}/acceptance");
  assert.equal(before.dueOn, "2026-12-02");
  day("2026-11-25");
  const unknown = await food.refused(officer, PAUSE, "pauseGroundUnknown", { ...waiting, ground: "busy" });
  assert.match(unknown.basis ?? "", /行政许可法 第45条/);
  const { law: _, ...unlawful } = waiting;
  await food.refused(officer, PAUSE, "pauseLawMissing", unlawful);
  const paused = await food.act(officer, PAUSE, waiting);
  assert.deepEqual([paused.status, paused.clock.state], ["accepted", "paused"]);
  const listed = async () => (await business.call("GET /api/me/cases")).items.find(({ number }) => number === food.params.number)?.paused;
  assert.equal(await listed(), true, "a list does not tell a day that moves");
  assert.deepEqual(
    paused.pauses.map(({ ground, expectedDays, to }) => [ground, expectedDays, to]),
    [["testing", 5, undefined]],
  );
  await food.refused(officer, PAUSE, "pausedAlready", waiting);
  const decided = await food.refused(officer, "POST /api/cases/{number}/decision", "casePaused", { approve: true });
  assert.match(decided.basis ?? "", /第45条/);
  const text = await food.paper(business, "期限中止告知书");
  for (const said of ["食品接触材料需要送检验机构检测", "5个工作日", "行政许可法 第45条", "食品安全法 第八十七条"])
    assert.ok(text.includes(said), said);
});

test("it runs on with what came of it, and the days in between do not count", async () => {
  day("2026-12-01");
  const resumed = await food.act(officer, "POST /api/cases/{number}/resumption", { result: "检测报告已经收到，结果合格。" });
  assert.equal(resumed.clock.state, "running");
  assert.equal((await business.call("GET /api/me/cases")).items.find(({ number }) => number === food.params.number)?.paused, false);
  assert.equal(resumed.dueOn, "2026-12-08", "four working days later than before");
  assert.deepEqual([resumed.pauses[0]?.to, resumed.pauses[0]?.result], ["2026-12-01", "检测报告已经收到，结果合格。"]);
  await food.refused(officer, "POST /api/cases/{number}/resumption", "caseNotPaused", { result: "检测报告已经收到，结果合格。" });
  assert.ok(resumed.clock.spans.some((span) => span.kind === "paused"));
});

test("the head extends it, once, with a reason that the applicant is told", async () => {
  const reason = "经营场所布局复杂，需要会同街道再次核实。";
  await food.refused(officer, EXTEND, "roleMayNot", { reason });
  await food.refused(head, EXTEND, "extensionTooLong", { reason, period: 30 });
  const before = (await food.read(head)).clock.statutoryDueOn ?? "";
  const extended = await food.act(head, EXTEND, { reason });
  assert.deepEqual([extended.extension?.period.period, extended.extension?.approvedBy], [5, "示例市监负责人壬"]);
  assert.ok((extended.clock.statutoryDueOn ?? "") > before);
  const again = await food.refused(head, EXTEND, "extendedOnce", { reason });
  assert.match(again.basis ?? "", /行政许可法 第42条/);
  assert.match(await food.paper(business, "延长办理期限告知书"), /会同街道再次核实.*示例市监负责人壬/s);
  const notices = await business.call("GET /api/me/notices");
  assert.ok(notices.items.length >= 4, "the business was told of every act");
});

test("what has ended is not extended", async () => {
  const late = caseOf(await fileFood(business));
  await late.act(officer, "POST /api/cases/{number}/acceptance");
  day("2026-12-28");
  const problem = await late.refused(head, EXTEND, "extensionTooLate", { reason: "现在才想起来要延长期限。" });
  assert.match(problem.basis ?? "", /第42条/);
  await late.refused(officer, PAUSE, "pauseTooLate", waiting);
});

test("in the end ledger and cases tell the same", () => server.checkLedger());
