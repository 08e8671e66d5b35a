/** Policies find the business: published, revised, ended or taken off the list, and when a fact of the business changes. */
import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Instant } from "../../src/base/index.ts";
import type { Client } from "../support/client.ts";
import { startTestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const server = await startTestServer();
after(() => server.stop());
const spring = await server.as("spring");
const lakeside = await server.as("lakeside");
const officer = await server.as("policy");

test("when the city opens, its policies go to every business, and each is told which found it", async () => {
  const runs = await finishedRuns();
  for (const { policy, inForce, run } of runs) {
    if (!inForce) assert.equal(run, null, policy.id);
    else assert.deepEqual([run?.reason, run?.judged], ["published", run?.total], policy.id);
  }
  const offers = await offersOf(spring);
  const entitled = offers.items.filter((offer) => offer.group === "entitled");
  assert.ok(entitled.length > 0 && entitled.every((offer) => offer.isNew && offer.cause?.kind === "published"));
  assert.deepEqual(offers.news.found.map(({ policy }) => policy.id).toSorted(), entitled.map(({ policy }) => policy.id).toSorted());
  assert.ok(offers.items.filter((offer) => offer.group !== "entitled").every((offer) => !offer.isNew && offer.since === null));
  assert.deepEqual(offers.news.lost, []);
});

test("what has been opened is no longer new, for this business alone", async () => {
  const { upTo } = (await offersOf(spring)).news;
  assert.ok(upTo);
  const { seen } = await spring.call("POST /api/me/offers/seen", { body: { upTo } });
  assert.ok(seen > 0);
  const after = await offersOf(spring);
  assert.deepEqual(after.news.found, []);
  assert.ok(after.items.every((offer) => !offer.isNew));
  assert.ok(
    after.items.some((offer) => offer.since !== null),
    "it still says since when",
  );
  assert.ok((await offersOf(lakeside)).news.found.length > 0, "others have theirs");
  await spring.refused("POST /api/me/offers/seen", "inputInvalid", { body: { upTo: "yesterday" } });
});

test("a policy is published: in the same breath the businesses that it fits know of it", async () => {
  await publish("rd-award", { criterion: "rd_expense >= wan(220)", from: "2026-01-01", to: null });
  await publish("young-award", { criterion: "employees <= 40 && age_years <= 5", from: "2026-01-01", to: "2026-11-25" });
  await server.restart();
  const [rd, young] = [await finishedRun("rd-award"), await finishedRun("young-award")];
  assert.deepEqual([rd.reason, rd.judged, rd.lost, young.reason, young.lost], ["published", rd.total, 0, "published", 0]);
  assert.ok(young.gained > 0);
  const { news, items } = await offersOf(spring);
  assert.deepEqual(
    news.found.map(({ policy, cause }) => [policy.id, cause.text.zh]),
    [["young-award", "因政策发布"]],
  );
  assert.equal(items.find((offer) => offer.policy.id === "young-award")?.isNew, true);
  const first = (await finishedRuns()).find(({ policy }) => policy.id === "runmiao-seed");
  assert.ok((first?.run?.startedAt ?? "") <= rd.startedAt && first?.run?.total === rd.total, "the others were not published again");
  await markSeen(spring);
});

test("a fact changes: the policy that fits now finds the business, and says which fact it was", async () => {
  await registryTells("rd_expense: { value: 2100000,", "rd_expense: { value: 2300000,");
  server.clock.set("2026-11-24T08:00:00.000Z" as Instant);
  await server.restart();
  const news = await until("the policy finds it", async () => {
    const now = (await offersOf(spring)).news;
    return now.found.length > 0 ? now : undefined;
  });
  assert.deepEqual(
    news.found.map(({ policy, cause }) => [policy.id, cause.kind, cause.facts]),
    [["rd-award", "facts", [{ key: "rd_expense", how: "updated" }]]],
  );
  assert.equal(news.found[0]?.cause.text.zh, "因研发费用更新");
  await markSeen(spring);
});

test("a fact that the business disputes is open to the city, and its own page goes on by its word: no loss is told", async () => {
  await spring.call("POST /api/me/facts/{key}/disputes", {
    params: { key: "employees" },
    body: { value: 36, reason: "申报后又招了两个人" },
  });
  const now = await until("the city no longer counts on it", async () => {
    const offers = await offersOf(spring);
    return offers.items.find((offer) => offer.policy.id === "young-award")?.since === null ? offers : undefined;
  });
  const young = now.items.find((offer) => offer.policy.id === "young-award");
  assert.deepEqual([young?.group, young?.isNew], ["entitled", false]);
  assert.deepEqual(now.news.lost, []);
});

test("the last day of a policy passes, and another is taken off the list: both are told, calmly and with the reason", async () => {
  await rm(join(server.cityFolder, "policies", "rd-award.yaml"));
  server.clock.set("2026-11-26T02:00:00.000Z" as Instant);
  await server.restart();
  const [ended, removed] = [await finishedRun("young-award"), await finishedRun("rd-award")];
  assert.deepEqual([ended.reason, removed.reason, removed.gained, removed.lost], ["ended", "removed", 0, removed.lost]);
  assert.ok(ended.lost > 0 && removed.lost > 0);
  const { lost } = (await offersOf(spring)).news;
  assert.deepEqual(
    lost.map(({ policy, isNew, cause }) => [policy.id, policy.title.zh, policy.listed, isNew, cause.text.zh]),
    [
      ["rd-award", "练习政策rd-award", false, true, "因政策已从清单中撤下"],
      ["young-award", "练习政策young-award", true, true, "因政策到期"],
    ],
  );
  assert.equal(lost[1]?.reason?.zh, "有效期到2026年11月25日为止");
  await markSeen(spring);
  assert.ok(
    (await offersOf(spring)).news.lost.every(({ isNew }) => !isNew),
    "told once, and kept for a while",
  );
});

test("a start without a change carries nothing to anybody", async () => {
  const before = await finishedRuns();
  await server.restart();
  assert.deepEqual(await finishedRuns(), before);
  assert.deepEqual((await offersOf(spring)).news.found, []);
});

test("in the end ledger and cases tell the same: an offer is no act and has no leaf", () => server.checkLedger());

async function offersOf(client: Client) {
  return await client.call("GET /api/me/offers", { query: { limit: 100 } });
}

async function markSeen(client: Client): Promise<void> {
  const { upTo } = (await offersOf(client)).news;
  assert.ok(upTo);
  await client.call("POST /api/me/offers/seen", { body: { upTo } });
}

async function finishedRuns() {
  return await until("every policy has been carried to the businesses", async () => {
    const { items } = await officer.call("GET /api/office/policies/runs", { query: { limit: 100 } });
    return items.some(({ run }) => run?.finishedAt === null) || items.length === 0 ? undefined : items;
  });
}

async function finishedRun(id: string) {
  const run = (await finishedRuns()).find(({ policy }) => policy.id === id)?.run;
  assert.ok(run, id);
  return run;
}

type Draft = { criterion: string; from: string; to: string | null };

async function publish(id: string, { criterion, from, to }: Draft): Promise<void> {
  await writeFile(
    join(server.cityFolder, "policies", `${id}.yaml`),
    `id: ${id}
title: { zh: 练习政策${id}, en: ${id} }
summary: { zh: 练习。, en: An exercise. }
department: kjj
power: runmiao-support
document: 练习用，没有这个文件
source: { where: 本测试, reliability: M, note: 练习，不是真的政策。 }
inForce: { from: "${from}", to: ${to === null ? "null" : `"${to}"`} }
criterion: |
  ${criterion}
benefit:
  text: { zh: 一次性奖励一万元。, en: "CNY 10,000 once." }
  formula: wan(1)
  delivery: confirm
examples:
  - { name: 什么都不知道, facts: {}, outcome: unknown }
  - { name: 符合, facts: { rd_expense: wan(300), employees: 10, age_years: 1 }, outcome: eligible, benefit: 10000 }
  - { name: 不符合, facts: { rd_expense: wan(1), employees: 1000, age_years: 9 }, outcome: ineligible }
`,
  );
}

/** Changes what the demonstration's registries hold of the business. */
async function registryTells(before: string, now: string): Promise<void> {
  const file = join(server.cityFolder, "demo", "businesses.yaml");
  const all = await readFile(file, "utf8");
  const [head, own] = all.split(/(?=^ {2}- uscc: "91330114DEM000188U")/m);
  assert.ok(head !== undefined && own !== undefined && own.includes(before));
  await writeFile(file, head + own.replace(before, now));
}
