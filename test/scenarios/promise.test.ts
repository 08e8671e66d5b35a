/** 告知承诺: decided on a written promise and checked; broken, revoked and excluded until it is repaired; or declined. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Instant, newId } from "../../src/base/index.ts";
import type { Client } from "../support/client.ts";
import { upload } from "../support/papers.ts";
import { pdfText } from "../support/pdf-text.ts";
import { startTestServer } from "../support/server.ts";

const server = await startTestServer();
after(() => server.stop());
const business = await server.as("lakeside");
const officer = await server.as("cgj-officer");

const POWER = "drainage-permit";
const answers = { activity: "catering", daily_volume: 6 };
const formOf = (who: Client) => who.call("GET /api/me/items/{id}/form", { params: { id: POWER } });
const papers = async (who: Client) => [await upload(who, "outlet-drawings"), await upload(who, "pretreatment")];
const on = (day: string) => server.clock.set(`${day}T02:00:00.000Z` as Instant);

/** Files on a promise, and returns the number of what was granted at once. */
async function promise(who: Client): Promise<string> {
  const hash = (await formOf(who)).promise?.hash ?? "";
  const files = await papers(who);
  const submitted = await who.call("POST /api/applications", { key: newId(), body: { item: POWER, answers, files, promise: { hash } } });
  assert.equal(submitted.status, "approved");
  return submitted.number;
}

const check = (number: string, version: number, body: { outcome: "kept" | "rectify" | "revoke"; finding: string; rectifyBy?: string }) => ({
  params: { number },
  body: { version, power: POWER, ...body },
});

test("obligation, content and liability are told before anybody promises, with what need not be brought", async () => {
  const { promise: offer, atOnce } = await formOf(business);
  assert.equal(offer?.closed, undefined);
  assert.equal(atOnce, true);
  assert.deepEqual(
    offer?.text.replaces.map((each) => each.id),
    ["works-completion", "water-test"],
  );
  assert.match(offer?.text.liability.zh ?? "", /限期整改.*撤销许可.*不良信息/);
  assert.deepEqual(offer?.text.check, { period: 60, unit: "workingDay" });
});

test("only the text that was told is promised, and what it stands in for is not taken", async () => {
  const files = await papers(business);
  const body = { item: POWER, answers, files, promise: { hash: "0".repeat(64) } };
  await business.refused("POST /api/applications", "promiseTextChanged", { key: newId(), body });
  const hash = (await formOf(business)).promise?.hash ?? "";
  const more = [...files, await upload(business, "water-test")];
  await business.refused("POST /api/applications", "materialNotAsked", { key: newId(), body: { ...body, files: more, promise: { hash } } });
  await business.refused("POST /api/applications", "promiseNotOffered", {
    key: newId(),
    body: { item: "hr-service-filing", answers: { service_kind: "consulting", started_on: "2026-11-20" }, promise: { hash } },
  });
});

test("who declines goes the ordinary way: the papers follow, an officer decides, and there is no promise to check", async () => {
  const { number, status } = await business.call("POST /api/applications", {
    key: newId(),
    body: { item: POWER, answers, files: await papers(business) },
  });
  assert.equal(status, "filed");
  const page = await officer.call("POST /api/cases/{number}/acceptance", { params: { number }, body: { version: 1, power: POWER } });
  assert.deepEqual([page.promised, page.promise], [undefined, false]);
  assert.deepEqual(
    page.materials.filter((each) => each.state === "deferred").map((each) => each.id),
    ["works-completion", "water-test"],
  );
});

test("a promise is granted at once, with its licence; the promise lies in the case word for word", async () => {
  const number = await promise(business);
  const page = await business.call("GET /api/cases/{number}", { params: { number } });
  assert.equal(page.promised?.hash, (await formOf(business)).promise?.hash);
  assert.deepEqual([page.automatic, page.promise, page.decision?.licence?.number !== undefined], [true, true, true]);
  assert.equal(page.materials.find((each) => each.id === "water-test")?.state, "promised");
  const owed = page.clock.obligations.find((each) => each.what === "checkPromise");
  assert.deepEqual([owed?.state, owed?.who], ["open", "department"]);
  const { promises } = await officer.call("GET /api/office/promises");
  assert.deepEqual([promises.length, promises[0]?.number, promises[0]?.dueOn], [1, number, owed?.dueOn]);
  await (
    await server.as("xfj-officer")
  ).refused(
    "POST /api/cases/{number}/promise-check",
    "powerOfAnotherDepartment",
    check(number, 3, { outcome: "kept", finding: "报告与承诺一致，取样合格。" }),
  );
  await officer.refused("POST /api/cases/{number}/promise-check", "reasonMissing", check(number, 3, { outcome: "kept", finding: "好" }));
  const checked = await officer.call(
    "POST /api/cases/{number}/promise-check",
    check(number, 3, { outcome: "kept", finding: "报告与承诺一致，排放口取样合格。" }),
  );
  assert.deepEqual([checked.status, checked.promised?.checks[0]?.outcome], ["approved", "kept"]);
  assert.deepEqual((await officer.call("GET /api/office/promises")).promises, []);
  await officer.refused(
    "POST /api/cases/{number}/promise-check",
    "promiseKeptAlready",
    check(number, 4, { outcome: "rectify", finding: "想想还是不放心，再查一次。", rectifyBy: "2026-12-10" }),
  );
});

