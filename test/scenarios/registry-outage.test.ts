/** A registry is down: "pending", never "no"; the application is filed all the same, and the fact comes into it later. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import type { Client } from "../support/client.ts";
import { startTestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const server = await startTestServer();
after(() => server.stop());

// A month later what the licence store told at the start is too old to count, and it must be asked again.
server.clock.set("2026-12-24T02:00:00.000Z" as Instant);
const business = await server.as("noodle");
const officer = await server.as("scjg-officer");
const admin = await server.as("admin");
let number = "";

test("the licence store goes out of order; the administrator sees it", async () => {
  await admin.call("POST /api/admin/sources/{id}/outage", { params: { id: "licences" }, body: { on: true } });
  const { groups } = await business.call("GET /api/me/facts");
  const licences = groups.find((group) => group.id === "licences");
  assert.equal(licences?.state, "pending");
  const until = licences.facts.find((fact) => fact.key === "food_business_licence_until");
  assert.equal(until?.status, "pending");
  assert.match(until.why?.zh ?? "", /电子证照库.*暂时没有答复/);
  assert.equal(groups.find((group) => group.id === "market-registry")?.state, "fresh", "the others go on");
  const { items } = await admin.call("GET /api/admin/sources");
  const source = items.find((one) => one.id === "licences");
  assert.deepEqual([source?.outage, source?.last?.kind], [true, "failed"]);
  assert.ok((source?.waiting ?? 0) >= 1);
});

test("what the store will tell is not asked of the business, and the verdict is unknown, not no", async () => {
  const form = await business.call("GET /api/me/items/{id}/form", { params: { id: "food-business-licence-renewal" } });
  assert.deepEqual(
    form.materials.map((material) => [material.id, material.state]),
    [
      ["food-business-licence-copy", "pending"],
      ["business-licence", "confirmed"],
    ],
  );
  assert.deepEqual(
    form.fields.map((field) => field.key),
    ["conditions_unchanged", "changes"],
  );
  assert.deepEqual(
    form.pendingSources.map((source) => source.id),
    ["licences"],
  );
  assert.equal(form.verdict?.outcome, "unknown");
  assert.equal(form.warning, undefined);
});

test("the application is filed all the same, and the officer sees what is awaited", async () => {
  const submitted = await business.call("POST /api/applications", {
    key: newId(),
    body: { item: "food-business-licence-renewal", answers: { conditions_unchanged: true } },
  });
  number = submitted.number;
  assert.equal(submitted.dueOn, "2026-12-31", "five working days; the clock does not wait for a registry");
  const page = await officer.call("GET /api/cases/{number}", { params: { number } });
  assert.deepEqual(
    page.pendingSources.map((source) => source.id),
    ["licences"],
  );
  assert.equal(page.materials.find((material) => material.id === "food-business-licence-copy")?.state, "pending");
  // Not even an officer may ask the business for what the store will tell.
  const body = {
    version: page.version,
    power: "food-business-licence",
    asked: [{ material: "food-business-licence-copy", reason: "请上传许可证" }],
  };
  await officer.refused("POST /api/cases/{number}/correction-request", "materialNotAsked", { params: { number }, body });
});

test("when the store is back, a job fetches the fact and puts it into the case", async () => {
  await admin.call("POST /api/admin/sources/{id}/outage", { params: { id: "licences" }, body: { on: false } });
  const page = await until("the fact arrives in the case", async () => {
    const now = await officer.call("GET /api/cases/{number}", { params: { number } });
    return now.events.some((event) => event.type === "factArrived") ? now : undefined;
  });
  assert.deepEqual(page.pendingSources, []);
  assert.equal(page.materials.find((material) => material.id === "food-business-licence-copy")?.state, "confirmed");
  const licence = page.facts.find((fact) => fact.key === "food_business_licence_until");
  assert.deepEqual([licence?.status, licence?.value], ["confirmed", "2027-01-31"]);
  const arrived = page.events.find((event) => event.type === "factArrived");
  assert.equal(arrived?.leafId, undefined, "nobody's act leaves no leaf");
  const mine = await factsOf(business);
  assert.equal(mine.get("food_business_licence_until")?.status, "confirmed");
});

test("the case goes on from there: the officer decides on what has come", async () => {
  const seen = await officer.call("GET /api/cases/{number}", { params: { number } });
  const power = "food-business-licence";
  const accepted = await officer.call("POST /api/cases/{number}/acceptance", {
    params: { number },
    body: { version: seen.version, power },
  });
  const page = await officer.call("POST /api/cases/{number}/decision", {
    params: { number },
    body: { version: accepted.version, power, approve: true },
  });
  assert.equal(page.status, "approved");
  assert.equal((await factsOf(business)).get("food_business_licence_until")?.value, "2031-12-23");
});

test("in the end ledger and cases tell the same", () => server.checkLedger());

async function factsOf(client: Client) {
  const { groups } = await client.call("GET /api/me/facts");
  return new Map(groups.flatMap((group) => group.facts).map((fact) => [fact.key, fact]));
}
