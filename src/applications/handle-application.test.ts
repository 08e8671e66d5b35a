import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Person } from "../access/index.ts";
import { Refusal } from "../base/index.ts";
import { openCaseFor, readCase } from "../cases/index.ts";
import { listQueue } from "../cases/desk/index.ts";
import { listOwnCases } from "../cases/list-cases.ts";
import { rateCase } from "../cases/rating/rate-case.ts";
import { readCaseReceipt } from "../cases/read-case-receipt.ts";
import { readFacts } from "../entities/index.ts";
import { type Places, readFile, saveFile } from "../files/index.ts";
import { checkLog, databaseLogReader, sequence, verifyReceipt } from "../ledger/index.ts";
import { answerCorrection, withdrawApplication } from "./answer-correction.ts";
import { acceptApplication, askCorrection, decideCase, rejectApplication } from "./handle-application.ts";
import { prepareApplication } from "./prepare-application.ts";
import { submitApplication } from "./submit-application.ts";
import {
  administrator,
  colleague,
  counter,
  fileFood,
  type Fixture,
  monday,
  noodles,
  noodleShop,
  officer,
  on,
  openFixture,
  other,
  pdfBytes,
  refusalOf,
  stranger,
  wholeFoodApplication,
} from "./test-applications.ts";

const power = "food-business-licence";
const reasons = "场所与食品加工要求不符，依据食品安全法第三十三条。";
const places: Places = { case: openCaseFor, demand: () => Promise.reject(new Error("there is no demand here")) };
let fixture: Fixture;
before(async () => {
  fixture = await openFixture();
});
beforeEach(() => fixture.clock.set(monday));
after(() => fixture.close());

test("the whole life of a case: filed, corrected, accepted, approved, used again, rated, proved", async () => {
  const { number } = await fileFood(fixture.as(noodles), "key-life-00001");
  fixture.clock.set(on("2026-11-24"));
  const asked = [
    { material: "food-safety-rules", reason: "请补交制度文本" },
    { field: "premises_address", reason: "经营场所与住所不一致" },
  ];
  await askCorrection(fixture.as(officer), { number, version: 1, power, asked });
  const waiting = await readCase(fixture.as(noodles), number);
  assert.deepEqual(
    [waiting.status, waiting.clock.phase, waiting.clock.dueOn, waiting.can.correct],
    ["awaitingCorrection", "correction", null, true],
  );
  assert.equal(waiting.events[1]?.asked?.[0]?.title.zh, "食品安全管理制度文本");

  fixture.clock.set(on("2026-11-26"));
  const ctx = fixture.as(noodles);
  const file = await saveFile(ctx, { bytes: pdfBytes, name: "制度.pdf", type: "application/pdf" });
  assert.equal((await refusalOf(answerCorrection(ctx, { number, version: 2, answers: {}, files: [] }))).code, "requiredMissing");
  const twice = Array.from({ length: 2 }, () => ({ material: "food-safety-rules", file: file.id }));
  const both = await refusalOf(answerCorrection(ctx, { number, version: 2, answers: { premises_address: "示例路2号" }, files: twice }));
  assert.equal(both.code, "fieldsInvalid", "a second file would be taken and never seen");
  await answerCorrection(ctx, {
    number,
    version: 2,
    answers: { premises_address: "示例路2号" },
    files: [{ material: "food-safety-rules", file: file.id }],
  });

  const second = await refusalOf(askCorrection(fixture.as(officer), { number, version: 3, power, asked }));
  assert.equal(second.code, "correctionAskedOnce");
  assert.match(second.basis ?? "", /行政许可法 第32条/);
  const answered = await readCase(fixture.as(officer), number);
  assert.deepEqual(
    answered.may.map(({ act, allowed }) => [act, allowed]),
    [
      ["accept", true],
      ["askCorrection", false],
      ["rejectAcceptance", true],
    ],
    "what would be refused is not offered",
  );

  await acceptApplication(fixture.as(officer), { number, version: 3, power });
  const accepted = await readCase(fixture.as(officer), number);
  assert.equal(accepted.clock.startedOn, "2026-11-26");
  assert.equal(accepted.dueOn, "2026-12-07");
  const open = new Map(accepted.may.map(({ act, allowed }) => [act, allowed]));
  assert.deepEqual([open.get("approve"), open.get("refuse"), open.get("extend"), open.get("accept")], [true, true, false, undefined]);

  fixture.clock.set(on("2026-12-01"));
  await decideCase(fixture.as(officer), { number, version: 4, power, approve: true, reason: "" });
  const decided = await readCase(fixture.as(noodles), number);
  assert.equal(decided.status, "approved");
  assert.equal(decided.decision?.licence?.validUntil, "2031-11-30");
  assert.deepEqual(
    decided.events.map((event) => event.type),
    ["filed", "correctionAsked", "correctionAnswered", "accepted", "approved"],
  );
  assert.equal(decided.events[4]?.power?.title.zh, fixture.city.powers.get(power)?.title.zh);

  // The licence is a fact; the renewal needs nothing but a yes.
  const licence = (await readFacts(fixture.open.db, fixture.city, noodleShop, ctx.today)).get("food_business_licence");
  assert.ok(licence?.status === "confirmed" && licence.record.value === decided.decision?.licence?.number);
  const renewal = await prepareApplication(fixture.as(noodles), "food-business-licence-renewal", noodleShop);
  assert.deepEqual(
    renewal.materials.map((material) => material.state),
    ["confirmed", "confirmed"],
  );
  assert.equal(renewal.verdict?.outcome, "eligible");

  await rateCase(fixture.as(noodles), { number, level: 1, text: "很快" });
  assert.equal((await refusalOf(rateCase(fixture.as(noodles), { number, level: 5 }))).code, "ratingDone");
  assert.equal((await refusalOf(rateCase(fixture.as(other), { number, level: 5 }))).code, "caseNotFound");

  const approval = decided.events[4]?.leafId ?? "";
  const receipt = await readCaseReceipt(fixture.as(noodles), number, approval);
  assert.equal(verifyReceipt(receipt, [fixture.signer.vkey]).ok, true);
  assert.equal(receipt.openings.case?.value, number);
  assert.equal(receipt.openings.policies?.value, "power/food-business-licence/approve/departmentOfficer");
  assert.equal((await refusalOf(readCaseReceipt(fixture.as(other), number, approval))).code, "caseNotFound");
  assert.equal((await readCase(fixture.as(noodles), number)).events[4]?.sealed, true);
});

