/** Parts that wait for others: what starts when, what never starts and why, one notice of what is missing, withdrawal. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import type { Client } from "../support/client.ts";
import { upload } from "../support/papers.ts";
import { MONDAY, startTestServer } from "../support/server.ts";

const server = await startTestServer();
after(() => server.stop());
const star = await server.as("star");
const listed = await server.as("listed");
const lakeside = await server.as("lakeside");
const scjg = await server.as("scjg-officer");
const swj = await server.as("swj-officer");
const rsj = await server.as("rsj-officer");
const xfj = await server.as("xfj-officer");
const cgj = await server.as("cgj-officer");
const fgw = await server.as("fgw-officer");

const CHANGE = "company-information-change";
const REPAIR = "credit-repair";
const RESTAURANT = "open-restaurant";

test("the register first: the others wait, with the day they are expected, and start when it is approved", async () => {
  const form = await star.call("GET /api/me/joint-matters/{id}/form", { params: { id: CHANGE } });
  const insurance = form.parts.find((part) => part.item.id === "social-insurance-change");
  assert.deepEqual([insurance?.applies, insurance?.by], ["yes", "facts"], "41 insured: nobody is asked");
  assert.deepEqual(
    form.questions.map((question) => question.id),
    ["holds-food-licence"],
    "what no source tells is asked",
  );
  assert.equal(form.fields.filter((field) => field.key === "new_value").length, 1);
  const filed = await file(star, CHANGE, { "holds-food-licence": false }, change, ["resolution"]);
  assert.deepEqual(states(filed), ["opened filed", "waiting", "waiting"]);
  const [, tax] = filed.parts;
  assert.ok(tax?.expected && tax.expected.from >= filed.filedOn && tax.expected.to >= tax.expected.from);
  assert.match(filed.parts[0]?.ifRefused.zh ?? "", /“税务登记信息变更”、“社会保险登记变更”不再启动/);
  assert.deepEqual((await swj.call("GET /api/office/queue")).items, [], "the next department has nothing yet");

  await accept(scjg, filed.number, "company-change");
  await decide(scjg, filed.number, "company-change", true);
  const started = await read(star, filed.number);
  assert.deepEqual(states(started), ["opened approved", "opened filed", "opened filed"]);
  assert.equal(started.parts[1]?.case?.predecessor, started.parts[0]?.case?.number, "told in writing: the filing names it");
  const first = await swj.call("GET /api/cases/{number}", { params: { number: started.parts[1]?.case?.number ?? "" } });
  assert.equal(first.events[0]?.type, "filed");
  assert.equal(first.answers[0]?.value, change.new_value);

  await accept(swj, filed.number, "tax-registration-change");
  assert.deepEqual(
    states(await read(star, filed.number)).slice(1),
    ["opened accepted", "opened filed"],
    "what started later is accepted by its own",
  );
  await decide(swj, filed.number, "tax-registration-change", true);
  await accept(rsj, filed.number, "social-insurance-change");
  await decide(rsj, filed.number, "social-insurance-change", true);
  assert.equal((await read(star, filed.number)).state, "done");
});

test("the register refuses: nothing else starts, and each part says why", async () => {
  const filed = await file(star, CHANGE, { "holds-food-licence": false }, change, ["resolution"]);
  await accept(scjg, filed.number, "company-change");
  await decide(scjg, filed.number, "company-change", false, "决议没有达到章程规定的表决权比例，不予变更。");
  const joint = await read(star, filed.number);
  assert.deepEqual(states(joint), ["opened refused", "closed", "closed"]);
  assert.match(joint.parts[1]?.closed?.reason.zh ?? "", /公司变更登记.*不再启动/);
  assert.equal(joint.state, "done");
  const { items } = await star.call("GET /api/me/notices");
  assert.ok(
    items.some((notice) => /不再启动/.test(notice.text.zh)),
    "and the business is told",
  );
});

test("a waiting part is taken back alone; all is taken back at once; what is finished stays", async () => {
  const filed = await file(star, CHANGE, { "holds-food-licence": false }, change, ["resolution"]);
  const withdraw = (items?: string[]) =>
    star.call("POST /api/joint-applications/{number}/withdrawal", {
      params: { number: filed.number },
      body: { reason: "先不变更了", ...(items ? { items } : {}) },
    });
  assert.deepEqual(states(await withdraw(["tax-registration-change"])), ["opened filed", "closed", "waiting"]);
  await star.refused("POST /api/joint-applications/{number}/withdrawal", "jointPartNotOpen", {
    params: { number: filed.number },
    body: { items: ["tax-registration-change"] },
  });
  assert.deepEqual(states(await withdraw()), ["opened withdrawn", "closed", "closed"]);
  await star.refused("POST /api/joint-applications/{number}/withdrawal", "jointPartNotOpen", {
    params: { number: filed.number },
    body: {},
  });
});

test("a part that is named twice is taken back once", async () => {
  const { number } = await file(star, CHANGE, { "holds-food-licence": false }, change, ["resolution"]);
  const items = ["company-change", "company-change"];
  const taken = await star.call("POST /api/joint-applications/{number}/withdrawal", { params: { number }, body: { items } });
  assert.deepEqual(states(taken), ["opened withdrawn", "closed", "closed"]);
});

test("credit repair: one of two repaired is enough for the last part, none is not", async () => {
  const papers = ["credit-promise", "correction-proof"];
  const answers = {
    listing_reason: "annual_report",
    correction_statement: "已补报2025年度报告。",
    penalty_number: "杭市监罚〔2026〕1号",
    penalty_on: "2026-05-06",
  };
  const filed = await file(listed, REPAIR, { "published-penalty": true }, answers, papers);
  assert.deepEqual(states(filed), ["opened filed", "opened filed", "waiting"]);
  await accept(scjg, filed.number, "abnormal-list-removal");
  await decide(scjg, filed.number, "penalty-publication-repair", false, "最短公示期还没有届满，届满后可以再申请。");
  assert.deepEqual(states(await read(listed, filed.number)), ["opened accepted", "opened refused", "waiting"]);
  await decide(scjg, filed.number, "abnormal-list-removal", true);
  assert.deepEqual(states(await read(listed, filed.number)), ["opened approved", "opened refused", "opened filed"]);
  await accept(fgw, filed.number, "credit-china-repair");
  await decide(fgw, filed.number, "credit-china-repair", true);
  assert.equal((await read(listed, filed.number)).counts.approved, 2);

  const again = await file(listed, REPAIR, { "published-penalty": true }, answers, papers);
  await accept(scjg, again.number, "abnormal-list-removal");
  await decide(scjg, again.number, "abnormal-list-removal", false, "补报的年度报告内容与登记不一致，请更正后再申请。");
  await decide(scjg, again.number, "penalty-publication-repair", false, "最短公示期还没有届满，届满后可以再申请。");
  assert.equal(states(await read(listed, again.number)).at(-1), "closed");
});

test("one notice: what two departments miss on one day is one list, answered once; the next day nobody asks more", async () => {
  const filed = await file(
    lakeside,
    RESTAURANT,
    { "assembly-place": true, discharges: true, "large-sign": false },
    { main_project: "hot", food_safety_manager: "示例张三", floor_area: 320, daily_volume: 6 },
    ["floor-plan", "emergency-plan", "outlet-drawings", "pretreatment"],
  );
  await ask(scjg, filed.number, "food-business-licence", { material: "layout", reason: "图上没有标清洗消毒区" });
  await ask(xfj, filed.number, "fire-safety-inspection", { material: "fire-plan", reason: "图上没有标疏散出口" });
  const asked = await read(lakeside, filed.number);
  assert.equal(asked.state, "needsYou");
  assert.deepEqual(
    asked.correction?.map((each) => [each.name, each.by.length]),
    [["floor-plan", 2]],
    "one drawing, two reasons",
  );
  server.clock.set("2026-11-24T02:00:00.000Z" as Instant);
  const drain = asked.parts.find((part) => part.item.id === "drainage-permit")?.case?.number ?? "";
  const { version } = await cgj.call("GET /api/cases/{number}", { params: { number: drain } });
  const late = await cgj.refused("POST /api/cases/{number}/correction-request", "jointCorrectionOver", {
    params: { number: drain },
    body: { version, power: "drainage-permit", asked: [{ material: "pretreatment", reason: "缺隔油池的尺寸" }] },
  });
  assert.match(late.basis ?? "", /第11条/);
  await lakeside.refused("POST /api/joint-applications/{number}/correction", "requiredMissing", {
    params: { number: filed.number },
    body: {},
  });
  const files = [await upload(lakeside, "floor-plan")];
  await lakeside.refused("POST /api/joint-applications/{number}/correction", "materialNotAsked", {
    params: { number: filed.number },
    body: { files: [...files, await upload(lakeside, "pretreatment")] },
  });
  const answered = await lakeside.call("POST /api/joint-applications/{number}/correction", {
    params: { number: filed.number },
    body: { files },
  });
  assert.deepEqual(states(answered), ["opened filed", "opened filed", "opened filed"]);
  assert.equal(answered.correction, undefined);
  await lakeside.refused("POST /api/joint-applications/{number}/correction", "jointNothingAsked", {
    params: { number: filed.number },
    body: { files },
  });
  server.clock.set(MONDAY);
});

test("two officers accept two parts at the same moment: nobody waits in a circle", async () => {
  const filed = await file(
    lakeside,
    RESTAURANT,
    { "assembly-place": true, discharges: true, "large-sign": false },
    { main_project: "hot", food_safety_manager: "示例张三", floor_area: 320, daily_volume: 6 },
    ["floor-plan", "emergency-plan", "outlet-drawings", "pretreatment"],
  );
  const results = await Promise.allSettled([
    accept(scjg, filed.number, "food-business-licence"),
    accept(xfj, filed.number, "fire-safety-inspection"),
    accept(cgj, filed.number, "drainage-permit"),
  ]);
  assert.ok(results.some((result) => result.status === "fulfilled"));
  assert.deepEqual(states(await read(lakeside, filed.number)), ["opened accepted", "opened accepted", "opened accepted"]);
});

test("taken back at the moment in which the register approves: one comes first, and nothing is left in between", async () => {
  for (let turn = 0; turn < 5; turn++) {
    const filed = await file(star, CHANGE, { "holds-food-licence": false }, change, ["resolution"]);
    await accept(scjg, filed.number, "company-change");
    const [, back] = await Promise.allSettled([
      decide(scjg, filed.number, "company-change", true),
      star.call("POST /api/joint-applications/{number}/withdrawal", { params: { number: filed.number }, body: {} }),
    ]);
    const [first, ...rest] = states(await read(star, filed.number));
    if (first === "opened withdrawn") assert.deepEqual(rest, ["closed", "closed"]);
    // Approved first: what started then was still open when the business took all of it back.
    else
      assert.deepEqual(
        [first, ...rest],
        ["opened approved", ...Array(2).fill(back.status === "fulfilled" ? "opened withdrawn" : "opened filed")],
      );
  }
});

test("the ledger, read from outside", async () => {
  await server.checkLedger();
});

const change = { change_kind: "address", new_value: "浙江省杭州市滨江区示例路99号", resolved_on: "2026-11-20" };
type Joint = Awaited<ReturnType<typeof read>>;

async function file(
  business: Client,
  matter: string,
  choices: Record<string, boolean>,
  answers: Record<string, string | number | boolean>,
  papers: string[],
) {
  const files = await Promise.all(papers.map((material) => upload(business, material)));
  return await business.call("POST /api/joint-applications", { key: newId(), body: { matter, choices, answers, files } });
}

async function read(client: Client, number: string) {
  return await client.call("GET /api/joint-applications/{number}", { params: { number } });
}

function states({ parts }: Pick<Joint, "parts">): string[] {
  return parts.map((part) => (part.case ? `${part.state} ${part.case.status}` : part.state));
}

async function caseOf(officer: Client, number: string, item: string): Promise<{ number: string; version: number; power: string }> {
  const joint = await read(officer, number);
  const own = joint.parts.find((part) => part.item.id === item)?.case?.number ?? "";
  const { version, power } = await officer.call("GET /api/cases/{number}", { params: { number: own } });
  return { number: own, version, power: power.id };
}

async function accept(officer: Client, number: string, item: string): Promise<void> {
  const { number: own, ...body } = await caseOf(officer, number, item);
  await officer.call("POST /api/cases/{number}/acceptance", { params: { number: own }, body });
}

async function decide(officer: Client, number: string, item: string, approve: boolean, reason = ""): Promise<void> {
  const { number: own, ...body } = await caseOf(officer, number, item);
  await officer.call("POST /api/cases/{number}/decision", { params: { number: own }, body: { ...body, approve, reason } });
}

async function ask(officer: Client, number: string, item: string, asked: { material: string; reason: string }): Promise<void> {
  const { number: own, ...body } = await caseOf(officer, number, item);
  await officer.call("POST /api/cases/{number}/correction-request", { params: { number: own }, body: { ...body, asked: [asked] } });
}
