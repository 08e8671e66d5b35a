/** A list changes: draft, comments and their answers, review by a second person, publication, effect without a restart. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { addDays, type Instant, newId, type PlainDate } from "../../src/base/index.ts";
import { loadCity } from "../../src/city/index.ts";
import { exportLists } from "../../src/publication/index.ts";
import { verifyReceipt } from "../../src/ledger/index.ts";
import type { Client } from "../support/client.ts";
import { fileFood, filePackagedFood } from "../support/papers.ts";
import { startTestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const server = await startTestServer();
after(() => server.stop());
const { anybody } = server;

const FOOD = "food-business-licence";
const food = { list: "items", entry: FOOD } as const;
const reason = "承诺时限由7个工作日缩短为5个工作日，方便开店。";
const drafter = await server.as("scjg-policy");
const reviewer = await server.as("reviewer");
const publisher = await server.as("policy");
const passed = { passed: true, opinion: "未发现问题，同意。" };
const review = { legality: passed, fairCompetition: passed };

const textOf = async (list: "items" | "policies" | "off-limits", entry: string): Promise<string> =>
  (await publisher.call("GET /api/office/entries/{list}/{entry}", { params: { list, entry } })).text;
const read = async (id: string) => await publisher.call("GET /api/office/revisions/{id}", { params: { id } });
const today = async (): Promise<PlainDate> => (await anybody.call("GET /api/city")).today as PlainDate;
/** Moves the clock to noon of a day in Hangzhou. */
const goTo = (day: string): void => server.clock.set(`${day}T04:00:00.000Z` as Instant);
const comment = { text: "建议缩短到3个工作日。" };

async function draft(by: Client, body: { list: "items" | "policies" | "off-limits"; entry: string; text: string | null; reason?: string }) {
  return await by.call("POST /api/office/revisions", { key: newId(), body: { reason, ...body } });
}

/** Takes a draft through its comment period, without comments, and its review. */
async function approve(id: string, by: Client): Promise<number> {
  let { version } = await read(id);
  ({ version } = await by.call("POST /api/office/revisions/{id}/consultation", { params: { id }, body: { version, days: 30 } }));
  goTo(addDays(await today(), 31));
  ({ version } = await by.call("POST /api/office/revisions/{id}/submission", { params: { id }, body: { version } }));
  return (await reviewer.call("POST /api/office/revisions/{id}/review", { params: { id }, body: { version, approve: true, review } }))
    .version;
}

/** On a connection of its own: the server answers before such a body is whole, and closes. */
const sendMegabyte = async (url: string): Promise<number | "cut"> =>
  await new Promise((resolve) => {
    const headers = { "content-type": "application/json", "idempotency-key": newId() };
    const sent = request(url, { method: "POST", headers, agent: false }, (answer) => resolve(answer.resume().statusCode ?? 0));
    sent.on("error", () => resolve("cut")).end(JSON.stringify({ text: "x".repeat(1_000_000) }));
  });

const before = await anybody.call("GET /api/city");
const caseBefore = await fileFood(await server.as("lakeside"));
const original = await textOf("items", FOOD);
const shorter = original.replace("promised: { period: 7", "promised: { period: 5");
let id = "";
let leafId = "";