test("two officers decide at once: one wins, the other is told who did what", async () => {
  const whole = await wholeFoodApplication(fixture.as(noodles), "key-race-00001");
  const { number } = await submitApplication(fixture.as(noodles), whole);
  await acceptApplication(fixture.as(officer), { number, version: 1, power });
  const decide = (by: Person, approve: boolean) =>
    decideCase(fixture.as(by), { number, version: 2, power, approve, reason: approve ? "" : reasons });
  const outcomes = await Promise.allSettled([decide(officer, true), decide(colleague, false)]);
  const [won, lost] = outcomes.toSorted((a, b) => a.status.localeCompare(b.status));
  assert.ok(won?.status === "fulfilled" && lost?.status === "rejected" && lost.reason instanceof Refusal);
  assert.equal(lost.reason.refusal.code, "caseChanged");
  const { text } = lost.reason.refusal;
  assert.match(text.zh, won.value.status === "approved" ? /王经办，作出准予决定/ : /李经办，作出不予批准决定/);
  assert.equal((await readCase(fixture.as(officer), number)).events.length, 3);
});

test("another department, another business and an administrator can neither see nor touch a case", async () => {
  const { number } = await fileFood(fixture.as(noodles), "key-alien-0001");
  const act = { number, version: 1, power };
  assert.equal((await refusalOf(readCase(fixture.as(stranger), number))).code, "otherDepartment");
  assert.equal((await refusalOf(readCase(fixture.as(other), number))).code, "caseNotFound");
  assert.equal((await refusalOf(readCase(fixture.as(administrator), number))).code, "otherDepartment");
  assert.equal((await refusalOf(acceptApplication(fixture.as(stranger), act))).code, "powerOfAnotherDepartment");
  assert.equal((await refusalOf(acceptApplication(fixture.as(administrator), act))).code, "roleMayNot");
  assert.equal(
    (await refusalOf(acceptApplication(fixture.as(officer), { ...act, power: "labour-dispatch-licence" }))).code,
    "powerOfAnotherCase",
  );
  assert.equal((await refusalOf(acceptApplication(fixture.as(officer), { ...act, power: "no-such-power" }))).code, "powerNotListed");
  assert.equal((await refusalOf(withdrawApplication(fixture.as(other), act))).code, "caseNotFound");
  assert.equal((await refusalOf(decideCase(fixture.as(officer), { ...act, approve: true, reason: "" }))).code, "wrongState");
  assert.equal((await listQueue(fixture.as(stranger), { limit: 50 })).items.length, 0);
  const mine = await listOwnCases(fixture.as(other), { limit: 50 });
  assert.equal(
    mine.items.some((item) => item.number === number),
    false,
  );
});

