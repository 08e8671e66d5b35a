/** 有为必应: a demand from its first word to the business's last one: handed on, opened again, called back, unnamed, and proved. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import { createContext } from "../../src/city/index.ts";
import { turnDemands } from "../../src/demands/turn/turn-demands.ts";
import type { Client } from "../support/client.ts";
import type { Path } from "../support/contract.ts";
import { startTestServer } from "../support/server.ts";

const server = await startTestServer();
after(() => server.stop());

const business = await server.as("star");
const other = await server.as("noodle");
const coordinator = await server.as("coordinator");
const hotline = await server.as("hotline");
const rsj = await server.as("rsj-officer");
const rsjHead = await server.as("rsj-head");
const scjg = await server.as("scjg-officer");
const swj = await server.as("swj-officer");
const auditor = await server.as("auditor");

type DeskAct = Extract<Path, `POST /api/demand-desk/demands/{number}/${string}`>;
type OwnAct = Extract<Path, `POST /api/demands/{number}/${string}`>;

const read = (client: Client, number: string) => client.call("GET /api/demands/{number}", { params: { number } });
const say = async (body: object, client = business) =>
  await client.call("POST /api/demands", { key: newId(), body: { text: "请问劳务派遣许可到期前多久申请延续？", ...body } });

/** An act on the demand as it is now. */
async function act(client: Client, path: DeskAct, number: string, body: object = {}) {
  const { version } = await read(auditor, number);
  const response = await client.send(path, { params: { number }, body: { version, ...body } });
  assert.ok(response.ok, `${path}: ${response.status} ${response.ok ? "" : await response.clone().text()}`);
  return (await response.json()) as { number: string; version: number; status: string; answerDueAt: string | null };
}

async function refused(client: Client, path: DeskAct, number: string, code: string, body: object = {}) {
  const { version } = await read(auditor, number);
  return await client.refused(path, code, { params: { number }, body: { version, ...body } });
}

const own = (path: OwnAct, number: string, body: object = {}) => business.call(path, { params: { number }, body } as never);
const desk = "POST /api/demand-desk/demands/{number}" as const;
const answer = { outcome: "answered", text: "许可证有效期届满60日前申请延续，可以网上办。" };

/** As the job does when time has passed. */
async function timePasses(to: string): Promise<void> {
  server.clock.set(to as Instant);
  const { db, city, jobs, log } = server.services;
  await turnDemands({ ...createContext({ db, city, clock: server.clock, jobs, log }) }, { sliceMs: 60_000 });
}

const desks = async (client: Client, list: string) =>
  (await client.call("GET /api/demand-desk/lists/{list}", { params: { list: list as never } })).items.map(({ number }) => number);

test("what is said once is dispatched by rule, taken, answered and resolved by the business's own word", async () => {
  const filed = await say({ kind: "consultation" });
  assert.equal(filed.department?.id, "rsj");
  assert.match(filed.because?.zh ?? "", /用工/);
  assert.equal(filed.limit.text.zh, "1个工作日");
  const { number } = filed;
  assert.deepEqual(await desks(rsj, "pool"), [number]);
  await refused(rsj, `${desk}/reply`, number, "demandWrongState", answer);
  await act(rsj, `${desk}/taking`, number);
  assert.deepEqual(await desks(rsj, "mine"), [number]);
  await refused(rsjHead, `${desk}/taking`, number, "demandTaken");
  const { status } = await act(rsj, `${desk}/reply`, number, answer);
  assert.equal(status, "replied");
  await refused(rsj, `${desk}/reply`, number, "demandWrongState", answer);
  await own("POST /api/demands/{number}/confirmation", number, { text: "清楚了，谢谢。" });
  await own("POST /api/demands/{number}/rating", number, { level: 1 });
  const page = await read(business, number);
  assert.equal(page.status, "resolved");
  assert.equal(page.reply?.text, answer.text);
  assert.equal(page.firstTaker?.department.id, "rsj");
  assert.deepEqual(
    page.events.map(({ type }) => type),
    ["filed", "dispatched", "taken", "replied", "confirmed", "rated"],
  );
  assert.ok(page.clock.obligations.every(({ state }) => state !== "overdue" && state !== "late"));
  const receipt = await business.call("GET /api/demands/{number}/receipts/{leafId}", {
    params: { number, leafId: page.events[3]!.leafId! },
  });
  assert.ok(receipt.bytes.length > 0);
});

