/** A paper that goes by post is delivered within ten days; a grant that was obtained by deceit is taken back. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Instant } from "../../src/base/index.ts";
import { caseOf } from "../support/case-acts.ts";
import { fileFood } from "../support/papers.ts";
import { MONDAY, startTestServer } from "../support/server.ts";

const server = await startTestServer();
after(() => server.stop());
const DELIVER = "POST /api/cases/{number}/delivery";
const day = (date: string): void => server.clock.set(`${date}T02:00:00.000Z` as Instant);

test("electronically it is delivered with the decision itself", async () => {
  const [business, officer] = [await server.as("lakeside"), await server.as("scjg-officer")];
  const food = caseOf(await fileFood(business));
  await food.act(officer, "POST /api/cases/{number}/acceptance");
  const approved = await food.act(officer, "POST /api/cases/{number}/decision", { approve: true });
  assert.deepEqual(approved.delivery?.done, { on: "2026-11-23", method: "electronic" });
  await food.refused(officer, DELIVER, "deliveredAlready", { method: "counter" });
});

test("by post within ten working days, with a number to follow; late it stays late", async () => {
  const item = join(server.cityFolder, "items", "food-business-licence.yaml");
  await writeFile(item, (await readFile(item, "utf8")).replace("\nvisits: 0\n", "\nvisits: 0\ndelivery: [post, counter]\n"));
  await server.restart();
  const [business, officer] = [await server.as("lakeside"), await server.as("scjg-officer")];
  const food = caseOf(await fileFood(business));
  await food.act(officer, "POST /api/cases/{number}/acceptance");
  const approved = await food.act(officer, "POST /api/cases/{number}/decision", { approve: true });
  assert.deepEqual(
    [approved.delivery?.ways, approved.delivery?.dueOn, approved.delivery?.done],
    [["post", "counter"], "2026-12-07", undefined],
  );
  day("2026-12-09");
  const overdue = (await food.read(officer)).clock.obligations.find(({ what }) => what === "deliver");
  assert.deepEqual([overdue?.state, overdue?.article.zh], ["overdue", "行政许可法 第44条"]);
  const bare = await food.refused(officer, DELIVER, "deliveryReferenceMissing", { method: "post" });
  assert.match(bare.basis ?? "", /第44条/);
  const sent = await food.act(officer, DELIVER, { method: "post", reference: "EMS 1234567890123" });
  assert.deepEqual(sent.delivery?.done, { on: "2026-12-09", method: "post", reference: "EMS 1234567890123" });
  assert.equal(sent.clock.obligations.find(({ what }) => what === "deliver")?.state, "late");
  server.clock.set(MONDAY);
});

test("a grant is revoked on a ground of the law alone, with reasons; the licence is a fact no longer", async () => {
  const [business, officer] = [await server.as("lakeside"), await server.as("scjg-officer")];
  const { items } = await business.call("GET /api/me/cases");
  const food = caseOf(items.find((each) => each.status === "approved")?.number ?? "");
  const REVOKE = "POST /api/cases/{number}/revocation";
  const reason = "申请时提交的布局图系伪造，经现场核对属实。";
  await food.refused(officer, REVOKE, "inputInvalid", { ground: "no-such-ground", reason });
  await food.refused(officer, REVOKE, "reasonMissing", { ground: "deceit", reason: "假的" });
  const revoked = await food.act(officer, REVOKE, { ground: "deceit", reason });
  assert.deepEqual([revoked.status, revoked.documents.length >= 3], ["revoked", true]);
  const text = await food.paper(business, "撤销决定书");
  for (const said of ["第69条第2款", "布局图系伪造", "60日内", "杭州市人民政府"]) assert.ok(text.includes(said), said);
  assert.ok((await food.paper(business, "准予决定书")).includes("准予行政许可决定书"), "what was decided before stays readable");
  const { groups } = await business.call("GET /api/me/facts");
  const licence = groups.flatMap((group) => group.facts).find((fact) => fact.key === "food_business_licence");
  assert.notEqual(licence?.status, "confirmed");
  await food.refused(officer, REVOKE, "wrongState", { ground: "deceit", reason });
});

test("a review is for what the program decided", async () => {
  const [business, officer] = [await server.as("lakeside"), await server.as("scjg-officer")];
  const food = caseOf(await fileFood(business));
  await food.act(officer, "POST /api/cases/{number}/acceptance");
  const refusal = { approve: false, reason: "现场不具备清洗消毒条件，整改后可以再申请。" };
  const page = await food.act(officer, "POST /api/cases/{number}/decision", refusal);
  assert.equal(page.appeal?.[0]?.to.zh, "杭州市人民政府");
  await food.refused(business, "POST /api/cases/{number}/review-request", "notAutomatic", { text: "请人工再看一遍" });
  await food.refused(officer, "POST /api/cases/{number}/review", "reviewNotAsked", { outcome: "upheld", reason: "复核后认为原决定正确。" });
});

test("in the end ledger and cases tell the same", () => server.checkLedger());