test("another's case does not exist for a business, whatever it tries", async () => {
  const { number } = await fileFood(fixture.as(noodles), "key-probe-0001");
  const ctx = fixture.as(other);
  for (const attempt of [
    () => rateCase(ctx, { number, level: 1 }),
    () => withdrawApplication(ctx, { number, version: 99 }),
    () => answerCorrection(ctx, { number, version: 99, answers: {}, files: [] }),
  ]) {
    assert.equal((await refusalOf(attempt())).code, "caseNotFound");
  }
});

test("a window officer who acts in a case sees what came of it; another counter does not", async () => {
  const { number } = await fileFood(fixture.as(noodles), "key-window-0001");
  await acceptApplication(fixture.as(counter), { number, version: 1, power });
  assert.equal((await readCase(fixture.as(counter), number)).status, "accepted");
  const next = fixture.as({ ...counter, userId: "w-2" });
  assert.equal((await refusalOf(readCase(next, number))).code, "otherDepartment");
});

test("only what the item lists and no source supplies can be asked, and only in time", async () => {
  const { number } = await fileFood(fixture.as(noodles), "key-ask-000001");
  const ask = (asked: { material?: string; field?: string; reason: string }[]) =>
    refusalOf(askCorrection(fixture.as(officer), { number, version: 1, power, asked }));
  const supplied = await ask([{ material: "business-licence", reason: "请提供营业执照" }]);
  assert.deepEqual([supplied.code, /第7条/.test(supplied.basis ?? "")], ["materialNotAsked", true]);
  const unlisted = await ask([{ material: "bank-statement", reason: "请提供银行流水" }]);
  assert.deepEqual([unlisted.code, /第43条/.test(unlisted.basis ?? "")], ["materialNotAsked", true]);
  fixture.clock.set(on("2026-12-01"));
  assert.equal((await ask([{ material: "layout", reason: "图看不清" }])).code, "correctionTooLate");
  const late = await refusalOf(rejectApplication(fixture.as(officer), { number, version: 1, power, reason: reasons }));
  assert.equal(late.code, "correctionTooLate");
  const page = await readCase(fixture.as(officer), number);
  assert.deepEqual([page.clock.start, page.clock.dueOn], ["deemed", "2026-12-02"]);
});

test("a refusal states its reasons; a withdrawal ends the case", async () => {
  const { number } = await fileFood(fixture.as(noodles), "key-no-0000001");
  assert.equal(
    (await refusalOf(rejectApplication(fixture.as(officer), { number, version: 1, power, reason: "不行" }))).code,
    "reasonMissing",
  );
  await rejectApplication(fixture.as(officer), { number, version: 1, power, reason: reasons });
  const page = await readCase(fixture.as(noodles), number);
  assert.deepEqual([page.status, page.decision?.reason, page.can.rate], ["notAccepted", reasons, true]);
  const gone = await fileFood(fixture.as(noodles), "key-no-0000002");
  assert.equal((await refusalOf(rateCase(fixture.as(noodles), { number: gone.number, level: 1 }))).code, "ratingTooEarly");
  await withdrawApplication(fixture.as(noodles), { number: gone.number, version: 1 });
  assert.equal((await refusalOf(acceptApplication(fixture.as(officer), { number: gone.number, version: 2, power }))).code, "wrongState");
});