test("the same words again within a day, and at once, are one demand; other words are another", async () => {
  const text = "我们厂门口的路灯坏了一个月，晚班员工很不方便。";
  const [first, second] = await Promise.all([say({ text }), say({ text })]);
  assert.equal(first.number, second.number);
  assert.ok(first.joined !== second.joined || first.joined);
  assert.equal((await say({ text: "我们厂门口的路灯，坏了一个月；晚班员工很不方便!" })).joined, true);
  assert.notEqual((await say({ text: `${text}还有井盖也坏了。` })).number, first.number);
  const key = newId();
  const send = () => business.call("POST /api/demands", { key, body: { text: "同一个键，同一件诉求。" } });
  assert.equal((await send()).number, (await send()).number);
});

test("another's demand does not exist; an officer of another department is told whose it is", async () => {
  const { number } = await say({ kind: "help", text: "招不到焊工，想请人社部门组织一次招聘会。" });
  await other.refused("GET /api/demands/{number}", "demandNotFound", { params: { number } });
  await other.refused("POST /api/demands/{number}/confirmation", "demandNotFound", { params: { number }, body: {} });
  await scjg.refused("GET /api/demands/{number}", "demandOfAnotherDepartment", { params: { number } });
  await refused(scjg, `${desk}/taking`, number, "powerOfAnotherDepartment");
  await hotline.refused("GET /api/demands/{number}", "demandNotFound", { params: { number } });
  assert.equal((await read(coordinator, number)).number, number);
});

test("handed on twice with a reason, a third time never: then a coordinator decides, and no day of the answer moves", async () => {
  const { number, answerDueAt } = await say({ kind: "help", text: "我们公司社保断缴了，影响办理用工手续。" });
  await act(rsj, `${desk}/taking`, number);
  await refused(rsj, `${desk}/handing-on`, number, "departmentHasPart", { to: "rsj", reason: "还是我们自己。" });
  await act(rsj, `${desk}/handing-on`, number, { to: "swj", reason: "社保费由税务部门征收。" });
  await refused(rsj, `${desk}/taking`, number, "powerOfAnotherDepartment");
  await act(swj, `${desk}/taking`, number);
  await act(swj, `${desk}/handing-on`, number, { to: "scjg", reason: "涉及登记信息不一致。" });
  await act(scjg, `${desk}/taking`, number);
  const no = await refused(scjg, `${desk}/handing-on`, number, "handedOnEnough", { to: "rsj", reason: "还是人社。" });
  assert.match(no.next?.zh ?? "", /协调/);
  await act(scjg, `${desk}/coordination-request`, number, { reason: "三家都说不是自己的事。" });
  assert.deepEqual(await desks(coordinator, "toCoordinate"), [number]);
  await refused(rsj, `${desk}/coordination`, number, "roleMayNot", { department: "rsj", reason: "不该我定。" });
  const decided = await act(coordinator, `${desk}/coordination`, number, { department: "rsj", reason: "首接部门牵头，税务协办。" });
  assert.equal(decided.status, "dispatched");
  assert.equal(decided.answerDueAt, answerDueAt);
  await act(coordinator, `${desk}/parts`, number, { department: "swj", reason: "核实缴费记录。" });
  await act(swj, `${desk}/taking`, number);
  assert.equal((await read(coordinator, number)).status, "dispatched", "a part that is taken does not take the whole");
  await refused(swj, `${desk}/reply`, number, "demandWrongState", answer);
  await act(swj, `${desk}/part-reply`, number, { text: "缴费记录完整，断在登记变更的那个月。" });
  await act(rsj, `${desk}/taking`, number);
  await refused(swj, `${desk}/reply`, number, "notLeadOfDemand", answer);
  await act(rsj, `${desk}/reply`, number, { outcome: "solved", text: "已经补上，不影响用工手续。" });
  const page = await read(business, number);
  assert.equal(page.firstTaker?.department.id, "rsj");
  assert.equal(page.handedOn, 2);
  assert.equal(page.parts.find(({ role }) => role === "co")?.text, "缴费记录完整，断在登记变更的那个月。");
  await own("POST /api/demands/{number}/confirmation", number);
});

