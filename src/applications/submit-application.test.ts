import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Refusal } from "../base/index.ts";
import { noteInCase, readCase } from "../cases/index.ts";
import { disputeFact } from "../entities/dispute-fact.ts";
import { readFacts } from "../entities/index.ts";
import { withdrawApplication } from "./answer-correction.ts";
import type { ApplicationProblem } from "./decide-application.ts";
import { decideForm } from "./form.ts";
import { completeFacts } from "./jobs.ts";
import { prepareApplication } from "./prepare-application.ts";
import { submitApplication } from "./submit-application.ts";
import {
  counter,
  fileFood,
  type Fixture,
  foodApplication,
  monday,
  noodles,
  noodleShop,
  on,
  openFixture,
  other,
  otherShop,
  refusalOf,
} from "./test-applications.ts";

let fixture: Fixture;
before(async () => {
  fixture = await openFixture();
});
beforeEach(() => fixture.clock.set(monday));
after(() => fixture.close());

function problemsOf({ details }: Refusal["refusal"]): ApplicationProblem[] {
  return details?.problems as ApplicationProblem[];
}

test("the form asks only what the city does not hold", async () => {
  const form = await prepareApplication(fixture.as(noodles), "food-business-licence", noodleShop);
  assert.deepEqual(
    form.fields.map((field) => field.key),
    ["business_form", "main_project", "food_safety_manager", "premises_address"],
  );
  const states = Object.fromEntries(form.materials.map((material) => [material.id, material.state]));
  assert.deepEqual(states, {
    "business-licence": "confirmed",
    "legal-representative-identity": "confirmed",
    layout: "ask",
    "food-safety-rules": "ask",
  });
  assert.equal(form.verdict?.outcome, "eligible");
});

test("who says that the data is wrong may bring an own paper, and need not", async () => {
  const item = "food-business-licence";
  const before = (await prepareApplication(fixture.as(other), item, otherShop)).materials.find(({ id }) => id === "business-licence");
  assert.equal(before?.state, "confirmed");
  const key = before.confirmedBy.find((fact) => fact.key !== "uscc")!.key;
  await disputeFact(fixture.as(other), { uscc: otherShop, key, value: "杭州示例新书店", reason: "上周刚办了变更登记" });
  const after = (await prepareApplication(fixture.as(other), item, otherShop)).materials.find(({ id }) => id === "business-licence");
  assert.deepEqual({ state: after?.state, need: after?.need }, { state: "ask", need: "optional" });
  assert.match(after?.why?.zh ?? "", /以您的材料为准.*第7条/);
});

test("who is of another kind than the item is for is warned, and may file", async () => {
  const form = await prepareApplication(fixture.as(noodles), "food-business-licence", noodleShop);
  assert.equal(form.warning, undefined);
  const item = { ...form.item, applicants: ["soleTrader" as const] };
  const chosen = await readFacts(fixture.open.db, fixture.city, noodleShop, fixture.system().today);
  const other = decideForm(item, chosen, fixture.city, fixture.system().today);
  assert.match(other.warning?.zh ?? "", /面向个体工商户，登记的主体类型是“有限责任公司”.*仍可提交/);
  assert.deepEqual(other.fields, form.fields);
});

test("an application is answered at once with its number, its day and a receipt", async () => {
  const submitted = await fileFood(fixture.as(noodles), "key-first-0001");
  assert.match(submitted.number, /^HZ20261123-\d{6}$/);
  assert.equal(submitted.clock.dueOn, "2026-12-02");
  assert.match(submitted.clock.counting.zh, /7个工作日（承诺，短于法定10个工作日），2026-12-02到期/);
  const page = await readCase(fixture.as(noodles), submitted.number);
  assert.equal(page.entityName, "杭州示例面馆");
  assert.equal(page.status, "filed");
  assert.equal(page.facts.find((fact) => fact.key === "name")?.source?.department.zh, "杭州市市场监督管理局");
  assert.deepEqual(
    page.materials.map((material) => material.state),
    ["confirmed", "confirmed", "given", "deferred"],
  );
  assert.equal(page.events[0]?.leafId, submitted.leafId);
  assert.deepEqual(page.events[0]?.policyIds, ["power/food-business-licence/receive/system"]);
  assert.deepEqual(page.can, { correct: false, supply: false, withdraw: true, askHearing: false, askReview: false, rate: false });
});

test("the same submission with the same key is one case, also when it comes twice at once", async () => {
  const ctx = fixture.as(noodles);
  const application = await foodApplication(ctx, "key-twice-0001");
  const both = await Promise.all([submitApplication(ctx, application), submitApplication(ctx, application)]);
  const again = await submitApplication(ctx, application);
  assert.equal(new Set([...both, again].map((each) => each.number)).size, 1);
  assert.equal(again.leafId, both[0].leafId);
  const changed = { ...application, answers: { ...application.answers, food_safety_manager: "李四" } };
  assert.equal((await refusalOf(submitApplication(ctx, changed))).code, "idempotencyKeyReused");
});

