import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { demandCity } from "./test-demand-city.ts";
import { writeSmallCity } from "./test-small-city.ts";
import { type PlainDate, Refusal } from "../base/index.ts";
import type { City } from "./city.ts";
import type { Context } from "./context.ts";
import { loadCity } from "./load-city.ts";
import { cityOperations } from "./routes.ts";
import { searchItems, tokenize } from "./public/search-items.ts";

const city = await loadCity(await writeSmallCity());
// The lists read nothing but the city and the day; the rest of the context stays unused.
const contextOf = (of: City): Context => ({ city: of, today: "2026-11-23" as PlainDate }) as Context;

/** The answer of an operation after its own contract, as a caller reads it. */
async function call(id: string, parts: { params?: object; query?: object; of?: City } = {}): Promise<Record<string, unknown>> {
  const operation = cityOperations.find((candidate) => candidate.id === id);
  assert.ok(operation, id);
  const query = operation.query?.parse(parts.query ?? {});
  const input = { params: parts.params, query, body: undefined, idempotencyKey: "", headers: new Headers(), reply: new Headers() };
  const result: unknown = await operation.run(contextOf(parts.of ?? city), input as never);
  return operation.result.parse(result) as Record<string, unknown>;
}

test("every public list answers by its own contract", async () => {
  for (const id of ["listDepartments", "listPowers", "listResponsibilities", "listOffLimits", "listFacts", "listItems", "listPolicies"]) {
    const { items, next } = await call(id);
    assert.ok(Array.isArray(items) && items.length > 0, id);
    assert.equal(next, null);
  }
  const { counts, digest } = await call("getCity");
  assert.deepEqual(counts, { departments: 2, powers: 3, responsibilities: 2, offLimits: 1, items: 1, policies: 1, policiesInForce: 1 });
  assert.equal(digest, city.digest);
});

test("lists are read page by page, and a made-up cursor is refused", async () => {
  const first = await call("listPowers", { query: { limit: 2 } });
  assert.equal((first["items"] as unknown[]).length, 2);
  const second = await call("listPowers", { query: { limit: 2, cursor: first["next"] } });
  assert.equal(second["next"], null);
  assert.notDeepEqual(first["items"], second["items"]);
  await assert.rejects(call("listPowers", { query: { cursor: "xyz" } }), refused("cursorInvalid"));
});

test("a policy is told in plain words, with its source and examples", async () => {
  const policy = await call("getPolicy", { params: { id: "stable-jobs" } });
  const { plain, text } = policy["criterion"] as { plain: { zh: string; en: string }; text: string };
  assert.match(text, /employees <= 100/);
  assert.match(plain.zh, /从业人数/);
  assert.match(plain.en, /staff/i);
  assert.equal((policy["examples"] as unknown[]).length, 4);
  assert.equal((policy["source"] as { reliability: string }).reliability, "S");
  await assert.rejects(call("getPolicy", { params: { id: "none" } }), refused("policyNotFound"));
});

test("an item tells what is asked and who confirms the rest", async () => {
  const item = await call("getItem", { params: { id: "food-licence" } });
  assert.equal(item["papersAsked"], 1);
  assert.equal(item["fieldsAsked"], 1);
  const [licence] = item["materials"] as { from: string; source: { title: { zh: string } } }[];
  assert.equal(licence?.from, "source");
  assert.equal(licence?.source.title.zh, "登记库");
  await assert.rejects(call("getItem", { params: { id: "none" } }), refused("itemNotFound"));
});

test("every item and policy of Hangzhou answers by its contract", async () => {
  const of = await loadCity(fileURLToPath(new URL("../../cities/hangzhou", import.meta.url)));
  for (const id of of.items.keys()) assert.equal((await call("getItem", { params: { id }, of }))["id"], id);
  for (const id of of.policies.keys()) assert.equal((await call("getPolicy", { params: { id }, of }))["id"], id);
});

test("kinds of demands are told with each limit and where it comes from, and the rules by which a demand is sent", async () => {
  assert.deepEqual(await call("getDemandRules"), { handOnMax: 0, publicMinimum: 0, kinds: [], subjects: [], routing: [] });
  const of = await loadCity(await writeSmallCity(demandCity));
  const { kinds, routing } = (await call("getDemandRules", { of })) as {
    kinds: { id: string; limits: Record<string, { sourced: boolean; basis?: { article: string }[]; note?: { zh: string } }> }[];
    routing: { id: string; department: { title: { zh: string } }; when: { criterion?: { zh: string } } }[];
  };
  const late = kinds.find(({ id }) => id === "latePayment");
  assert.deepEqual(
    late?.limits["answer"]?.basis?.map(({ article }) => article),
    ["25"],
  );
  assert.equal(late?.limits["take"]?.note?.zh, "其余自定。");
  assert.match(routing[0]?.when.criterion?.zh ?? "", /从业人数/);
  assert.equal(routing[1]?.department.title.zh, "人力社保局");
});

test("search finds Chinese by any pair of characters and English by its beginning", () => {
  const found = (query: string): string[] => searchItems(city, query).map((item) => item.id);
  for (const query of ["食品", "开饭馆", "经营许可", "餐饮店", "布局图", "food", "FLOO", "市场监管局", "000131024000", "许", " "]) {
    assert.deepEqual(found(query), ["food-licence"], query);
  }
  assert.deepEqual(found("劳务派遣"), []);
  assert.deepEqual(tokenize("食品经营 Licence 2"), ["食品", "品经", "经营", "licence", "2"]);
});

function refused(code: string): (error: unknown) => boolean {
  return (error) => error instanceof Refusal && error.refusal.code === code;
}
