/** 开办餐饮店: one application, three departments at once, one receipt, one page, one result. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { newId } from "../../src/base/index.ts";
import { zhaoying } from "../support/child.ts";
import type { Client } from "../support/client.ts";
import { upload } from "../support/papers.ts";
import { pdfText } from "../support/pdf-text.ts";
import { startTestServer } from "../support/server.ts";

const MATTER = "open-restaurant";
const FOOD = "food-business-licence";
const FIRE = "fire-safety-inspection";
const DRAIN = "drainage-permit";

const server = await startTestServer();
after(() => server.stop());
const { anybody } = server;
const business = await server.as("lakeside");
const food = await server.as("scjg-officer");
const fire = await server.as("xfj-officer");
const city = await server.as("cgj-officer");

const answers = { main_project: "hot", food_safety_manager: "示例张三", floor_area: 320, daily_volume: 6 };
const papers = ["floor-plan", "emergency-plan", "outlet-drawings", "pretreatment"];
/** What could follow later; here it is given at once. */
const deferrable = ["food-safety-rules", "works-completion", "water-test"];
const choices = { "assembly-place": true, discharges: true, "large-sign": false };

let number = "";

test("what it saves is public, with how each number was counted", async () => {
  const { items } = await anybody.call("GET /api/joint-matters", { query: { q: "开饭店" } });
  assert.deepEqual(
    items.map((matter) => matter.id),
    [MATTER],
  );
  const matter = await anybody.call("GET /api/joint-matters/{id}", { params: { id: MATTER } });
  const { ordinary, singly, jointly, how, choice } = matter.savings;
  assert.deepEqual([ordinary.departments, jointly.departments], [3, 1]);
  assert.ok(jointly.papers < singly.papers && singly.papers < ordinary.papers, "fewer papers, step by step");
  assert.ok(jointly.fields <= singly.fields && singly.fields < ordinary.fields);
  assert.deepEqual([ordinary.visits, jointly.visits], [8, 0]);
  assert.ok(choice && /假设/.test(how.ordinary.zh), "an assumption is called one");
  assert.ok(
    matter.parts.every((part) => part.ifRefused.zh.length > 0),
    "what a refusal does to the rest is said beforehand",
  );
  assert.match(matter.document.title, /国发〔2024〕3号/);
});

test("the form asks each thing once; what the matter itself says is not asked", async () => {
  const form = await business.call("GET /api/me/joint-matters/{id}/form", { params: { id: MATTER } });
  const keys = form.fields.map((field) => field.key);
  assert.equal(new Set(keys).size, keys.length);
  for (const key of ["business_form", "venue_kind", "activity"]) assert.ok(!keys.includes(key), `${key} is known: it is a restaurant`);
  const plan = form.materials.find((material) => material.id === "floor-plan");
  assert.deepEqual(plan?.items, [FOOD, FIRE], "one drawing for both");
  const licence = form.materials.filter((material) => material.id === "business-licence");
  assert.deepEqual(
    licence.map((material) => material.state),
    ["confirmed"],
  );
  assert.deepEqual(
    form.parts.map((part) => [part.item.id, part.applies]),
    [
      [FOOD, "yes"],
      [FIRE, "ask"],
      [DRAIN, "ask"],
      ["outdoor-advertising-permit", "ask"],
    ],
  );
});

test("what is missing in any part is told at once, under the names of the one form; nothing is filed", async () => {
  const body = { matter: MATTER, choices, answers: {}, files: [] };
  const open = await business.refused("POST /api/joint-applications", "jointQuestionsOpen", {
    key: newId(),
    body: { ...body, choices: {} },
  });
  assert.equal((open.details?.open as string[] | undefined)?.length, 3);
  const problem = await business.refused("POST /api/joint-applications", "requiredMissing", { key: newId(), body });
  const problems = (problem.details?.problems ?? []) as { field?: string; material?: string }[];
  const named = problems.map((each) => each.field ?? each.material);
  for (const name of [...Object.keys(answers), ...papers]) assert.ok(named.includes(name), name);
  assert.equal(new Set(named).size, named.length, "each once");
  assert.deepEqual((await business.call("GET /api/me/cases")).items, []);
});

