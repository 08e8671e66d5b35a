/** The ways in which a case ends without a licence: refused, not accepted, taken back; and the counter, where a visit counts. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import { fileFood, filePackagedFood, foodAnswers, upload } from "../support/papers.ts";
import { pdfText } from "../support/pdf-text.ts";
import { MONDAY, startTestServer } from "../support/server.ts";

const FOOD = "food-business-licence";

const server = await startTestServer();
after(() => server.stop());
const business = await server.as("lakeside");
const officer = await server.as("scjg-officer");

test("a refusal states its reasons and tells how to appeal", async () => {
  const number = await fileFood(business);
  const at = { params: { number } };
  const { version } = await officer.call("POST /api/cases/{number}/acceptance", { ...at, body: { version: 1, power: FOOD } });
  for (const reason of ["", "不行", "          "]) {
    const problem = await officer.refused("POST /api/cases/{number}/decision", "reasonMissing", {
      ...at,
      body: { version, power: FOOD, approve: false, reason },
    });
    assert.equal(problem.basis, "行政许可法 第38条");
  }
  const reason = "现场布局与图纸不符，生熟区没有分开；整改后可以重新申请。";
  const page = await officer.call("POST /api/cases/{number}/decision", { ...at, body: { version, power: FOOD, approve: false, reason } });
  assert.equal(page.status, "refused");
  assert.equal(page.decision?.licence, undefined);
  const seen = await business.call("GET /api/cases/{number}", at);
  assert.equal(seen.decision?.reason, reason);
  assert.equal(seen.can.rate, true, "who was refused may say how it was");
  const text = pdfText((await business.call("GET /api/cases/{number}/decision.pdf", at)).bytes);
  for (const said of ["不予行政许可决定书", "生熟区没有分开", "60日内", "行政复议", "行政诉讼"])
    assert.ok(text.includes(said), `${said} in ${text}`);
  await officer.refused("POST /api/cases/{number}/decision", "wrongState", {
    ...at,
    body: { version: page.version, power: FOOD, approve: true },
  });
  const { groups } = await business.call("GET /api/me/facts");
  const licence = groups.flatMap((group) => group.facts).find((fact) => fact.key === "food_business_licence");
  assert.notEqual(licence?.status, "confirmed", "no licence came of it");
});

test("not accepted, with reasons, and rated all the same", async () => {
  const number = await fileFood(business);
  const at = { params: { number } };
  await officer.refused("POST /api/cases/{number}/rejection", "reasonMissing", {
    ...at,
    body: { version: 1, power: FOOD, reason: "不收" },
  });
  const page = await officer.call("POST /api/cases/{number}/rejection", {
    ...at,
    body: { version: 1, power: FOOD, reason: "不属于本机关职权范围，请向区市场监管局申请。" },
  });
  assert.equal(page.status, "notAccepted");
  const text = pdfText((await business.call("GET /api/cases/{number}/decision.pdf", at)).bytes);
  assert.ok(text.includes("不予受理决定书") && text.includes("区市场监管局") && text.includes("行政复议"));
  const rated = await business.call("POST /api/cases/{number}/rating", { ...at, body: { level: 5, text: "早说就好了" } });
  assert.deepEqual([rated.rating?.level, rated.rating?.text], [5, "早说就好了"]);
});

test("an application is taken back before the decision, and not after", async () => {
  const number = await filePackagedFood(business);
  const at = { params: { number } };
  const page = await business.call("POST /api/cases/{number}/withdrawal", { ...at, body: { version: 1, reason: "先不开店了" } });
  assert.equal(page.status, "withdrawn");
  assert.ok(Object.values(page.can).every((can) => !can));
  assert.deepEqual(page.next, []);
  await officer.refused("POST /api/cases/{number}/acceptance", "wrongState", {
    ...at,
    body: { version: 2, power: "packaged-food-filing" },
  });
  await business.refused("GET /api/cases/{number}/decision.pdf", "decisionNotMade", at);

  const decided = await filePackagedFood(business);
  const of = { params: { number: decided } };
  const accepted = await officer.call("POST /api/cases/{number}/acceptance", {
    ...of,
    body: { version: 1, power: "packaged-food-filing" },
  });
  await officer.call("POST /api/cases/{number}/decision", {
    ...of,
    body: { version: accepted.version, power: "packaged-food-filing", approve: true },
  });
  await business.refused("POST /api/cases/{number}/withdrawal", "wrongState", { ...of, body: { version: 3 } });
});

test("nothing is decided before it is accepted, nor corrected unasked", async () => {
  const number = await fileFood(business);
  const at = { params: { number } };
  await officer.refused("POST /api/cases/{number}/decision", "wrongState", { ...at, body: { version: 1, power: FOOD, approve: true } });
  await business.refused("POST /api/cases/{number}/correction", "wrongState", { ...at, body: { version: 1, text: "补一点材料" } });
  await (await server.as("noodle")).refused("POST /api/cases/{number}/withdrawal", "caseNotFound", { ...at, body: { version: 1 } });
});

test("who does not look at it in five working days has accepted it", async () => {
  const number = await fileFood(business);
  const at = { params: { number } };
  server.clock.set("2026-12-02T02:00:00.000Z" as Instant);
  const page = await officer.call("GET /api/cases/{number}", at);
  assert.equal(page.clock.start, "deemed");
  assert.equal(page.clock.startedOn, "2026-11-23", "from the day on which the material was received");
  const queued = (await officer.call("GET /api/office/queue", { query: { q: number } })).items[0];
  assert.equal(queued?.nextDueOn, page.clock.nextDueOn, "the queue and the page of the case name one day");
  const asked = [{ material: "layout", reason: "请补一份更清楚的图" }];
  const late = await officer.refused("POST /api/cases/{number}/correction-request", "correctionTooLate", {
    ...at,
    body: { version: 1, power: FOOD, asked },
  });
  assert.equal(late.basis, "行政许可法 第32条");
  await officer.refused("POST /api/cases/{number}/rejection", "correctionTooLate", {
    ...at,
    body: { version: 1, power: FOOD, reason: "现在说不收已经晚了。" },
  });
  server.clock.set("2026-12-03T02:00:00.000Z" as Instant);
  const overdue = await officer.call("GET /api/cases/{number}", at);
  assert.deepEqual([overdue.clock.state, overdue.dueOn, overdue.clock.daysOver], ["overdue", "2026-12-02", 1]);
  const { items, today } = await officer.call("GET /api/office/queue");
  assert.ok((items[0]?.nextDueOn ?? today) < today, "what is late stands first");
  server.clock.set(MONDAY);
});

test("conditions that look unmet are told beforehand, and a person decides", async () => {
  const short = await server.as("dispatch");
  const before = await short.call("GET /api/me/items/{id}/form", { params: { id: "labour-dispatch-licence" } });
  assert.equal(before.verdict?.outcome, "eligible", "two million exactly is enough");
  await short.call("POST /api/me/facts/{key}/disputes", {
    params: { key: "registered_capital" },
    body: { value: 1999999, reason: "少写了一元，实际如此" },
  });
  const form = await short.call("GET /api/me/items/{id}/form", { params: { id: "labour-dispatch-licence" } });
  assert.equal(form.verdict?.outcome, "ineligible");
  assert.match(form.warning?.zh ?? "", /注册资本.*第五十七条.*仍可提交/);
});

test("at the counter a visit is counted, and the officer of the counter sees it through to its acceptance", async () => {
  const window = await server.as("window");
  const uscc = "92330102DEM000065B";
  const form = await window.call("GET /api/office/items/{id}/form", { params: { id: "food-business-licence" }, query: { uscc } });
  assert.equal(form.materials.find((material) => material.id === "business-licence")?.state, "confirmed", "no paper at the counter either");
  await window.refused("GET /api/office/items/{id}/form", "usccInvalid", {
    params: { id: "food-business-licence" },
    query: { uscc: "92330102DEM000065C" },
  });
  const body = { uscc, item: "food-business-licence", answers: foodAnswers, files: [await upload(window, "layout", "jpg")] };
  const { number } = await window.call("POST /api/office/applications", { key: newId(), body });
  const page = await window.call("GET /api/cases/{number}", { params: { number } });
  assert.deepEqual([page.channel, page.visits, page.events[0]?.power?.id], ["counter", 1, FOOD]);
  const noodle = await server.as("noodle");
  assert.ok(
    (await noodle.call("GET /api/me/cases")).items.some((one) => one.number === number),
    "the business finds it among its own",
  );
  const accepted = await window.call("POST /api/cases/{number}/acceptance", { params: { number }, body: { version: 1, power: FOOD } });
  assert.equal(accepted.status, "accepted");
  await window.refused("POST /api/cases/{number}/decision", "roleMayNot", {
    params: { number },
    body: { version: 2, power: FOOD, approve: true },
  });
});

test("nobody files for a business that no register knows; when the register is down, the counter goes on", async () => {
  const window = await server.as("window");
  const uscc = "91330000733796106P";
  const params = { id: "packaged-food-filing" };
  const body = { uscc, item: "packaged-food-filing", answers: { sale_mode: "shop" } };
  await window.refused("GET /api/office/items/{id}/form", "entityNotFound", { params, query: { uscc } });
  await window.refused("POST /api/office/applications", "entityNotFound", { key: newId(), body });
  const admin = await server.as("admin");
  const outage = (on: boolean) => admin.call("POST /api/admin/sources/{id}/outage", { params: { id: "market-registry" }, body: { on } });
  await outage(true);
  const { number } = await window.call("POST /api/office/applications", { key: newId(), body });
  await outage(false);
  const page = await window.call("GET /api/cases/{number}", { params: { number } });
  assert.deepEqual(
    page.pendingSources.map((source) => source.id),
    ["market-registry"],
  );
});

test("in the end ledger and cases tell the same", () => server.checkLedger());