test("“cannot” needs a reason, a law and what else would help; a reply that was sent to be reviewed goes out approved and as it is", async () => {
  const { number } = await say({ kind: "help", text: "请人社局给我们公司单独提高失业保险返还比例。" });
  await act(rsj, `${desk}/taking`, number);
  const cannot = { outcome: "cannot", text: "返还比例由省里统一规定，市里不能单独提高。", steps: [] };
  await refused(rsj, `${desk}/reply`, number, "cannotNeedsReasons", cannot);
  const whole = { ...cannot, law: "失业保险条例 第十条", alternative: "可以申请一次性扩岗补助，我们帮您预审材料。" };
  const params = { number };
  await rsj.call("PUT /api/demand-desk/demands/{number}/draft", { params, body: whole as never });
  await rsj.call("POST /api/demand-desk/demands/{number}/notes", { params, body: { text: "和省厅核对过。" } });
  await act(rsj, `${desk}/draft/review-request`, number);
  assert.deepEqual(await desks(rsjHead, "inReview"), [number]);
  await refused(rsj, `${desk}/draft/review`, number, "ownDraft", { outcome: "approved" });
  await refused(rsj, `${desk}/reply`, number, "draftNotApproved", whole);
  await act(rsjHead, `${desk}/draft/review`, number, { outcome: "approved" });
  await refused(rsj, `${desk}/reply`, number, "draftNotApproved", { ...whole, text: "改了一个字的答复，审核人没有看过。" });
  await act(rsj, `${desk}/reply`, number, whole);
  const page = await read(business, number);
  assert.ok(page.reply?.reviewedBy);
  assert.equal(page.notes, undefined);
  assert.ok(page.events.every(({ type }) => type !== "drafted" && type !== "reviewed"));
  assert.equal((await read(rsj, number)).notes?.[0]?.text, "和省厅核对过。");
  await refused(coordinator, `${desk}/call-back`, number, "inputInvalid", { outcome: "resolved", record: "" });
});

test("a step that is promised is a clock of its own; a dissatisfied business opens it again one level up; called back, it says yes", async () => {
  const { number } = await say({ kind: "complaint", text: "投诉人社窗口让我们多跑了三趟，劳务派遣备案材料反复要。" });
  const page = await read(coordinator, number);
  const lead = page.department?.id === "rsj" ? rsj : await server.as("sgb-officer");
  await act(lead, `${desk}/taking`, number);
  await refused(lead, `${desk}/reply`, number, "stepDayPast", {
    outcome: "solved",
    text: "已核实。",
    steps: [{ text: "整改", dueOn: "2026-11-01" }],
  });
  await act(lead, `${desk}/reply`, number, {
    outcome: "solved",
    text: "已核实，向您道歉。",
    steps: [{ text: "公布一次性告知单", dueOn: "2026-11-25" }],
  });
  await own("POST /api/demands/{number}/dissatisfaction", number, { reason: "只道歉，没有说怎么改。" });
  const again = await read(coordinator, number);
  assert.equal(again.status, "handling");
  assert.equal(again.level, 1);
  assert.equal(again.clock.obligations.filter(({ what }) => what === "answer").length, 2);
  assert.deepEqual(await desks(lead, "escalated"), [number]);
  await act(lead, `${desk}/reply`, number, answer);
  assert.ok((await desks(hotline, "awaitingCallBack")).includes(number));
  await act(hotline, `${desk}/call-back`, number, { outcome: "unreachable", record: "响铃无人接听。" });
  assert.equal((await read(business, number)).status, "replied");
  await act(hotline, `${desk}/call-back`, number, { outcome: "resolved", record: "企业说这次可以了。" });
  const done = await read(business, number);
  assert.equal(done.status, "resolved");
  const step = done.earlierReplies[0]?.steps[0];
  assert.equal(step?.state, "open");
  await timePasses("2026-11-26T02:00:00.000Z");
  const late = await read(coordinator, number);
  assert.equal(late.earlierReplies[0]?.steps[0]?.state, "overdue");
  assert.ok(
    late.events.some(({ type }) => type === "escalated"),
    "a broken promise is brought up too",
  );
  const { version } = await read(lead, number);
  const kept = { params: { number, step: step!.id }, body: { version, result: "一次性告知单已在窗口和网上公布。" } };
  await lead.call("POST /api/demand-desk/demands/{number}/steps/{step}", kept);
  assert.equal((await read(business, number)).earlierReplies[0]?.steps[0]?.state, "late");
});

