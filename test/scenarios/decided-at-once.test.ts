/** 秒办: what is filed is decided in the same moment, with its explanation; a person looks at it when asked. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import { fileFood, filePackagedFood } from "../support/papers.ts";
import { pdfText } from "../support/pdf-text.ts";
import { startTestServer } from "../support/server.ts";

const server = await startTestServer();
after(() => server.stop());
const business = await server.as("dispatch");
const officer = await server.as("rsj-officer");
const FILING = { item: "hr-service-filing", answers: { service_kind: "consulting", started_on: "2026-11-20" } };
const POWER = "hr-service-filing";
let number = "";

test("the form says that the program decides at once, and the answer is the decision", async () => {
  const form = await business.call("GET /api/me/items/{id}/form", { params: { id: "hr-service-filing" } });
  assert.equal(form.atOnce, true);
  const submitted = await business.call("POST /api/applications", { key: newId(), body: FILING });
  number = submitted.number;
  assert.equal(submitted.status, "approved");
  const page = await business.call("GET /api/cases/{number}", { params: { number } });
  assert.deepEqual(
    page.events.map(({ type, actor }) => [type, actor.role]),
    [
      ["filed", "business"],
      ["accepted", "system"],
      ["approved", "system"],
    ],
  );
  assert.deepEqual(
    [page.automatic, page.decision?.outcome, page.clock.phase, page.decision?.licence?.number !== undefined],
    [true, "approved", "closed", true],
  );
  assert.equal(new Set(page.events.map((event) => event.leafId)).size, 3, "three acts, three leaves");
});

test("the decision explains itself: each condition with its value, and who told it, also on paper", async () => {
  const page = await business.call("GET /api/cases/{number}", { params: { number } });
  const explained = page.decision?.explanation?.map((each) => each.zh).join("；") ?? "";
  assert.match(explained, /登记状态.*符合/);
  assert.match(explained, /市场监督管理局/);
  const text = pdfText((await business.call("GET /api/cases/{number}/decision.pdf", { params: { number } })).bytes);
  for (const said of ["自动决定的说明", "符合", "申请人工复核", "程序自动作出"]) assert.ok(text.includes(said), `${said} in ${text}`);
});

test("the same submission sent twice at once is one case, decided once", async () => {
  const key = newId();
  const [first, second] = await Promise.all([
    business.call("POST /api/applications", { key, body: FILING }),
    business.call("POST /api/applications", { key, body: FILING }),
  ]);
  assert.deepEqual([first.number, first.status], [second.number, second.status]);
  const page = await business.call("GET /api/cases/{number}", { params: { number: first.number } });
  assert.deepEqual([page.status, page.version], ["approved", 3]);
});

test("a person looks at it when asked, once; nobody is worse off for having asked", async () => {
  const at = { params: { number } };
  const asked = await business.call("POST /api/cases/{number}/review-request", {
    ...at,
    body: { version: 3, text: "请人看一看备案的类别是否写对。" },
  });
  assert.equal(asked.events.at(-1)?.type, "reviewAsked");
  await business.refused("POST /api/cases/{number}/review-request", "reviewAskedOnce", { ...at, body: { version: 4, text: "再看一次" } });
  const power = POWER;
  const reason = "已经人工核对，登记状态正常，备案类别与填写一致。";
  await (
    await server.as("scjg-officer")
  ).refused("POST /api/cases/{number}/review", "powerOfAnotherDepartment", {
    ...at,
    body: { version: 4, power, outcome: "upheld", reason },
  });
  await officer.refused("POST /api/cases/{number}/review", "reviewCannotHarm", {
    ...at,
    body: { version: 4, power, outcome: "changed", reason },
  });
  const page = await officer.call("POST /api/cases/{number}/review", { ...at, body: { version: 4, power, outcome: "upheld", reason } });
  assert.deepEqual([page.status, page.review?.outcome], ["approved", "upheld"]);
});

test("what has no such rule an officer accepts and decides in one step; what takes its time not", async () => {
  const own = await server.as("lakeside");
  const counter = await server.as("scjg-officer");
  const filed = await filePackagedFood(own);
  const at = { params: { number: filed } };
  const power = "packaged-food-filing";
  assert.equal((await counter.call("GET /api/cases/{number}", at)).onTheSpot, true);
  await counter.refused("POST /api/cases/{number}/on-the-spot", "reasonMissing", { ...at, body: { version: 1, power, approve: false } });
  const page = await counter.call("POST /api/cases/{number}/on-the-spot", { ...at, body: { version: 1, power, approve: true } });
  assert.deepEqual(
    [page.status, page.version, page.automatic, page.events.map(({ type }) => type)],
    ["approved", 3, false, ["filed", "accepted", "approved"]],
  );
  const slow = { params: { number: await fileFood(own) } };
  await counter.refused("POST /api/cases/{number}/on-the-spot", "notImmediate", {
    ...slow,
    body: { version: 1, power: "food-business-licence", approve: true },
  });
  assert.equal((await counter.call("GET /api/cases/{number}", slow)).status, "filed", "nothing of it happened");
});

test("who disputes a fact of the conditions is heard by a person", async () => {
  const own = await server.as("lakeside");
  await own.call("POST /api/me/facts/{key}/disputes", {
    params: { key: "registration_status" },
    body: { value: "cancelled", reason: "登记状态写错了，请核对" },
  });
  const { number: disputed, status } = await own.call("POST /api/applications", { key: newId(), body: FILING });
  assert.equal(status, "filed", disputed);
});

test("officers see what the program decided, all of it or a sample; others do not", async () => {
  const { decisions, sampleOneIn } = await officer.call("GET /api/office/automatic-decisions", { query: {} });
  assert.deepEqual([decisions.length, sampleOneIn, decisions.some((each) => each.number === number)], [2, 20, true]);
  const sample = await officer.call("GET /api/office/automatic-decisions", { query: { sample: "true" } });
  assert.ok(sample.decisions.length <= decisions.length);
  assert.deepEqual((await (await server.as("cgj-officer")).call("GET /api/office/automatic-decisions", { query: {} })).decisions, []);
});

test("what is awaited is never decided by the program: the register is down, and an officer decides", async () => {
  // A month later what the store of licences told has aged, and it does not answer.
  server.clock.set("2026-12-24T02:00:00.000Z" as Instant);
  const admin = await server.as("admin");
  const outage = (on: boolean) => admin.call("POST /api/admin/sources/{id}/outage", { params: { id: "licences" }, body: { on } });
  await outage(true);
  const noodle = await server.as("noodle");
  const closing = { item: "food-business-licence-closing", answers: { closed_on: "2026-11-22" } };
  const waiting = await noodle.call("POST /api/applications", { key: newId(), body: closing });
  assert.equal(waiting.status, "filed");
  await outage(false);
  const page = await (await server.as("scjg-officer")).call("GET /api/cases/{number}", { params: { number: waiting.number } });
  assert.deepEqual([page.automatic, page.status], [false, "filed"]);
});

test("in the end ledger and cases tell the same", () => server.checkLedger());