test("the same promise sent twice at once is one case", async () => {
  const hash = (await formOf(business)).promise?.hash ?? "";
  const body = { item: POWER, answers, files: await papers(business), promise: { hash } };
  const key = newId();
  const [one, two] = await Promise.all([1, 2].map(() => business.call("POST /api/applications", { key, body })));
  assert.deepEqual([one?.number, one?.status], [two?.number, "approved"]);
});

let broken = "";
test("what falls short is first to be put right by a day, and only then revoked, in writing", async () => {
  broken = await promise(business);
  const finding = "没有做水质检测，排放口取样化学需氧量超标。";
  const path = "POST /api/cases/{number}/promise-check";
  await officer.refused(path, "promiseRectifyFirst", check(broken, 3, { outcome: "revoke", finding }));
  await officer.refused(path, "promiseRectifyDay", check(broken, 3, { outcome: "rectify", finding }));
  const told = await officer.call(path, check(broken, 3, { outcome: "rectify", finding, rectifyBy: "2026-12-10" }));
  const owed = told.clock.obligations.find((each) => each.what === "rectify");
  assert.deepEqual([told.status, owed?.state, owed?.dueOn, owed?.who], ["approved", "open", "2026-12-10", "applicant"]);
  assert.ok(
    (await officer.call("GET /api/office/promises")).promises.some((each) => each.number === broken && each.dueOn === "2026-12-10"),
  );
  await officer.refused(path, "promiseRectifyOpen", check(broken, 4, { outcome: "revoke", finding }));
  on("2026-12-11");
  const page = await officer.call(path, check(broken, 4, { outcome: "revoke", finding: "整改期满，复查仍然超标，也没有检测报告。" }));
  assert.equal(page.status, "revoked");
  const seen = await business.call("GET /api/cases/{number}", { params: { number: broken } });
  assert.match(seen.decision?.reason ?? "", /第14条.*复查仍然超标/);
  assert.ok((seen.appeal ?? []).some((each) => each.kind === "reconsideration"));
  const text = pdfText((await business.call("GET /api/cases/{number}/decision.pdf", { params: { number: broken } })).bytes);
  for (const said of ["撤销行政许可决定书", "复查仍然超标", "行政复议"]) assert.ok(text.includes(said), `${said} in ${text}`);
});

test("the e-licence is revoked with it, and the next form offers no promise, with the reason and the article", async () => {
  const { items } = await business.call("GET /api/me/credentials");
  const gone = items.find((each) => each.caseNumber === broken);
  assert.equal(gone?.state, "revoked");
  assert.match(gone?.stateReason ?? "", /第14条/);
  const { promise: offer } = await formOf(business);
  assert.match(offer?.closed?.reason.zh ?? "", new RegExp(`${broken}.*2027-12-11`));
  assert.match(offer?.closed?.article ?? "", /第14条.*42号/);
  const body = { item: POWER, answers, files: await papers(business) };
  const refused = await business.refused("POST /api/applications", "promiseNotOffered", {
    key: newId(),
    body: { ...body, promise: { hash: offer?.hash ?? "" } },
  });
  assert.match(refused.basis ?? "", /第14条/);
  const ordinary = await business.call("POST /api/applications", { key: newId(), body });
  assert.equal(ordinary.status, "filed", "the ordinary way stays open");
});

test("credit repair ends the exclusion", async () => {
  const { number } = await business.call("POST /api/applications", {
    key: newId(),
    body: { item: "credit-china-repair", files: [await upload(business, "credit-promise")] },
  });
  const repair = await server.as("fgw-officer");
  const power = "credit-china-repair";
  const accepted = await repair.call("POST /api/cases/{number}/acceptance", { params: { number }, body: { version: 1, power } });
  assert.notEqual((await formOf(business)).promise?.closed, undefined);
  await repair.call("POST /api/cases/{number}/decision", { params: { number }, body: { version: accepted.version, power, approve: true } });
  assert.equal((await formOf(business)).promise?.closed, undefined);
  await promise(business);
});

test("what may stand against a promise is not known: it can be made, and an officer decides", async () => {
  on("2026-12-24");
  const admin = await server.as("admin");
  const outage = (is: boolean) => admin.call("POST /api/admin/sources/{id}/outage", { params: { id: "credit" }, body: { on: is } });
  await outage(true);
  const form = await formOf(business);
  assert.deepEqual([form.promise?.closed, form.atOnce], [undefined, undefined]);
  const body = { item: POWER, answers, files: await papers(business), promise: { hash: form.promise?.hash ?? "" } };
  const { number, status } = await business.call("POST /api/applications", { key: newId(), body });
  await outage(false);
  assert.equal(status, "filed");
  const accepted = await officer.call("POST /api/cases/{number}/acceptance", { params: { number }, body: { version: 1, power: POWER } });
  await officer.refused("POST /api/cases/{number}/decision", "caseChanged", {
    params: { number },
    body: { version: 1, power: POWER, approve: true },
  });
  const page = await officer.call("POST /api/cases/{number}/decision", {
    params: { number },
    body: { version: accepted.version, power: POWER, approve: true },
  });
  assert.deepEqual([page.status, page.automatic, page.promise], ["approved", false, true]);
  assert.ok(page.clock.obligations.some((each) => each.what === "checkPromise" && each.state === "open"));
});

test("in the end ledger and cases tell the same", () => server.checkLedger());
