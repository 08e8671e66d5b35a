/** 一窗受理: everything that a business may have to come for, done at one window, and every visit counted once. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import { completeUscc } from "../../src/city/index.ts";
import type { Client } from "../support/client.ts";
import { foodAnswers, paper, upload } from "../support/papers.ts";
import { MONDAY, startTestServer } from "../support/server.ts";

const server = await startTestServer();
after(() => server.stop());
// The result of this item is a paper that is fetched.
const item = join(server.cityFolder, "items", "food-business-licence.yaml");
await writeFile(item, (await readFile(item, "utf8")).replace("\nvisits: 0\n", "\nvisits: 0\ndelivery: [post, counter]\n"));
await server.restart();
const FOOD = "food-business-licence";
const LAKESIDE = "91330106DEM0000733";
const [clerk, officer, business] = [await server.as("window"), await server.as("scjg-officer"), await server.as("lakeside")];
const agent = { name: "周小川", relation: "agent" } as const;

const begin = (client: Client, more: object = {}) =>
  client.call("POST /api/office/visits", { body: { id: newId(), uscc: LAKESIDE, agent, ...more } });
const look = (id: string) => clerk.call("GET /api/office/visits/{id}", { params: { id } });
const seen = async (id: string, number: string) => {
  const found = (await look(id)).cases.find((each) => each.number === number);
  assert.ok(found, `${number} at the window`);
  return found;
};

test("filed, corrected, followed up and fetched at the window: four visits, one receipt each, nothing brought twice", async () => {
  const [known] = (await clerk.call("GET /api/office/businesses", { query: { q: LAKESIDE.toLowerCase() } })).items;
  assert.equal(known?.uscc, LAKESIDE);
  const first = await begin(clerk);
  assert.deepEqual([first.agent, first.cases.length], [agent, 0]);
  assert.ok(first.facts.some((fact) => fact.key === "name" && fact.status === "confirmed"));

  // Filed with one paper to follow.
  const file = await upload(clerk, "layout");
  const key = newId();
  const body = { item: FOOD, uscc: LAKESIDE, visit: first.id, answers: foodAnswers, files: [file], deferred: ["food-safety-rules"] };
  const { number } = await clerk.call("POST /api/office/applications", { key, body });
  assert.equal((await clerk.call("POST /api/office/applications", { key, body })).number, number, "twice is once");
  assert.deepEqual((await look(first.id)).noted, [{ number, reason: "filing" }]);
  assert.equal((await seen(first.id, number)).visits, 1);
  // Whoever asks about it while they are here has not come a second time.
  await clerk.call("POST /api/office/visits/{id}/cases", { params: first, body: { number, reason: "advice" } });
  assert.equal((await seen(first.id, number)).visits, 1);

  // One notice; the answer is brought to the window.
  const asked = [{ material: "layout", reason: "图纸看不清，请重新提交。" }];
  await officer.call("POST /api/cases/{number}/correction-request", { params: { number }, body: { version: 1, power: FOOD, asked } });
  const second = await begin(clerk);
  assert.deepEqual(
    second.next.map(({ kind, number }) => [kind, number]),
    [["correction", number]],
  );
  const correction = { number, version: 2, files: [await upload(clerk, "layout", "png")], text: "重新绘制。" };
  const corrected = await clerk.call("POST /api/office/visits/{id}/corrections", { params: second, body: correction });
  assert.equal((await seen(second.id, number)).visits, 2);

  // Accepted; what was to follow is brought.
  await officer.call("POST /api/cases/{number}/acceptance", { params: { number }, body: { version: corrected.version, power: FOOD } });
  const third = await begin(clerk);
  const [task] = third.next;
  assert.deepEqual([task?.kind, task?.dueOn], ["deferred", "2026-12-07"]);
  const { version } = await seen(third.id, number);
  const supplied = await clerk.call("POST /api/office/visits/{id}/materials", {
    params: third,
    body: { number, version, files: [await upload(clerk, "food-safety-rules")] },
  });

  // Granted; fetched by somebody who is here and has said who they are only now.
  await officer.call("POST /api/cases/{number}/decision", {
    params: { number },
    body: { version: supplied.version, power: FOOD, approve: true },
  });
  const fourth = await begin(clerk, { agent: undefined });
  const done = await seen(fourth.id, number);
  assert.equal(done.deliverable, true);
  const act = { number, version: done.version, power: FOOD };
  await clerk.refused("POST /api/office/visits/{id}/results", "takerMissing", { params: fourth, body: act });
  const over = await clerk.call("POST /api/office/visits/{id}/results", { params: fourth, body: { ...act, takenBy: "周小川" } });
  assert.deepEqual(over.noted, [{ number, reason: "result" }]);
  assert.equal((await seen(fourth.id, number)).deliverable, false);
  assert.deepEqual((await business.call("GET /api/cases/{number}", { params: { number } })).delivery?.done, {
    on: "2026-11-23",
    method: "counter",
    reference: "周小川",
  });
  assert.equal((await seen(fourth.id, number)).visits, 4);
  const page = await business.call("GET /api/cases/{number}", { params: { number } });
  assert.equal(page.visits, 4, "the business reads the same number");
  assert.ok(page.events.every((event) => event.leafId !== undefined || event.type === "factArrived"));
});

test("a matter of several departments is filed at the window as one visit", async () => {
  const visit = await begin(clerk);
  const params = { id: visit.id, matter: "open-restaurant" };
  const form = await clerk.call("GET /api/office/visits/{id}/joint-matters/{matter}/form", { params });
  assert.equal(form.uscc, LAKESIDE);
  const body = {
    matter: "open-restaurant",
    choices: { "assembly-place": false, discharges: false, "large-sign": false },
    answers: { main_project: "hot", food_safety_manager: "示例张三" },
    files: [await upload(clerk, "floor-plan")],
  };
  const { number } = await clerk.call("POST /api/office/visits/{id}/joint-applications", { params: visit, key: newId(), body });
  const parts = (await look(visit.id)).cases.filter((each) => each.joint === number);
  assert.ok(parts.length > 0 && parts.every((part) => part.visits === 1));
});

test("a visit is one officer's, for one business, on one day; and whoever is not here is not seen", async () => {
  const visit = await begin(clerk);
  const other = await server.as("window");
  await other.refused("POST /api/office/visits", "visitNotYours", { body: { id: visit.id, uscc: "91330110DEM000030E" } });
  const strange = { id: newId() };
  await clerk.refused("GET /api/office/visits/{id}", "visitNotYours", { params: strange });
  await clerk.refused("POST /api/office/applications", "visitNotYours", {
    key: newId(),
    body: { item: FOOD, uscc: LAKESIDE, visit: strange.id },
  });
  await clerk.refused("POST /api/office/visits/{id}/cases", "caseNotFound", {
    params: visit,
    body: { number: "HZ20200101-000001", reason: "advice" },
  });
  await clerk.refused("POST /api/office/visits", "entityNotFound", { body: { id: newId(), uscc: completeUscc("91330106MA2AAAA0") } });
});

test("tomorrow the visit is over, and what it opened is closed again", async () => {
  const visit = await begin(clerk);
  const others = visit.cases.find((each) => each.status === "filed" || each.status === "approved");
  const params = { number: others?.number ?? "" };
  await clerk.call("GET /api/cases/{number}", { params });
  server.clock.set("2026-11-24T02:00:00.000Z" as Instant);
  await clerk.refused("GET /api/office/visits/{id}", "visitOver", { params: visit });
  await clerk.refused("POST /api/office/visits/{id}/cases", "visitOver", { params: visit, body: { ...params, reason: "advice" } });
  server.clock.set(MONDAY);
});

test("no number of an identity card is kept, not even where a name belongs", async () => {
  for (const name of ["330106199001011234", "张三 33010619900101123X", "3301 0619 9001 0112 34"]) {
    const response = await clerk.raw("/api/office/visits", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: newId(), uscc: LAKESIDE, agent: { name, relation: "agent" } }),
    });
    assert.equal(response.status, 400, name);
  }
});

test("a scan is never taken for more than it is: of the wrong kind it is refused, and without the option in words", async () => {
  const { installed } = await clerk.call("GET /api/scans/reader");
  await clerk.refused("POST /api/scans", "fileTypeWrong", { body: Buffer.from("<svg onload=alert(1)>") });
  await clerk.refused("POST /api/scans", "scanUnreadable", { body: paper("png") });
  await clerk.refused("POST /api/scans", installed ? "scanUnreadable" : "scanNotInstalled", { body: paper("pdf") });
});

test("the ledger holds", () => server.checkLedger());