test("a draft is checked as the folder is: an error is told with its line and column, and is not shown to the public", async () => {
  const wrong = original.replace("promised: { period: 7", "promised: { period: 25");
  const { problems } = await drafter.call("POST /api/office/revisions/check", { body: { ...food, text: wrong } });
  const place = { line: wrong.split("\n").findIndex((line) => line.includes("period: 25")) + 1, column: 15 };
  assert.deepEqual([problems[0]?.file, problems[0]?.line, problems[0]?.severity], [`items/${FOOD}.yaml`, place.line, "error"]);
  assert.match(problems[0]?.message.zh ?? "", /25 个工作日长于法定时限/);

  ({ id } = await draft(drafter, { ...food, text: wrong }));
  const refused = await drafter.refused("POST /api/office/revisions/{id}/consultation", "revisionHasErrors", {
    params: { id },
    body: { version: 1, days: 30 },
  });
  assert.match(refused.zh, new RegExp(`第 ${place.line} 行`));
  assert.deepEqual(refused.details?.problems, problems.slice(0, 1));
  await anybody.refused("GET /api/consultations/{id}", "consultationNotFound", { params: { id } });
  assert.deepEqual((await anybody.call("GET /api/consultations")).items, []);

  await drafter.refused("POST /api/office/revisions", "revisionBeingMade", { key: newId(), body: { ...food, text: shorter, reason } });
  await drafter.refused("POST /api/office/revisions", "entryOfAnotherDepartment", {
    key: newId(),
    body: { list: "items", entry: "labour-dispatch-licence", text: null, reason },
  });
  await drafter.call("PUT /api/office/revisions/{id}", { params: { id }, body: { version: 1, text: shorter, reason } });
  await drafter.refused("PUT /api/office/revisions/{id}", "revisionChanged", { params: { id }, body: { version: 1, text: wrong, reason } });
});

test("a comment period shorter than 30 days needs a reason and an article, and both are public", async () => {
  const open = "POST /api/office/revisions/{id}/consultation";
  const { version } = await read(id);
  const refused = await drafter.refused(open, "commentPeriodTooShort", { params: { id }, body: { version, days: 7 } });
  assert.match(refused.basis ?? "", /优化营商环境条例 第62条/);
  await drafter.refused(open, "inputInvalid", { params: { id }, body: { version, days: 7, shorter: { reason: "赶时间", article: "" } } });
  await drafter.call(open, { params: { id }, body: { version, days: 30 } });
  const [shown] = (await anybody.call("GET /api/consultations")).items;
  assert.deepEqual([shown?.id, shown?.daysLeft, shown?.commentUntil], [id, 30, addDays(before.today as PlainDate, 30)]);
  const page = await anybody.call("GET /api/consultations/{id}", { params: { id } });
  assert.deepEqual(page.changes, [
    {
      label: { zh: "时限·承诺时限", en: "Limits · Promised limit" },
      before: { zh: "7 个工作日", en: "7 working days" },
      after: { zh: "5 个工作日", en: "5 working days" },
    },
  ]);
  assert.deepEqual(page.burdens, [], "shorter is no burden");
  assert.deepEqual(
    page.lines.filter(({ kind }) => kind !== "same").map(({ kind }) => kind),
    ["gone", "new"],
  );
});

test("hostile comments: script is text, a megabyte and nothing are refused, and a hundred in a minute are stopped", async () => {
  const path = "POST /api/consultations/{id}/comments";
  const script = "<script>alert(1)</script><img src=x onerror=alert(2)>";
  const key = newId();
  const first = await anybody.call(path, { key, params: { id }, body: { text: script, name: "<b>我</b>" } });
  assert.equal((await anybody.call(path, { key, params: { id }, body: { text: script } })).id, first.id, "sent twice, taken once");
  assert.ok([413, "cut"].includes(await sendMegabyte(`${server.url}/api/consultations/${id}/comments`)));
  await anybody.refused(path, "inputInvalid", { key: newId(), params: { id }, body: { text: "长".repeat(2001) } });
  for (const text of ["", "    ", "\u200b".repeat(0), "好\u0000好好好"])
    await anybody.refused(path, "inputInvalid", { key: newId(), params: { id }, body: { text } });

  const star = await server.as("star");
  await star.call(path, { key: newId(), params: { id }, body: { ...comment, name: "示例星河软件" } });
  const statuses = await Promise.all(
    Array.from({ length: 100 }, async () => (await anybody.send(path, { key: newId(), params: { id }, body: comment })).status),
  );
  const taken = statuses.filter((status) => status === 201).length;
  assert.equal(taken, 19, "twenty from one address, the first among them");
  assert.equal(statuses.filter((status) => status === 429).length, 81);
  const seen = await anybody.call("GET /api/consultations/{id}/comments", { params: { id }, query: { limit: 100 } });
  assert.equal(seen.items.length, 21);
  assert.ok(
    seen.items.every(({ text, name }) => text === null && name === null),
    "public with its answer, not before",
  );
});