test("the queue is by what is due first, page by page, searched and filtered", async () => {
  const early = await fileFood(fixture.as(noodles), "key-queue-0001");
  fixture.clock.set(on("2026-11-27"));
  const late = await fileFood(fixture.as(noodles), "key-queue-0002");
  await acceptApplication(fixture.as(officer), { number: late.number, version: 1, power });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listQueue(fixture.as(officer), { limit: 2, cursor });
    seen.push(...page.items.map((item) => item.number));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  const whole = await listQueue(fixture.as(officer), { limit: 100 });
  assert.deepEqual(
    seen,
    whole.items.map((item) => item.number),
  );
  const days = whole.items.map((item) => item.nextDueOn ?? "9999-12-31");
  assert.deepEqual(days, days.toSorted());
  assert.ok(seen.indexOf(early.number) < seen.indexOf(late.number));
  assert.deepEqual(
    (await listQueue(fixture.as(officer), { limit: 9, q: early.number.toLowerCase() })).items.map((item) => item.number),
    [early.number],
  );
  assert.ok((await listQueue(fixture.as(officer), { limit: 9, q: "面馆" })).items.length > 1);
  assert.ok((await listQueue(fixture.as(officer), { limit: 99, status: "accepted" })).items.every((item) => item.status === "accepted"));
  assert.ok((whole.counts?.statuses.filed ?? 0) >= 2);
  assert.ok((await listQueue(fixture.as(counter), { limit: 99 })).items.some((item) => item.number === early.number));
  assert.equal((await refusalOf(listQueue(fixture.as(officer), { limit: 2, cursor: "bm90IGpzb24" }))).code, "cursorInvalid");
});

test("files are what their bytes say, and are seen by who may see their case", async () => {
  const ctx = fixture.as(noodles);
  const send = (bytes: Uint8Array, name = "x.pdf") => saveFile(ctx, { bytes, name, type: "application/pdf" });
  assert.equal((await refusalOf(send(new Uint8Array()))).code, "fileEmpty");
  assert.equal((await refusalOf(send(new TextEncoder().encode("MZ program"), "工资.pdf"))).code, "fileTypeWrong");
  assert.equal((await refusalOf(send(new Uint8Array(10_485_761)))).code, "bodyTooLarge");
  const file = await send(pdfBytes, "../../etc/图\u0000纸.pdf");
  assert.equal(file.name, "图纸.pdf");
  assert.deepEqual((await readFile(ctx, file.id, places)).bytes, pdfBytes);
  assert.equal((await refusalOf(readFile(fixture.as(officer), file.id, places))).code, "fileNotFound");
  const application = {
    uscc: noodleShop,
    item: power,
    answers: { business_form: "retail", main_project: "loose", food_safety_manager: "张三" },
    deferred: [],
    channel: "online" as const,
  };
  await submitApplication(ctx, { ...application, files: [{ material: "layout", file: file.id }], idempotencyKey: "key-file-00001" });
  assert.equal((await readFile(fixture.as(officer), file.id, places)).type, "application/pdf");
  for (const alien of [other, stranger]) assert.equal((await refusalOf(readFile(fixture.as(alien), file.id, places))).code, "fileNotFound");
});

test("what was uploaded long ago and never filed is forgotten, and does not stand in the way for ever", async () => {
  const upload = (text: string) =>
    saveFile(fixture.as({ ...other, userId: "u-hoarder" }), { bytes: pdf(text), name: "草稿.pdf", type: "application/pdf" });
  const shared = await upload("shared");
  const keeper = await saveFile(fixture.as(noodles), { bytes: pdf("shared"), name: "同样的.pdf", type: "application/pdf" });
  for (let count = 1; count < 60; count++) await upload(`draft ${count}`);
  assert.equal((await refusalOf(upload("one more"))).code, "filesTooMany");
  fixture.clock.set(on("2026-12-24"));
  await upload("one more");
  assert.equal((await refusalOf(readFile(fixture.as(other), shared.id, places))).code, "fileNotFound");
  assert.deepEqual((await readFile(fixture.as(noodles), keeper.id, places)).bytes, pdf("shared"));
  const { hash } = await upload("draft 1");
  const kept = await fixture.open.db.selectFrom("file_contents").select("hash").where("hash", "=", hash).execute();
  assert.equal(kept.length, 1);
});

test("an outsider who reads the whole log finds every act of every case", async () => {
  await sequence(fixture.open.db, fixture.signer);
  const check = await checkLog(databaseLogReader(fixture.open.db), { vkeys: [fixture.signer.vkey] });
  assert.deepEqual(check.problems, []);
  const events = await fixture.open.db.selectFrom("case_events").select("leaf_id").where("leaf_id", "is not", null).execute();
  const leaves = await fixture.open.db.selectFrom("ledger_leaves").select("leaf_id").execute();
  assert.deepEqual(new Set(events.map((row) => row.leaf_id)), new Set(leaves.map((row) => row.leaf_id)));
});

function pdf(text: string): Uint8Array {
  return new TextEncoder().encode(`%PDF-1.7\n${text}`);
}
