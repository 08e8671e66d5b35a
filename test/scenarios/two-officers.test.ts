/** Two at once: one wins, the other is told who was first. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { newId } from "../../src/base/index.ts";
import { type Client, cookiesOf, createClient } from "../support/client.ts";
import { fileFood, filePackagedFood, foodAnswers, upload } from "../support/papers.ts";
import { startTestServer } from "../support/server.ts";

const POWER = "food-business-licence";

const server = await startTestServer();
after(() => server.stop());
const business = await server.as("lakeside");
const first = await server.as("scjg-officer");
const second = await colleague("li@example.test", "李经办");

test("two officers decide at once: one decision stands, the other officer is told", async () => {
  const number = await fileFood(business);
  const accepted = await first.call("POST /api/cases/{number}/acceptance", { params: { number }, body: { version: 1, power: POWER } });
  const path = `/api/cases/${number}/decision`;
  const body = { version: accepted.version, power: POWER };
  const answers = await Promise.all([
    first.raw(path, json({ ...body, approve: true, reason: "" })),
    second.raw(path, json({ ...body, approve: false, reason: "场所不符合要求，整改后可以再申请。" })),
  ]);
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [200, 409]);
  const lost = (await answers.find((answer) => answer.status === 409)?.json()) as { code: string; zh: string };
  assert.equal(lost.code, "caseChanged");
  const page = await first.call("GET /api/cases/{number}", { params: { number } });
  const decisions = page.events.filter((event) => event.type === "approved" || event.type === "refused");
  assert.equal(decisions.length, 1);
  assert.ok(lost.zh.includes(decisions[0]?.actor.name ?? "nobody"), `who was faster: ${lost.zh}`);
  assert.match(lost.zh, new RegExp(page.statusTitle.zh));
});

test("many at once: five acceptances of one case are one", async () => {
  const number = await fileFood(business);
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, at) =>
      (at % 2 === 0 ? first : second).raw(`/api/cases/${number}/acceptance`, json({ version: 1, power: POWER })),
    ),
  );
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [200, 409, 409, 409, 409]);
});

test("the business takes back what the officer accepts at the same moment", async () => {
  const number = await fileFood(business);
  const answers = await Promise.all([
    business.raw(`/api/cases/${number}/withdrawal`, json({ version: 1 })),
    first.raw(`/api/cases/${number}/acceptance`, json({ version: 1, power: POWER })),
  ]);
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [200, 409]);
  const page = await first.call("GET /api/cases/{number}", { params: { number } });
  assert.equal(page.status, answers[0]?.status === 200 ? "withdrawn" : "accepted");
  assert.equal(page.version, 2);
});

test("one submission sent five times at once is one case", async () => {
  const key = newId();
  const body = {
    item: "food-business-licence",
    answers: foodAnswers,
    files: [await upload(business, "layout"), await upload(business, "food-safety-rules")],
  };
  const answers = await Promise.all(Array.from({ length: 5 }, () => business.call("POST /api/applications", { key, body })));
  assert.equal(new Set(answers.map((answer) => answer.number)).size, 1);
  assert.equal(new Set(answers.map((answer) => answer.leafId)).size, 1);
});

test("twenty submissions at once are twenty cases with twenty numbers", async () => {
  const numbers = await Promise.all(Array.from({ length: 20 }, () => filePackagedFood(business)));
  assert.equal(new Set(numbers).size, 20);
});

test("a queue and a list that are read page by page show every case once, in order", async () => {
  for (const path of ["/api/office/queue", "/api/me/cases"]) {
    const client = path === "/api/me/cases" ? business : first;
    const numbers: string[] = [];
    let cursor = "";
    do {
      const page = (await (await client.raw(`${path}?limit=4${cursor}`)).json()) as { items: { number: string }[]; next: string | null };
      numbers.push(...page.items.map((item) => item.number));
      cursor = page.next === null ? "" : `&cursor=${encodeURIComponent(page.next)}`;
    } while (cursor !== "");
    const whole = (await (await client.raw(`${path}?limit=100`)).json()) as { items: { number: string }[] };
    assert.ok(numbers.length > 20);
    assert.deepEqual(
      numbers,
      whole.items.map((item) => item.number),
      path,
    );
  }
});

test("in the end ledger and cases tell the same", () => server.checkLedger());

/** An officer of the same department, whose account the administrator makes. */
async function colleague(email: string, name: string): Promise<Client> {
  const password = "correct horse battery";
  await (
    await server.as("admin")
  ).call("POST /api/admin/accounts", { body: { email, password, name, role: "departmentOfficer", department: "scjg" } });
  const response = await server.anybody.raw("/api/session", json({ email, password }));
  assert.equal(response.status, 200);
  return createClient(server.url, cookiesOf(response));
}

function json(body: object): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
