/** Left alone unless there is a plan or a cause: what an officer may order, what the business sees, what anybody can check. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import type { Client } from "../support/client.ts";
import { startTestServer } from "../support/server.ts";

const server = await startTestServer();
after(() => server.stop());
const noodle = await server.as("noodle");
const officer = await server.as("scjg-officer");
const head = await server.as("scjg-head");
const drains = await server.as("cgj-officer");
const NOODLE = "92330102DEM000065B";
/** A software firm of low risk. */
const STAR = "91330108DEM000014W";
const ORDER = "POST /api/inspections";
const day = (date: string): void => server.clock.set(`${date}T02:00:00.000Z` as Instant);

const planned = {
  uscc: NOODLE,
  power: "food-premises-inspection",
  under: { plan: "food-premises-2026" },
  visitOn: "2026-11-27",
  officers: ["示例检查员甲", "示例检查员乙"],
};
const order = (client: Client, change: object = {}) => client.call(ORDER, { key: newId(), body: { ...planned, ...change } });
const refused = (client: Client, change: object, code: string) =>
  client.refused(ORDER, code, { key: newId(), body: { ...planned, ...change } });
const counted = async () => (await server.anybody.call("GET /api/refused-acts")).rows.filter(({ act }) => act.startsWith("order"));

test("an inspection outside its plan is refused with the article, and counted", async () => {
  const no = await refused(officer, { under: { plan: "no-such-plan" } }, "inspectionNotPlanned");
  assert.match(no.basis ?? "", /最多跑一次.*第36条.*54号/);
  await refused(officer, { power: "food-business-licence" }, "inspectionNotListed");
  await refused(officer, { under: { plan: "food-records-2026" } }, "inspectionOutsidePeriod");
  await refused(officer, { uscc: STAR }, "inspectionOutOfScope");
  await refused(officer, { checks: ["premises", "prices"] }, "inspectionSubjectNotListed");
  await refused(officer, { visitOn: "2026-11-25" }, "inspectionNoticeTooShort");
  await refused(officer, { officers: ["示例检查员甲"] }, "inspectionOfficersTooFew");
  await refused(drains, {}, "powerOfAnotherDepartment");
  const rows = await counted();
  assert.equal(
    rows.reduce((sum, { count }) => sum + count, 0),
    8,
  );
  assert.ok(rows.some(({ code, reason }) => code === "inspectionNotPlanned" && reason.zh === "没有计划的检查"));
});

test("a low-risk business is out of the plan, and who is not known is as well", async () => {
  const low = await refused(officer, { uscc: STAR }, "inspectionOutOfScope");
  assert.match(low.zh, /无事不扰|不在计划/);
  const { objections } = await officer.call("POST /api/inspections/check", { body: { ...planned, uscc: STAR, officers: [] } });
  assert.deepEqual(
    objections.map(({ code }) => code),
    ["inspectionOutOfScope", "inspectionOfficersTooFew"],
    "all of it is told at once, and nothing was tried",
  );
});

test("under the plan it is ordered; the business knows before, and anybody can check the code", async () => {
  const key = newId();
  const task = await officer.call(ORDER, { key, body: planned });
  assert.equal((await officer.call(ORDER, { key, body: planned })).number, task.number, "the same order twice is one");
  assert.deepEqual([task.status, task.checks.length], ["announced", 3]);
  assert.match(task.acts[0]?.policies[0] ?? "", /^power\/food-premises-inspection\/orderInspection/);
  const mine = await noodle.call("GET /api/me/inspections");
  assert.deepEqual(
    mine.announced.map(({ number, officers }) => [number, officers]),
    [[task.number, ["示例检查员甲", "示例检查员乙"]]],
  );
  const cap = mine.caps.find(({ plan }) => plan.id === "food-premises-2026");
  assert.deepEqual([cap?.covers, cap?.counted, cap?.left], ["yes", 1, 0]);
  const notices = await noodle.call("GET /api/me/notices");
  assert.ok(notices.items.some(({ text }) => text.zh.includes(task.number)));
  const code = await server.anybody.call("GET /api/inspection-codes/{code}", { params: { code: ` ${task.code.toLowerCase()}` } });
  assert.deepEqual([code.department.id, code.officers, code.plan], ["scjg", task.officers, "food-premises-2026"]);
  const wrong = { params: { code: `${task.code.slice(0, -1)}0` } };
  const unknown = await server.anybody.refused("GET /api/inspection-codes/{code}", "inspectionCodeUnknown", wrong);
  assert.match(unknown.next?.zh ?? "", /有权拒绝/);
  await refused(officer, {}, "inspectionCapReached");
});

test("another department does not come on another day, but joins the visit", async () => {
  const theirs = { power: "drainage-inspection", under: { plan: "drainage-2026" } };
  const no = await refused(drains, theirs, "inspectionToBeMerged");
  assert.match(no.zh, /杭州市市场监督管理局.*2026年11月27日/);
  const { announced } = await noodle.call("GET /api/me/inspections");
  const visit = announced[0]?.number ?? "";
  await refused(drains, { ...theirs, joinedTo: visit, visitOn: "2026-11-30" }, "inspectionVisitGone");
  const joined = await order(drains, { ...theirs, joinedTo: visit });
  assert.equal(joined.joinedTo, visit);
  assert.equal((await noodle.call("GET /api/me/inspections")).caps.find(({ plan }) => plan.id === "drainage-2026")?.left, 0, "it counts");
});