test("everything that is wrong is told at once, and nothing beyond the form is taken", async () => {
  const ctx = fixture.as(noodles);
  const application = await foodApplication(ctx, "key-wrong-0001");
  const missing = await refusalOf(submitApplication(ctx, { ...application, answers: {}, files: [] }));
  assert.equal(missing.code, "requiredMissing");
  const told = problemsOf(missing).map((each) => each.field ?? each.material);
  assert.deepEqual(told, ["business_form", "main_project", "food_safety_manager", "layout"]);
  const wrong = await refusalOf(
    submitApplication(ctx, {
      ...application,
      answers: { ...application.answers, business_form: "casino", favourite_colour: "red", food_safety_manager: "长".repeat(60) },
    }),
  );
  assert.deepEqual(
    problemsOf(wrong)
      .map((each) => each.code)
      .sort(),
    ["notAsked", "tooLong", "wrongType"],
  );
  const supplied = await refusalOf(
    submitApplication(ctx, {
      ...application,
      files: [...application.files, { material: "business-licence", file: application.files[0]!.file }],
    }),
  );
  assert.equal(supplied.code, "materialNotAsked");
  const stolen = await refusalOf(submitApplication(fixture.as(other), { ...application, uscc: otherShop }));
  assert.equal(stolen.code, "fileNotFound");
});

test("a registry that is down does not stop a filing; what it says later comes into the case", async () => {
  fixture.clock.set(on("2026-11-24"));
  fixture.setOutage("licences", true);
  const ctx = fixture.as(noodles);
  const submitted = await submitApplication(ctx, {
    uscc: noodleShop,
    item: "food-business-licence-renewal",
    answers: { conditions_unchanged: true },
    files: [],
    deferred: [],
    channel: "online",
    idempotencyKey: "key-outage-001",
  });
  const page = await readCase(ctx, submitted.number);
  assert.deepEqual(
    page.pendingSources.map((source) => source.id),
    ["licences"],
  );
  assert.equal(page.materials.find((material) => material.id === "food-business-licence-copy")?.state, "pending");
  assert.equal(page.verdict?.outcome, "unknown");
  fixture.setOutage("licences", false);
  fixture.clock.set(on("2026-11-25"));
  await prepareApplication(fixture.as(noodles), "food-business-licence-renewal", noodleShop);
  await completeFacts(fixture.system(), noodleShop);
  await completeFacts(fixture.system(), noodleShop);
  const later = await readCase(fixture.as(noodles), submitted.number);
  assert.deepEqual(later.pendingSources, []);
  assert.equal(later.events.filter((event) => event.type === "factArrived").length, 1, "once, however often the job runs");
});

test("a fact that no source knows is asked, and kept as the business's own statement", async () => {
  const ctx = fixture.as(other);
  const form = await prepareApplication(ctx, "food-business-licence", otherShop);
  const field = form.fields.find((each) => each.fact === "address");
  assert.deepEqual([field?.type, field?.required], ["text", false]);
  const application = await foodApplication(ctx, "key-claim-0001");
  const answers = { ...application.answers, address: "杭州市拱墅区示例路9号" };
  const submitted = await submitApplication(ctx, { ...application, uscc: otherShop, answers });
  const facts = await readFacts(fixture.open.db, fixture.city, otherShop, ctx.today);
  const address = facts.get("address");
  assert.ok(address?.status === "disputed" && address.authority === null);
  assert.equal(address.claim.value, "杭州市拱墅区示例路9号");
  assert.match(address.claim.reason ?? "", new RegExp(submitted.number));
});

test("a fact that a source told while the form was being filled in is no mistake of the applicant", async () => {
  const ctx = fixture.as(noodles);
  const application = await foodApplication(ctx, "key-known-0001");
  // As if the form had asked for the address before the register answered.
  const submitted = await submitApplication(ctx, { ...application, answers: { ...application.answers, address: "手填的地址" } });
  const page = await readCase(ctx, submitted.number);
  assert.ok(!page.answers.some((answer) => answer.key === "address"));
  assert.equal(page.facts.find((fact) => fact.key === "address")?.status, "confirmed");
});

test("what a source says after the end of a case is not put into it", async () => {
  fixture.clock.set(on("2026-11-26"));
  fixture.setOutage("licences", true);
  const ctx = fixture.as(noodles);
  const { number } = await submitApplication(ctx, {
    uscc: noodleShop,
    item: "food-business-licence-renewal",
    answers: { conditions_unchanged: true },
    files: [],
    deferred: [],
    channel: "online",
    idempotencyKey: "key-outage-002",
  });
  fixture.setOutage("licences", false);
  await withdrawApplication(ctx, { number, version: 1 });
  // The job had the case on its list when it was still open.
  await fixture.open.db.transaction().execute((tx) =>
    noteInCase(ctx, tx, number, ({ case: { data } }) => ({
      body: { type: "factArrived", payload: { source: "licences", facts: [] } },
      data: { ...data, pendingSources: [] },
    })),
  );
  const page = await readCase(ctx, number);
  assert.deepEqual([page.version, page.events.map((event) => event.type)], [2, ["filed", "withdrawn"]]);
});

test("at the counter the officer files and a visit is counted", async () => {
  const ctx = fixture.as(counter);
  const application = await foodApplication(ctx, "key-counter-01");
  const submitted = await submitApplication(ctx, { ...application, channel: "counter" });
  const page = await readCase(ctx, submitted.number);
  assert.equal(page.visits, 1);
  assert.equal(page.events[0]?.actor.name, "窗口");
  assert.deepEqual(page.events[0]?.policyIds, ["power/food-business-licence/receive/windowOfficer"]);
  assert.equal((await readCase(fixture.as(noodles), submitted.number)).number, submitted.number);
});