test("one filing: three cases, one receipt that names them all; the same key twice is one application", async () => {
  const files = await Promise.all([...papers, ...deferrable].map((material) => upload(business, material)));
  const key = newId();
  const body = { matter: MATTER, choices, answers, files };
  const [filed, twin] = await Promise.all([
    business.call("POST /api/joint-applications", { key, body }),
    business.call("POST /api/joint-applications", { key, body }),
  ]);
  assert.equal(filed.number, twin.number, "two submissions at once are one");
  number = filed.number;
  assert.match(number, /^HZL20261123-000001$/);
  assert.deepEqual(
    filed.parts.map((part) => [part.item.id, part.state, part.case?.status]),
    [
      [FOOD, "opened", "filed"],
      [FIRE, "opened", "filed"],
      [DRAIN, "opened", "filed"],
    ],
  );
  await business.refused("POST /api/joint-applications", "idempotencyKeyReused", {
    key,
    body: { ...body, answers: { ...answers, floor_area: 1 } },
  });
  const receipt = await (await business.raw(`/api/joint-applications/${number}/receipt`)).json();
  const text = JSON.stringify(receipt);
  for (const part of filed.parts) assert.ok(text.includes(part.case?.number ?? "?"), `the receipt names ${part.case?.number}`);
  const file = join(server.dataDir, "joint-receipt.json");
  await writeFile(file, JSON.stringify(receipt));
  const checked = await zhaoying(["verify", file, "--key", join(server.dataDir, "ledger.vkey")]);
  assert.equal(checked.code, 0, checked.stdout + checked.stderr);
});

test("the counts of the parts add up to the one form: a shared paper was asked once", async () => {
  const rows = await server.services.db.selectFrom("cases").select(["papers_asked", "fields_asked"]).where("joint", "=", number).execute();
  assert.equal(
    rows.reduce((sum, row) => sum + row.papers_asked, 0),
    papers.length,
  );
  // The optional address counts as asked as well.
  assert.equal(
    rows.reduce((sum, row) => sum + row.fields_asked, 0),
    Object.keys(answers).length + 1,
  );
});

test("accepted by one is accepted by all, under the power for the whole, each with its leaf", async () => {
  const before = await business.call("GET /api/joint-applications/{number}", { params: { number } });
  const own = before.parts.find((part) => part.item.id === FIRE)?.case?.number ?? "";
  const detail = await fire.call("GET /api/cases/{number}", { params: { number: own } });
  await fire.call("POST /api/cases/{number}/acceptance", { params: { number: own }, body: { version: detail.version, power: FIRE } });
  const joint = await business.call("GET /api/joint-applications/{number}", { params: { number } });
  assert.deepEqual(
    joint.parts.map((part) => part.case?.status),
    ["accepted", "accepted", "accepted"],
  );
  const other = joint.parts.find((part) => part.item.id === FOOD)?.case?.number ?? "";
  const accepted = (await food.call("GET /api/cases/{number}", { params: { number: other } })).events.find(
    (event) => event.type === "accepted",
  );
  assert.equal(accepted?.power?.id, "unified-acceptance");
  assert.deepEqual(accepted.policyIds, ["power/unified-acceptance/accept/system"]);
  assert.ok(accepted.leafId);
});

test("who has no part in it does not see it; a department sees all parts and opens its own", async () => {
  const joint = await food.call("GET /api/joint-applications/{number}", { params: { number } });
  assert.deepEqual(
    joint.parts.map((part) => part.case?.readable),
    [true, false, false],
  );
  await (await server.as("rsj-officer")).refused("GET /api/joint-applications/{number}", "otherDepartment", { params: { number } });
  await (await server.as("noodle")).refused("GET /api/joint-applications/{number}", "jointApplicationNotFound", { params: { number } });
});

test("one part refused: the others go on, and the one result says it all", async () => {
  await business.refused("GET /api/joint-applications/{number}/result.pdf", "jointResultPending", { params: { number } });
  await decide(food, FOOD, true, "");
  await decide(fire, FIRE, false, "疏散通道宽度不足1.4米，不符合消防技术标准。整改后可以重新申请。");
  await decide(city, DRAIN, true, "");
  const joint = await business.call("GET /api/joint-applications/{number}", { params: { number } });
  assert.equal(joint.state, "done");
  assert.deepEqual(joint.counts, { parts: 3, finished: 3, approved: 2 });
  assert.ok(joint.parts.find((part) => part.item.id === FOOD)?.licence?.number);
  const response = await business.raw(`/api/joint-applications/${number}/result.pdf`);
  assert.equal(response.status, 200);
  const text = pdfText(new Uint8Array(await response.arrayBuffer()));
  for (const words of ["联办结果汇总", "食品经营许可", "不予行政许可决定书", "疏散通道"]) assert.ok(text.includes(words), words);
  const { items } = await business.call("GET /api/me/joint-applications");
  assert.deepEqual(
    items.map((each) => [each.number, each.state]),
    [[number, "done"]],
  );
});

test("the ledger, read from outside", async () => {
  await server.checkLedger();
});

async function decide(officer: Client, item: string, approve: boolean, reason: string): Promise<void> {
  const joint = await officer.call("GET /api/joint-applications/{number}", { params: { number } });
  const own = joint.parts.find((part) => part.item.id === item)?.case?.number ?? "";
  const { version } = await officer.call("GET /api/cases/{number}", { params: { number: own } });
  await officer.call("POST /api/cases/{number}/decision", { params: { number: own }, body: { version, power: item, approve, reason } });
}