test("the review begins when the period is over and every comment has its answer", async () => {
  const submit = "POST /api/office/revisions/{id}/submission";
  let { version } = await read(id);
  await drafter.refused(submit, "consultationStillOpen", { params: { id }, body: { version } });
  await drafter.refused("PUT /api/office/revisions/{id}", "consultationStillOpen", {
    params: { id },
    body: { version, text: original, reason },
  });
  goTo(addDays(before.today as PlainDate, 31));
  await anybody.refused("POST /api/consultations/{id}/comments", "consultationClosed", { key: newId(), params: { id }, body: comment });
  const refused = await drafter.refused(submit, "commentsUnanswered", { params: { id }, body: { version } });
  assert.match(refused.zh, /21 条/);
  await publisher.refused("POST /api/office/revisions/{id}/publication", "revisionStepImpossible", {
    params: { id },
    body: { version, effectiveFrom: await today() },
  });

  const { items } = await drafter.call("GET /api/office/revisions/{id}/comments", { params: { id }, query: { limit: 100 } });
  assert.equal(items[0]?.text, "<script>alert(1)</script><img src=x onerror=alert(2)>");
  const answers = "POST /api/office/revisions/{id}/answers";
  const spam = { comments: [items[0]!.id], outcome: "notAdopted" as const, answer: "与修订无关，含有脚本代码，不予展示。", withheld: true };
  ({ version } = await drafter.call(answers, { params: { id }, body: { version, ...spam } }));
  const rest = {
    comments: items.slice(1).map((one) => one.id),
    outcome: "notAdopted" as const,
    answer: "现场核查需要时间，暂定5个工作日。",
  };
  ({ version } = await drafter.call(answers, { params: { id }, body: { version, ...rest } }));

  // Nothing was adopted, so the text stays what was shown.
  const other = shorter.replace("period: 5, unit: workingDay, choice", "period: 6, unit: workingDay, choice");
  ({ version } = await drafter.call("PUT /api/office/revisions/{id}", { params: { id }, body: { version, text: other, reason } }));
  await drafter.refused(submit, "revisionChangedAfterComments", { params: { id }, body: { version } });
  ({ version } = await drafter.call("PUT /api/office/revisions/{id}", { params: { id }, body: { version, text: shorter, reason } }));
  await drafter.call(submit, { params: { id }, body: { version } });
  const seen = await anybody.call("GET /api/consultations/{id}/comments", { params: { id }, query: { limit: 100 } });
  assert.deepEqual([seen.items[0]?.text, seen.items[0]?.withheld, seen.items[0]?.answer], [null, true, spam.answer]);
  assert.deepEqual([seen.items[1]?.answer, typeof seen.items[1]?.text], [rest.answer, "string"]);
});

test("four eyes: nobody reviews what they have drafted, and what is not fair to competition is not approved", async () => {
  const path = "POST /api/office/revisions/{id}/review";
  const { version, ownHand } = await read(id);
  assert.equal(ownHand, false);
  await drafter.refused(path, "fourEyesNeeded", { params: { id }, body: { version, approve: true, review } });
  const unfair = { ...review, fairCompetition: { passed: false, opinion: "限定了本地企业。" } };
  await reviewer.refused(path, "reviewNotPassed", { params: { id }, body: { version, approve: true, review: unfair } });
  await reviewer.call(path, { params: { id }, body: { version, approve: true, review } });
});

