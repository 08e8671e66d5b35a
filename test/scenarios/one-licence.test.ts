/** The whole story: a restaurant with nothing but its business licence, from the door to the receipt. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import { zhaoying } from "../support/child.ts";
import type { Client } from "../support/client.ts";
import { foodAnswers, upload } from "../support/papers.ts";
import { pdfText } from "../support/pdf-text.ts";
import { startTestServer } from "../support/server.ts";

const POWER = "food-business-licence";
const LAKESIDE = "91330106DEM0000733";

const server = await startTestServer();
after(() => server.stop());
const { anybody } = server;

let business: Client;
let officer: Client;
let number = "";
let version = 0;

test("the door: one click on a demo account opens a session of a business", async () => {
  const { items } = await anybody.call("GET /api/demo-accounts");
  const lakeside = items.find((account) => account.account === "lakeside");
  assert.equal(lakeside?.uscc, LAKESIDE);
  assert.deepEqual(
    new Set(items.map((account) => account.role)),
    new Set([
      "business",
      "windowOfficer",
      "departmentOfficer",
      "departmentHead",
      "hotlineOfficer",
      "coordinator",
      "commissioner",
      "partner",
      "policyOfficer",
      "auditor",
      "administrator",
    ]),
  );
  assert.deepEqual(await anybody.call("GET /api/session"), { actor: null });
  business = await server.as("lakeside");
  officer = await server.as("scjg-officer");
  const { actor } = await business.call("GET /api/session");
  assert.deepEqual(actor && { role: actor.role, uscc: actor.uscc }, { role: "business", uscc: LAKESIDE });
});

test("what the city knows of me: each fact with its department and day, the unknown named as unknown", async () => {
  const { name, groups } = await business.call("GET /api/me/facts");
  assert.match(name, /湖畔/);
  const facts = groups.flatMap((group) => group.facts);
  const established = facts.find((fact) => fact.key === "established_on");
  assert.equal(established?.status, "confirmed");
  assert.equal(established.value, "2026-10-12");
  assert.equal(established.source?.department.zh, "杭州市市场监督管理局");
  assert.ok(established.asOf !== undefined && established.validUntil !== undefined);
  const revenue = facts.find((fact) => fact.key === "revenue");
  assert.ok(revenue && ["nothingHeld", "unknown"].includes(revenue.status), revenue?.status);
  assert.equal(revenue.value, undefined, "unknown is no number");
  assert.match(revenue.why?.zh ?? "", /税务/, "and it is said who could tell");
});

test("what I am entitled to: three groups, each with reasons, document and validity; nothing expired", async () => {
  const star = await server.as("star");
  const { items, counts, today } = await star.call("GET /api/me/offers", { query: { limit: 100 } });
  const inForce = await anybody.call("GET /api/policies", { query: { inForce: "true", limit: 100 } });
  const judged = counts.entitled + counts.near + counts.unknown + counts.not;
  assert.equal(judged, inForce.items.length, "every policy in force is judged, and no other");
  assert.equal(items.length, judged - counts.not, "what the business is far from is not pushed at it");
  for (const { policy } of items)
    assert.ok(policy.inForce.from <= today && (policy.inForce.to === null || policy.inForce.to >= today), policy.id);
  for (const group of ["entitled", "near", "unknown"] as const) {
    assert.ok(counts[group] > 0, group);
    const { items: listed } = await star.call("GET /api/me/offers", { query: { group, limit: 100 } });
    assert.equal(listed.length, counts[group]);
    for (const offer of listed) {
      assert.equal(offer.group, group);
      assert.ok(offer.policy.document !== "" && offer.condition, offer.policy.id);
    }
  }
  const seed = items.find((offer) => offer.policy.id === "runmiao-seed");
  assert.equal(seed?.group, "entitled");
  assert.equal(seed.policy.document, "杭政办函〔2025〕40号");
  const voucher = items.find((offer) => offer.policy.id === "compute-voucher-2025");
  assert.equal(voucher?.benefit.fen, 18_000_000, "half of CNY 360,000");
  assert.match(voucher.benefit.display?.zh ?? "", /18万|180,?000/);
  const near = items.find((offer) => offer.group === "near");
  assert.ok(near?.nearest && near.nearest.count >= 1 && near.nearest.conditions.length >= 1, "the condition that is not met, by name");
  const unknown = items.find((offer) => offer.group === "unknown");
  const missing = unknown?.missing[0] ?? unknown?.nearest?.missing[0];
  assert.ok(missing && missing.title.zh !== "", "the fact that is missing, by name");
});

test("the form asks only what the city does not hold", async () => {
  const found = await anybody.call("GET /api/items", { query: { q: "开饭店" } });
  assert.ok(
    found.items.slice(0, 3).some((item) => item.id === "food-business-licence"),
    "found by what people say",
  );
  const form = await business.call("GET /api/me/items/{id}/form", { params: { id: "food-business-licence" } });
  const states = Object.fromEntries(form.materials.map((material) => [material.id, material.state]));
  assert.deepEqual(states, {
    "business-licence": "confirmed",
    "legal-representative-identity": "confirmed",
    layout: "ask",
    "food-safety-rules": "ask",
  });
  assert.match(form.materials[0]?.confirmed?.zh ?? "", /^由杭州市市场监督管理局确认，\d{4}年\d{1,2}月\d{1,2}日$/);
  assert.deepEqual(
    form.fields.map((field) => field.key),
    ["business_form", "main_project", "food_safety_manager", "premises_address"],
  );
  const known = new Set(form.facts.filter((fact) => fact.status === "confirmed").map((fact) => fact.key));
  assert.deepEqual(
    form.fields.filter((field) => known.has(field.fact ?? "")),
    [],
    "nothing that is known is asked",
  );
  assert.equal(form.preview.dueOn, "2026-12-02");
});

test("an incomplete application is told everything that is missing at once", async () => {
  const body = { item: "food-business-licence", answers: { business_form: "catering" } };
  await business.refused("POST /api/applications", "idempotencyKeyMissing", { body });
  const problem = await business.refused("POST /api/applications", "requiredMissing", { body, key: newId() });
  assert.equal(problem.status, 422);
  for (const name of ["主要经营项目", "食品安全管理人员姓名", "主要设备设施布局和操作流程图"]) assert.match(problem.zh, new RegExp(name));
});

test("a complete one is answered at once: number, due day and the way it was counted, and the same key is the same case", async () => {
  const key = newId();
  const body = {
    item: "food-business-licence",
    answers: foodAnswers,
    files: [await upload(business, "layout", "png")],
    deferred: ["food-safety-rules"],
  };
  const submitted = await business.call("POST /api/applications", { key, body });
  number = submitted.number;
  assert.match(number, /^HZ20261123-\d{6}$/);
  assert.equal(submitted.dueOn, "2026-12-02");
  assert.match(submitted.clock.counting.zh, /7个工作日/);
  assert.equal(submitted.clock.binding, "promised");
  const again = await business.call("POST /api/applications", { key, body });
  assert.deepEqual([again.number, again.leafId], [number, submitted.leafId]);
  const reused = await business.refused("POST /api/applications", "idempotencyKeyReused", {
    key,
    body: { ...body, answers: { ...foodAnswers, main_project: "cold" } },
  });
  assert.equal(reused.status, 409);
  const { items } = await business.call("GET /api/me/cases");
  assert.equal(items.filter((one) => one.item.id === "food-business-licence" && one.filedAt.startsWith("2026-11-23")).length, 1);
});

test("the officer's queue has it by its due day, and one page shows the whole case", async () => {
  const { items } = await officer.call("GET /api/office/queue", { query: { limit: 100 } });
  assert.ok(items.some((one) => one.number === number));
  assert.ok(items.every((one) => one.department.id === "scjg"));
  const days = items.map((one) => one.nextDueOn ?? "9999-12-31");
  assert.deepEqual(days, days.toSorted(), "what is due first comes first");
  const page = await officer.call("GET /api/cases/{number}", { params: { number } });
  version = page.version;
  assert.equal(page.status, "filed");
  assert.deepEqual(
    page.materials.map((material) => [material.id, material.state]),
    [
      ["business-licence", "confirmed"],
      ["legal-representative-identity", "confirmed"],
      ["layout", "given"],
      ["food-safety-rules", "deferred"],
    ],
  );
  assert.deepEqual(
    page.answers.map((answer) => answer.display.zh),
    ["餐饮服务", "热食类", "示例张三"],
  );
  assert.equal(page.verdict?.outcome, "eligible");
  assert.ok(page.may.some((may) => may.act === "accept" && may.allowed && may.power.id === POWER));
  const file = page.materials.find((material) => material.id === "layout")?.file;
  const { bytes, type } = await officer.call("GET /api/files/{id}", { params: { id: file?.id ?? "" } });
  assert.equal(type, "image/png");
  assert.equal(bytes.length, file?.bytes);
});

test("an act that is not on the power list is refused for everyone, the administrator too, with the article", async () => {
  for (const account of ["scjg-officer", "admin", "auditor", "window"]) {
    const problem = await (
      await server.as(account)
    ).refused("POST /api/cases/{number}/decision", "powerNotListed", {
      params: { number },
      body: { version, power: "grant-favours", approve: true },
    });
    assert.equal(problem.status, 403);
    assert.equal(problem.basis, "优化营商环境条例 第40条");
    assert.match(problem.zh, /grant-favours/);
  }
  const admin = await (
    await server.as("admin")
  ).refused("POST /api/cases/{number}/decision", "roleMayNot", { params: { number }, body: { version, power: POWER, approve: true } });
  assert.match(admin.basis ?? "", /食品安全法 第三十五条/);
});

test("officers of another department can neither see nor touch it", async () => {
  const stranger = await server.as("rsj-officer");
  const unseen = await stranger.refused("GET /api/cases/{number}", "otherDepartment", { params: { number } });
  assert.equal(unseen.status, 403);
  assert.match(unseen.zh, /杭州市市场监督管理局/);
  const { items } = await stranger.call("GET /api/office/queue", { query: { q: number } });
  assert.deepEqual(items, []);
  const touched = await stranger.refused("POST /api/cases/{number}/acceptance", "powerOfAnotherDepartment", {
    params: { number },
    body: { version, power: POWER },
  });
  assert.equal(touched.basis, "行政许可法 第32条");
  await stranger.refused("POST /api/cases/{number}/acceptance", "powerOfAnotherCase", {
    params: { number },
    body: { version, power: "labour-dispatch-licence" },
  });
  const neighbour = await server.as("noodle");
  await neighbour.refused("GET /api/cases/{number}", "caseNotFound", { params: { number } });
});

test("what is missing is asked once, and only what is listed and no source supplies", async () => {
  const ask = (asked: object[]) => ({ params: { number }, body: { version, power: POWER, asked } });
  const supplied = await officer.refused(
    "POST /api/cases/{number}/correction-request",
    "materialNotAsked",
    ask([{ material: "business-licence", reason: "请交营业执照复印件" }]),
  );
  assert.match(supplied.basis ?? "", /最多跑一次/);
  await officer.refused(
    "POST /api/cases/{number}/correction-request",
    "materialNotAsked",
    ask([{ material: "fire-safety-opinion", reason: "请交消防意见书" }]),
  );
  await officer.refused(
    "POST /api/cases/{number}/correction-request",
    "materialNotAsked",
    ask([{ field: "shoe_size", reason: "请填写鞋码" }]),
  );

  server.clock.set("2026-11-24T02:00:00.000Z" as Instant);
  const asked = [
    { material: "layout", reason: "图不清楚，看不出操作流程" },
    { field: "premises_address", reason: "请写明经营场所门牌" },
  ];
  const page = await officer.call("POST /api/cases/{number}/correction-request", {
    params: { number },
    body: { version, power: POWER, asked },
  });
  assert.equal(page.status, "awaitingCorrection");
  assert.equal(page.clock.state, "paused");
  version = page.version;
});

test("the business answers all of it; a second asking is refused", async () => {
  server.clock.set("2026-11-26T02:00:00.000Z" as Instant);
  const seen = await business.call("GET /api/cases/{number}", { params: { number } });
  assert.equal(seen.can.correct, true);
  assert.deepEqual(
    seen.events.at(-1)?.asked?.map((one) => one.material ?? one.field),
    ["layout", "premises_address"],
  );
  const half = await business.refused("POST /api/cases/{number}/correction", "requiredMissing", {
    params: { number },
    body: { version, answers: { premises_address: "示例路2号" } },
  });
  assert.match(half.zh, /布局/);
  const body = { version, answers: { premises_address: "西湖区示例路2号一楼" }, files: [await upload(business, "layout")] };
  const page = await business.call("POST /api/cases/{number}/correction", { params: { number }, body });
  assert.equal(page.status, "filed");
  version = page.version;
  const second = await officer.refused("POST /api/cases/{number}/correction-request", "correctionAskedOnce", {
    params: { number },
    body: { version, power: POWER, asked: [{ field: "food_safety_manager", reason: "再补一项内容" }] },
  });
  assert.equal(second.status, 409);
  assert.match(second.basis ?? "", /行政许可法 第32条/);
});

test("accepted, then approved: the due day is counted on the city's calendar", async () => {
  const accepted = await officer.call("POST /api/cases/{number}/acceptance", { params: { number }, body: { version, power: POWER } });
  assert.equal(accepted.status, "accepted");
  assert.equal(accepted.clock.startedOn, "2026-11-26");
  assert.equal(accepted.dueOn, "2026-12-07", "seven working days after the acceptance");
  const stale = await officer.refused("POST /api/cases/{number}/decision", "caseChanged", {
    params: { number },
    body: { version, power: POWER, approve: true },
  });
  assert.equal(stale.details?.["version"], accepted.version);
  await business.refused("GET /api/cases/{number}/decision.pdf", "decisionNotMade", { params: { number } });

  server.clock.set("2026-12-01T03:00:00.000Z" as Instant);
  const files = [await upload(business, "food-safety-rules")];
  const supplied = await business.call("POST /api/cases/{number}/materials", {
    params: { number },
    body: { version: accepted.version, files },
  });
  const body = { version: supplied.version, power: POWER, approve: true, reason: "材料齐全，符合条件。" };
  const page = await officer.call("POST /api/cases/{number}/decision", { params: { number }, body });
  assert.equal(page.status, "approved");
  assert.equal(page.decision?.licence?.validUntil, "2031-11-30");
  assert.match(page.decision.licence.number, /^HZ-SCJG-/);
  for (const event of page.events.filter((event) => ["accepted", "approved", "correctionAsked"].includes(event.type))) {
    assert.equal(event.power?.id, POWER);
    assert.ok(event.policyIds.length > 0, "the policies that let it pass are named");
  }
});

test("the decision document is a PDF with Chinese text, the number, the law and the day", async () => {
  const { bytes, type, fileName } = await business.call("GET /api/cases/{number}/decision.pdf", { params: { number } });
  assert.equal(type, "application/pdf");
  assert.match(fileName ?? "", new RegExp(`准予.*${number}\\.pdf`));
  const text = pdfText(bytes);
  for (const said of [
    "杭州市市场监督管理局",
    "准予行政许可决定书",
    number,
    "杭州示例湖畔餐饮管理有限公司",
    "食品安全法",
    "2026年12月1日",
    "演示数据",
    "http://city.example/ledger?leaf=",
  ]) {
    assert.ok(text.includes(said), `${said} in ${text}`);
  }
});

test("the licence is a fact now, and the next application uses it without asking", async () => {
  const { groups } = await business.call("GET /api/me/facts");
  const licence = groups.flatMap((group) => group.facts).find((fact) => fact.key === "food_business_licence");
  assert.deepEqual([licence?.status, licence?.caseNumber, licence?.validUntil], ["confirmed", number, "2031-11-30"]);
  const form = await business.call("GET /api/me/items/{id}/form", { params: { id: "food-business-licence-renewal" } });
  assert.deepEqual(
    form.materials.map((material) => material.state),
    ["confirmed", "confirmed"],
  );
  assert.deepEqual(
    form.fields.map((field) => field.key),
    ["conditions_unchanged", "changes"],
  );
  assert.equal(form.verdict?.outcome, "eligible");
  const renewal = await business.call("POST /api/applications", {
    key: newId(),
    body: { item: "food-business-licence-renewal", answers: { conditions_unchanged: true } },
  });
  await business.refused("POST /api/cases/{number}/rating", "ratingTooEarly", { params: { number: renewal.number }, body: { level: 1 } });
});

test("the business rates once, on five levels", async () => {
  await business.refused("POST /api/cases/{number}/rating", "inputInvalid", { params: { number }, body: { level: 6 } });
  const page = await business.call("POST /api/cases/{number}/rating", { params: { number }, body: { level: 1, text: "一次都没有跑" } });
  assert.equal(page.rating?.level, 1);
  await business.refused("POST /api/cases/{number}/rating", "ratingDone", { params: { number }, body: { level: 5 } });
});

test("the receipt of the decision is checked offline with the city's public key; a changed byte is named", async () => {
  const page = await business.call("GET /api/cases/{number}", { params: { number } });
  const leafId = page.events.find((event) => event.type === "approved")?.leafId ?? "";
  const { bytes, fileName } = await business.call("GET /api/cases/{number}/receipts/{leafId}", { params: { number, leafId } });
  assert.match(fileName ?? "", new RegExp(`^${number}-.*receipt\\.json$`));
  const key = join(server.dataDir, "city.vkey");
  await writeFile(key, await (await anybody.raw("/ledger/vkey")).text());
  const file = join(server.dataDir, "receipt.json");
  await writeFile(file, bytes);
  const verified = await zhaoying(["verify", file, "--key", key, "--json"]);
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  assert.deepEqual((JSON.parse(verified.stdout) as { problems: unknown[] }).problems, []);

  const text = Buffer.from(bytes).toString();
  assert.ok(text.includes(LAKESIDE) && text.includes("材料齐全"));
  await writeFile(file, text.replace("材料齐全", "材料不全"));
  const changed = await zhaoying(["verify", file, "--key", key]);
  assert.equal(changed.code, 1);
  assert.match(changed.stdout, /openings\.reason/);
  const online = await anybody.call("POST /api/ledger/verify", { body: Buffer.from(text) });
  assert.equal(online.ok, true);
  assert.equal(
    (await anybody.call("POST /api/ledger/verify", { body: Buffer.from(text.replace(LAKESIDE, "91330106DEM000022T")) })).ok,
    false,
  );

  await (await server.as("noodle")).refused("GET /api/cases/{number}/receipts/{leafId}", "caseNotFound", { params: { number, leafId } });
  await business.refused("GET /api/cases/{number}/receipts/{leafId}", "receiptNotFound", { params: { number, leafId: newId() } });
});

test("in the end ledger and cases tell the same", () => server.checkLedger());
