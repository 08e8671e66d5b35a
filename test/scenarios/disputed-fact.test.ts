/** A business says that a fact is wrong: both values stay, its own counts for itself, and the officer sees both. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { newId } from "../../src/base/index.ts";
import type { Client } from "../support/client.ts";
import { startTestServer } from "../support/server.ts";

const SPRING = "91330114DEM000188U";

const server = await startTestServer();
after(() => server.stop());
const { anybody } = server;
const business = await server.as("spring");

test("the register says 34 staff, the business 43: both are kept and shown", async () => {
  const before = await factOf(business, "employees");
  assert.deepEqual([before?.status, before?.value], ["confirmed", 34]);
  const disputed = await business.call("POST /api/me/facts/{key}/disputes", {
    params: { key: "employees" },
    body: { value: 43, reason: "申报后又招了九个人，附工资表" },
  });
  assert.deepEqual(
    [disputed.status, disputed.value, disputed.claim?.value, disputed.claim?.reason],
    ["disputed", 34, 43, "申报后又招了九个人，附工资表"],
  );
  const after = await factOf(business, "employees");
  assert.deepEqual([after?.value, after?.claim?.value, after?.source?.department.zh], [34, 43, before?.source?.department.zh]);
});

test("what it is entitled to is judged by its own value, and every such offer says so", async () => {
  const { items } = await business.call("GET /api/me/offers", { query: { limit: 100 } });
  const claimed = items.filter((offer) => offer.claimed.some((fact) => fact.key === "employees"));
  assert.ok(claimed.length > 0);
  assert.ok(claimed.some((offer) => offer.policy.id === "runmiao-seed"));
});

test("between the business and the authority only: the public sees the authority's value alone", async () => {
  await business.call("POST /api/me/facts/{key}/disputes", {
    params: { key: "address" },
    body: { value: "杭州市钱塘区新路1号", reason: "上月已经搬迁" },
  });
  const { facts } = await anybody.call("GET /api/entities/{uscc}", { params: { uscc: SPRING } });
  const address = facts.find((fact) => fact.key === "address");
  assert.ok(address?.value);
  assert.equal(address.claim, undefined);
  assert.doesNotMatch(JSON.stringify(facts), /新路1号/);
});

test("an application carries both, and the officer sees both", async () => {
  const form = await business.call("GET /api/me/items/{id}/form", { params: { id: "packaged-food-filing" } });
  const inForm = form.facts.find((fact) => fact.key === "address");
  assert.deepEqual([inForm?.status, inForm?.claim?.value], ["disputed", "杭州市钱塘区新路1号"]);
  assert.equal(
    form.fields.some((field) => field.fact === "address"),
    false,
    "what was said once is not asked again",
  );
  const { number } = await business.call("POST /api/applications", {
    key: newId(),
    body: { item: "packaged-food-filing", answers: { sale_mode: "online" } },
  });
  const page = await (await server.as("scjg-officer")).call("GET /api/cases/{number}", { params: { number } });
  const seen = page.facts.find((fact) => fact.key === "address");
  assert.equal(seen?.status, "disputed");
  assert.match(String(seen.value), /示例路/);
  assert.equal(seen.claim?.value, "杭州市钱塘区新路1号");
});

test("money is written in yuan and kept in fen", async () => {
  const disputed = await business.call("POST /api/me/facts/{key}/disputes", {
    params: { key: "rd_expense" },
    body: { value: "1234567.89", reason: "审计后的数字" },
  });
  assert.equal(disputed.claim?.value, 123_456_789);
  assert.match(disputed.claim.display.zh, /123\.456789万|1,?234,?567\.89/);
});

test("saying the same twice changes nothing; saying something else takes the place of the first", async () => {
  const again = await business.call("POST /api/me/facts/{key}/disputes", {
    params: { key: "employees" },
    body: { value: 43, reason: "申报后又招了九个人，附工资表" },
  });
  assert.equal(again.claim?.value, 43);
  const other = await business.call("POST /api/me/facts/{key}/disputes", {
    params: { key: "employees" },
    body: { value: 44, reason: "又来了一个人" },
  });
  assert.deepEqual([other.value, other.claim?.value], [34, 44]);
});

const refused: [what: string, key: string, body: object, code: string][] = [
  ["the value that the authority holds already", "employees", { value: 34, reason: "就是这个数" }, "factSameAsHeld"],
  ["a fact that is computed from another", "age_years", { value: 9, reason: "算得不对吧" }, "factDerived"],
  ["a fact that there is none of", "shoe_size", { value: 42, reason: "穿四十二码" }, "factNotFound"],
  ["a number that is none", "employees", { value: "很多", reason: "我们人很多" }, "factValueInvalid"],
  ["half a person", "employees", { value: 3.5, reason: "有一位只上半天" }, "factValueInvalid"],
  ["a day that does not exist", "established_on", { value: "2026-02-30", reason: "执照上这么写" }, "factValueInvalid"],
  ["no reason", "employees", { value: 50, reason: "  不  " }, "inputInvalid"],
];
for (const [what, key, body, code] of refused) {
  test(`refused: ${what}`, async () => {
    await business.refused("POST /api/me/facts/{key}/disputes", code, { params: { key }, body });
  });
}

test("in the end ledger and cases tell the same", () => server.checkLedger());

async function factOf(client: Client, key: string) {
  const { groups } = await client.call("GET /api/me/facts");
  return groups.flatMap((group) => group.facts).find((fact) => fact.key === key);
}