test("two publish at once: one does, the other is told what happened; a department that does not publish lists may not", async () => {
  const path = "POST /api/office/revisions/{id}/publication";
  const { version } = await read(id);
  const effectiveFrom = addDays(await today(), 5);
  const input = { params: { id }, body: { version, effectiveFrom } };
  await drafter.refused(path, "powerOfAnotherDepartment", input);
  await publisher.refused(path, "effectiveDayImpossible", { params: { id }, body: { version, effectiveFrom: addDays(await today(), -1) } });
  const both = await Promise.all([publisher.send(path, input), reviewer.send(path, input)]);
  const answers = await Promise.all(
    both.map(async (one) => [one.status, (await one.json()) as { code?: string; leafId?: string; zh?: string }] as const),
  );
  const [won, lost] = answers.toSorted(([a], [b]) => a - b);
  assert.deepEqual([won?.[0], lost?.[0], lost?.[1].code], [200, 409, "revisionAlreadyPublished"]);
  assert.match(lost?.[1].zh ?? "", new RegExp(`自 ${effectiveFrom} 起生效`));
  leafId = won?.[1].leafId ?? "";
  const { bytes } = await anybody.call("GET /api/city-versions/receipts/{leafId}", { params: { leafId } });
  assert.equal(verifyReceipt(bytes, [server.services.vkey]).ok, true);
  assert.match(Buffer.from(bytes).toString(), new RegExp(`"value": "items/${FOOD}.yaml"`));
  const { items } = await anybody.call("GET /api/consultations", { query: { state: "upcoming" } });
  assert.deepEqual(
    items.map((one) => one.id),
    [id],
  );
  assert.equal((await anybody.call("GET /api/city")).digest, before.digest, "not before its day");
});

test("on its day the city runs by it without a restart; a case filed before keeps its version and its limits", async () => {
  const { effectiveFrom } = await read(id);
  const caseOf = async (number: string) => await (await server.as("lakeside")).call("GET /api/cases/{number}", { params: { number } });
  const old = await caseOf(caseBefore);
  goTo(effectiveFrom!);
  const { digest } = await until("the new version", async () => {
    const city = await anybody.call("GET /api/city");
    return city.digest === before.digest ? undefined : city;
  });
  const item = await anybody.call("GET /api/items/{id}", { params: { id: FOOD } });
  assert.equal(item.limits.promised.period, 5);
  assert.equal((await caseOf(caseBefore)).clock.dueOn, old.clock.dueOn);
  assert.equal((await caseOf(caseBefore)).listsVersion, before.digest);
  const stored = await server.services.db
    .selectFrom("cases")
    .select("city_digest")
    .where("number", "=", caseBefore as never)
    .executeTakeFirstOrThrow();
  assert.equal(stored.city_digest, before.digest);
  const filed = await anybody.call("GET /api/city-versions/{digest}/items/{id}", { params: { digest: stored.city_digest, id: FOOD } });
  assert.equal(filed.text, original);
  assert.equal(filed.sameToday, false);
  assert.ok(filed.rows.some(({ label, value }) => label.zh === "时限·承诺时限" && value.zh === "7 个工作日"));

  const caseAfter = await fileFood(await server.as("lakeside"));
  const later = await server.services.db
    .selectFrom("cases")
    .select("city_digest")
    .where("number", "=", caseAfter as never)
    .executeTakeFirstOrThrow();
  assert.equal(later.city_digest, digest);
  const versions = await anybody.call("GET /api/city-versions");
  assert.deepEqual(
    versions.items.map((one) => [one.digest, one.current, one.changed.map(({ entry, kind, revision }) => [entry, kind, revision])]),
    [
      [digest, true, [[FOOD, "change", id]]],
      [before.digest, false, []],
    ],
  );
  const diff = await anybody.call("GET /api/city-versions/{digest}", { params: { digest } });
  assert.equal(diff.diffs[0]?.changes[0]?.after?.zh, "5 个工作日");
  const history = await anybody.call("GET /api/entries/{list}/{entry}/history", { params: food });
  assert.deepEqual([history.versions.length, history.revisions[0]?.status], [2, "published"]);
});

test("a restart keeps it", async () => {
  const { digest } = await anybody.call("GET /api/city");
  await server.restart();
  assert.equal((await anybody.call("GET /api/city")).digest, digest);
  assert.equal((await anybody.call("GET /api/items/{id}", { params: { id: FOOD } })).limits.promised.period, 5);
});