test("a bad rating is answered or disputed, and whether it counts somebody else decides", async () => {
  const { number } = await say({ kind: "consultation", text: "稳岗返还什么时候到账？我们一直在等。" });
  const lead = (await read(coordinator, number)).department?.id === "rsj" ? rsj : undefined;
  assert.ok(lead, "it went to the department of labour");
  await act(lead, `${desk}/taking`, number);
  await act(lead, `${desk}/reply`, number, answer);
  await own("POST /api/demands/{number}/confirmation", number);
  await own("POST /api/demands/{number}/rating", number, { level: 5, text: "太慢。" });
  await business.refused("POST /api/demands/{number}/rating", "ratingGiven", { params: { number }, body: { level: 1 } });
  await act(lead, `${desk}/rating-answer`, number, { outcome: "disputed", result: "当天就答复了，评价与事实不符。" });
  await refused(lead, `${desk}/rating-appeal`, number, "powerOfAnotherDepartment", { outcome: "upheld", reason: "自己的评价。" });
  await act(auditor, `${desk}/rating-appeal`, number, { outcome: "dismissed", reason: "企业说的是到账，不是答复。" });
  assert.equal((await read(business, number)).rating?.state, "counted");
});

test("who stays unnamed is unnamed to the department: on the page, in the lists, in the events and in the receipt", async () => {
  const { number } = await say({ kind: "complaint", unnamed: true, text: "举报人社窗口有人插队办劳务派遣，怕被报复不想留名。" });
  const uscc = "91330108DEM000014W";
  const known = await read(coordinator, number);
  assert.equal(known.uscc, uscc);
  const lead = known.department?.id === "rsj" ? rsj : await server.as("sgb-officer");
  await act(lead, `${desk}/taking`, number);
  await act(lead, `${desk}/question`, number, { text: "请问大概是哪一天？" });
  await own("POST /api/demands/{number}/question-answer", number, { text: "上周三下午。" });
  const page = await read(lead, number);
  const list = await lead.call("GET /api/demand-desk/lists/{list}", { params: { list: "mine" } });
  const receipt = await lead.call("GET /api/demands/{number}/receipts/{leafId}", { params: { number, leafId: page.events[0]!.leafId! } });
  for (const shown of [JSON.stringify(page), JSON.stringify(list), new TextDecoder().decode(receipt.bytes)]) {
    assert.ok(!shown.includes(uscc) && !shown.includes("示例星河"), shown.slice(0, 2000));
  }
  assert.equal(page.events.find(({ type }) => type === "answeredQuestion")?.actor.name, "企业（不具名）");
  await own("POST /api/demands/{number}/withdrawal", number);
});

test("a clerk types while somebody talks; the number that rings leads to what was said before", async () => {
  const caller = { name: "示例来电人", phone: "0571 8765 4321" };
  const body = { channel: "hotline", kind: "urgent", text: "园区停电两小时了，生产线全停。", caller } as const;
  const filed = await hotline.call("POST /api/demand-desk/demands", { key: newId(), body });
  const { items } = await hotline.call("GET /api/demand-desk/callers", { query: { phone: "057187654321" } });
  assert.deepEqual(
    items.map(({ number }) => number),
    [filed.number],
  );
  const page = await read(hotline, filed.number);
  assert.equal(page.caller?.name, "示例来电人");
  assert.equal(page.kind.id, "urgent");
  await act(hotline, `${desk}/words`, filed.number, { word: "add", text: "补充：是3号楼。" });
  await hotline.refused("POST /api/demand-desk/demands", "unnamedNeedsBusiness", {
    key: newId(),
    body: { channel: "hotline", kind: "help", text: "没有说是谁。" },
  });
  await act(hotline, `${desk}/words`, filed.number, { word: "withdraw", text: "来电人说已经来电。" });
});