test("a cause is written down, and the head orders it", async () => {
  const under = {
    cause: { kind: "complaint", record: "12345 于11月22日接到顾客反映食物中毒。", reference: "示例-000123" },
    checks: ["当日加工记录"],
    means: "onSite",
  };
  const visit = { under, visitOn: "2026-11-24", uscc: STAR };
  await refused(officer, visit, "roleMayNot");
  await refused(head, { ...visit, under: { ...under, cause: { kind: "complaint", record: "有人" } } }, "inspectionCauseMissing");
  const price = { ...under, checks: ["下调价格，限价销售"] };
  await refused(head, { ...visit, under: price }, "offLimitsTouched");
  const task = await order(head, visit);
  assert.deepEqual([task.plan, task.cause?.kind], [null, "complaint"]);
  const code = await server.anybody.call("GET /api/inspection-codes/{code}", { params: { code: task.code } });
  assert.equal(code.forCause, true);
  assert.ok(!JSON.stringify(code).includes("食物中毒"), "the code tells nobody what a complaint said");
});

test("the result is public the moment it is recorded, and only what was announced was looked at", async () => {
  const { announced } = await noodle.call("GET /api/me/inspections");
  const task = announced.find(({ department }) => department.id === "scjg")!;
  const params = { number: task.number };
  const fine = { inspectedOn: "2026-11-27", checks: [{ id: "premises", finding: "fine" as const }], words: "现场与许可一致。" };
  const RESULT = "POST /api/inspections/{number}/result";
  await officer.refused(RESULT, "inspectionBeforeVisit", { params, body: fine });
  day("2026-11-27");
  const stray = { ...fine, checks: [{ id: "outlet", finding: "problem" as const }] };
  await officer.refused(RESULT, "inspectionSubjectNotListed", { params, body: stray });
  await drains.refused(RESULT, "inspectionNotFound", { params, body: fine });
  const problem = { ...fine, checks: [...fine.checks, { id: "staff-health", finding: "problem" as const, words: "一人健康证明过期。" }] };
  const done = await officer.call(RESULT, { params, body: problem });
  assert.deepEqual([done.status, done.publishDueOn, done.result?.problems], ["recorded", "2026-12-25", 1]);
  await officer.refused(RESULT, "inspectionOver", { params, body: fine });
  const { items } = await server.anybody.call("GET /api/inspection-results");
  assert.deepEqual(
    items.map(({ number, problems }) => [number, problems]),
    [[task.number, 1]],
  );
  assert.ok(!JSON.stringify(items).includes("健康证明过期"), "the public sees the count, the business the words");
  const { past } = await noodle.call("GET /api/me/inspections");
  assert.equal(past[0]?.result?.checks[1]?.words, "一人健康证明过期。");
  const leafId = done.acts.at(-1)?.leafId ?? "";
  await noodle.call("GET /api/inspections/{number}/receipts/{leafId}", { params: { ...params, leafId } });
});

test("a cancelled inspection counts for no cap", async () => {
  const { announced } = await noodle.call("GET /api/me/inspections");
  const task = announced.find(({ department }) => department.id === "cgj")!;
  const body = { reason: "检查人员另有任务。" };
  await drains.call("POST /api/inspections/{number}/cancellation", { params: { number: task.number }, body });
  const { caps } = await noodle.call("GET /api/me/inspections");
  assert.equal(caps.find(({ plan }) => plan.id === "drainage-2026")?.left, 1);
});

test("what is not on the list may be turned away; that is kept, and the auditor is told", async () => {
  const key = newId();
  const body = { department: "xfj", who: "两人，自称街道检查", ground: "noCode" as const, words: "没有出示行政行为码，要求看账本。" };
  const kept = await noodle.call("POST /api/me/inspection-refusals", { key, body });
  assert.equal((await noodle.call("POST /api/me/inspection-refusals", { key, body })).id, kept.id);
  const auditor = await server.as("auditor");
  const { items } = await auditor.call("GET /api/office/inspection-refusals");
  assert.deepEqual(
    items.map(({ id, ground }) => [id, ground]),
    [[kept.id, "noCode"]],
  );
  const notices = await auditor.call("GET /api/me/notices");
  assert.ok(notices.items.some(({ text }) => text.zh.includes("拒绝了一次检查")));
  const star = await server.as("star");
  const { past } = await noodle.call("GET /api/me/inspections");
  const theirs = { ...body, department: undefined, shown: past[0]?.code ?? "" };
  // Another's inspection does not exist.
  await star.refused("POST /api/me/inspection-refusals", "inspectionNotFound", { key: newId(), body: theirs });
});

test("two who order at once do not both take the last one under the cap", async () => {
  const lakeside = await server.as("lakeside");
  assert.ok(lakeside);
  const body = { ...planned, power: "drainage-inspection", under: { plan: "drainage-2026" }, visitOn: "2026-12-15" };
  const answers = await Promise.all([1, 2, 3].map(() => drains.send(ORDER, { key: newId(), body })));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 403, 403]);
});

test("the ledger tells the same", () => server.checkLedger());