test("what burdens businesses leaves them time, or says why not; an old draft cannot be published", async () => {
  const seed = { list: "policies", entry: "runmiao-seed" } as const;
  const text = await textOf("policies", "runmiao-seed");
  const stricter = text.replace("age_years <= 5", "age_years <= 4").replaceAll("age_years: 5", "age_years: 4");
  const { id } = await draft(publisher, { ...seed, text: stricter });
  const version = await approve(id, publisher);
  const path = "POST /api/office/revisions/{id}/publication";
  const page = await anybody.call("GET /api/consultations/{id}", { params: { id } });
  assert.equal(page.changes[0]?.reach, "fewer");
  const soon = { version, effectiveFrom: await today() };
  const refused = await publisher.refused(path, "transitionTooShort", { params: { id }, body: soon });
  assert.match(refused.basis ?? "", /第65条/);
  const published = await publisher.call(path, { params: { id }, body: { ...soon, transitionReason: "国家规定同日施行，没有余地。" } });
  assert.equal(published.effectiveFrom, soon.effectiveFrom);
  const policy = await anybody.call("GET /api/policies/{id}", { params: { id: "runmiao-seed" } });
  assert.match(policy.criterion.text, /age_years <= 4/, "effective today is effective at once");

  // Whoever has filed is owed a decision: no item goes while cases are open under it.
  await filePackagedFood(await server.as("lakeside"));
  const filing = { list: "items", entry: "packaged-food-filing", text: null } as const;
  const gone = await draft(drafter, filing);
  const shown = (await drafter.call("POST /api/office/revisions/check", { body: filing })).burdens;
  assert.deepEqual(shown, [{ zh: "事项取消", en: "The item is removed" }]);
  const last = await approve(gone.id, drafter);
  const far = { version: last, effectiveFrom: addDays(await today(), 60) };
  await publisher.refused(path, "entryInUse", { params: { id: gone.id }, body: far });
  await drafter.call("POST /api/office/revisions/{id}/withdrawal", {
    params: { id: gone.id },
    body: { version: last, reason: "还有在办件。" },
  });

  // Removing an entry that others lean on is an error of theirs.
  const power = (await publisher.call("POST /api/office/revisions/check", { body: { list: "powers", entry: FOOD, text: null } })).problems;
  assert.ok(power.some(({ file, severity }) => file === `items/${FOOD}.yaml` && severity === "error"));
});

test("what was published is written into the folder to be committed; a folder that contradicts it does not start", async () => {
  const { digest } = await anybody.call("GET /api/city");
  const file = join(server.cityFolder, "items", `${FOOD}.yaml`);
  await writeFile(file, original.replace("promised: { period: 7", "promised: { period: 6"));
  await assert.rejects(server.restart(), /zhaoying city export/);
  await writeFile(file, original);
  await server.restart();
  assert.equal((await anybody.call("GET /api/city")).digest, digest);

  const options = { folder: server.cityFolder, today: await today(), at: server.clock.now(), dryRun: false };
  const { files, conflicts } = await exportLists(server.services.db, options);
  assert.deepEqual([files.map(({ path }) => path), conflicts], [[`items/${FOOD}.yaml`, "policies/runmiao-seed.yaml"], []]);
  assert.equal(await readFile(file, "utf8"), shorter);
  assert.equal((await loadCity(server.cityFolder)).digest, digest, "the folder alone is the version in force");
  await server.restart();
  assert.equal((await anybody.call("GET /api/city")).digest, digest);
  // From here the folder may go on: it was reviewed on top of what was published.
  await writeFile(file, shorter.replace("promised: { period: 5", "promised: { period: 4"));
  await server.restart();
  assert.equal((await anybody.call("GET /api/items/{id}", { params: { id: FOOD } })).limits.promised.period, 4);
});

test("the ledger, read from outside, has a leaf for each publication", async () => {
  const { acts } = await anybody.call("GET /api/ledger");
  assert.equal(acts.find((act) => act.kind === "lists.published")?.count, 2);
  assert.equal(acts.find((act) => act.kind === "city.published")?.count, 4);
  await server.checkLedger();
});