test("two at once: one act is done, the other is told what happened", async () => {
  const { number, version } = await say({ kind: "help", text: "想了解一次性扩岗补助怎么申请，急。" });
  const body = { params: { number }, body: { version } };
  const tried = await Promise.all([rsj.send(`${desk}/taking`, body), rsjHead.send(`${desk}/taking`, body)]);
  assert.deepEqual(tried.map(({ status }) => status).toSorted(), [200, 409]);
  const loser = tried.find(({ status }) => status === 409)!;
  assert.equal(((await loser.json()) as { code: string }).code, "demandChanged");
  assert.equal((await read(coordinator, number)).events.filter(({ type }) => type === "taken").length, 1);
  const more = ["补充一", "补充二", "补充三"].map((text) => own("POST /api/demands/{number}/additions", number, { text }));
  await Promise.all(more);
  const { events } = await read(business, number);
  assert.equal(events.filter(({ type }) => type === "added").length, 3, "what needs no version is all kept");
  assert.deepEqual(
    events.map(({ seq }) => seq),
    events.map((_, index) => index + 1),
  );
});

test("what nobody touches is warned of and brought up, level by level, once each, however often the job runs", async () => {
  const { number } = await say({ kind: "help", text: "社保参保证明打印不出来，想人工核对一下。" });
  await timePasses("2026-12-15T02:00:00.000Z");
  await timePasses("2026-12-15T02:00:00.000Z");
  const page = await read(coordinator, number);
  const up = page.events.filter(({ type }) => type === "escalated");
  assert.ok(up.length >= 2);
  assert.ok(page.level >= 1 && page.overdue);
  assert.ok((await desks(coordinator, "overdue")).includes(number));
  assert.ok((await desks(rsjHead, "escalated")).includes(number));
  const seen = await read(coordinator, number);
  await timePasses("2026-12-15T02:00:00.000Z");
  assert.equal((await read(coordinator, number)).events.length, seen.events.length);
});

test("silence: called and not reached, it is closed and says so; and the business can open it again", async () => {
  const { number } = await say({ kind: "consultation", text: "灵活就业人员能不能参加工伤保险？" });
  await act(rsj, `${desk}/taking`, number);
  await act(rsj, `${desk}/reply`, number, answer);
  await timePasses("2027-01-20T02:00:00.000Z");
  assert.equal((await read(business, number)).status, "replied", "nobody tried to reach it: it stays open");
  await act(hotline, `${desk}/call-back`, number, { outcome: "unreachable", record: "号码无人接听。" });
  await timePasses("2027-03-01T02:00:00.000Z");
  const closed = await read(business, number);
  assert.equal(closed.status, "closed");
  assert.match(closed.events.at(-1)?.text ?? "", /不满意/);
  await own("POST /api/demands/{number}/dissatisfaction", number, { reason: "出差刚回来，没有解决。" });
  assert.equal((await read(business, number)).status, "handling");
});

test("what changed since I last looked, and what everybody may count", async () => {
  const mark = { body: { upTo: server.clock.now() } };
  await rsj.call("POST /api/demand-desk/seen", mark);
  assert.ok((await rsj.call("GET /api/demand-desk/counts")).seenAt !== null);
  const counts = await server.anybody.call("GET /api/demand-counts");
  const labour = counts.departments.find(({ department }) => department.id === "rsj");
  assert.ok(labour && labour.answered > 0);
  assert.ok(labour.answered >= counts.minimum || labour.inTimePerTenThousand === null, "no rate of a few");
});

test("in the end ledger and demands tell the same", () => server.checkLedger());
