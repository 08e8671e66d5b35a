/** 企业综合服务中心 and 市企零距离: a place is given once, a partner sees what was consented to and no more, an answer names nobody. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Instant } from "../../src/base/index.ts";
import { turnCentre } from "../../src/centre/jobs.ts";
import { createContext } from "../../src/city/index.ts";
import { verifyReceipt } from "../../src/ledger/index.ts";
import type { Client, LooseInput } from "../support/client.ts";
import { startTestServer } from "../support/server.ts";

const server = await startTestServer();
after(() => server.stop());
const [star, lakeside, noodle] = [await server.as("star"), await server.as("lakeside"), await server.as("noodle")];
const [officer, head, bank, lawFirm] = [
  await server.as("centre"),
  await server.as("centre-head"),
  await server.as("bank"),
  await server.as("law-firm"),
];
const STAR = "91330108DEM000014W";
const LANDING = { bookable: "offering:project-landing", day: "2026-11-24", begins: "09:00" };
const notices = async (client: Client, kind: string) =>
  (await client.call("GET /api/me/notices", { query: { limit: 100 } })).items.filter((notice) => notice.kind === kind);
const own = (client: Client) => client.call("GET /api/me/appointments").then(({ items }) => items);
const turn = () => turnCentre(createContext({ ...server.services, city: server.services.city }));

test("anybody reads what the centre offers; what is free and public comes first", async () => {
  const centre = await server.anybody.call("GET /api/centre");
  assert.equal(centre.sections.length, 8);
  for (const { offerings } of centre.sections) {
    const [first] = offerings;
    assert.ok(first?.free && first.by.kind === "department");
    assert.ok(offerings.every(({ free, fee, feeBasis }) => free || (fee !== undefined && feeBasis.length > 0)));
  }
  assert.ok(
    centre.sections.every(({ figures }) => figures.noShow === null),
    "no rate over too few",
  );
  await server.anybody.refused("GET /api/centre/offerings/{id}", "centreEntryNotFound", { params: { id: "nothing" } });
});

test("two at once on the last place: one gets it, one waits, moves up when it is given up, and is told", async () => {
  const tries = await Promise.all([star, lakeside].map((client) => client.send("POST /api/me/appointments", { body: LANDING })));
  assert.deepEqual(tries.map(({ status }) => status).toSorted(), [201, 409]);
  const [winner, loser] = tries[0]?.status === 201 ? [star, lakeside] : [lakeside, star];
  await loser.refused("POST /api/me/appointments", "slotFull", { body: LANDING });
  const { id } = await loser.call("POST /api/me/appointments", { body: { ...LANDING, wait: true } });
  assert.deepEqual(
    (await own(loser)).map(({ status, before }) => [status, before]),
    [["waiting", 0]],
  );
  const [held] = await own(winner);
  // The same again is the same; another time for the same thing is not a second place.
  assert.equal((await winner.call("POST /api/me/appointments", { body: LANDING })).id, held?.id);
  await winner.refused("POST /api/me/appointments", "appointmentOpen", { body: { ...LANDING, begins: "10:00" } });
  await loser.refused("POST /api/me/appointments/{id}/cancellation", "appointmentNotFound", { params: { id: held?.id ?? "" } });
  await winner.call("POST /api/me/appointments/{id}/cancellation", { params: { id: held?.id ?? "" } });
  assert.equal((await own(loser)).find((each) => each.id === id)?.status, "booked");
  assert.equal((await notices(loser, "centreAppointment")).length, 1);
  const slots = (await server.anybody.call("GET /api/centre/slots/{bookable}", { params: LANDING })).items;
  assert.equal(slots.find(({ day, begins }) => day === LANDING.day && begins === LANDING.begins)?.free, 0);
  await loser.call("POST /api/me/appointments/{id}/cancellation", { params: { id } });
});

test("twelve tries at once on four places: four businesses have them", async () => {
  const { db } = server.services;
  const slot = { bookable: "hour:first-licence-friday", day: "2026-12-04", begins: "09:30" };
  const clients = [star, lakeside, noodle, await server.as("dispatch"), await server.as("spring"), await server.as("listed")];
  const answers = await Promise.all([...clients, ...clients].map((client) => client.send("POST /api/me/appointments", { body: slot })));
  assert.equal(answers.filter(({ status }) => status === 500).length, 0);
  const rows = await db.selectFrom("centre_places").selectAll().where("bookable", "=", slot.bookable).execute();
  assert.deepEqual(rows.map(({ place }) => place).toSorted(), [1, 2, 3, 4]);
  assert.equal(new Set(rows.map(({ appointment }) => appointment)).size, 4);
});

test("moved, reminded once, received; the officer writes down what came of it under the power of the centre", async () => {
  const body = { bookable: "offering:policy-reading", day: "2026-11-25", begins: "09:00", topic: "研发费用怎么归集" };
  const { id } = await star.call("POST /api/me/appointments", { body });
  await star.refused("POST /api/me/appointments/{id}/time", "slotUnknown", {
    params: { id },
    body: { day: "2026-11-28", begins: "09:00" },
  });
  await star.refused("POST /api/me/appointments/{id}/time", "slotTooLate", {
    params: { id },
    body: { day: "2026-11-23", begins: "16:00" },
  });
  await star.call("POST /api/me/appointments/{id}/time", { params: { id }, body: { day: "2026-11-24", begins: "10:00" } });
  await turn();
  await turn();
  assert.equal((await notices(star, "centreAppointment")).filter(({ text }) => text.zh.startsWith("提醒")).length, 1);

  const outcome = { result: "solved", text: "已讲清归集办法。" } as const;
  const reception = { params: { id }, body: { came: true as const, outcome } };
  await officer.refused("POST /api/centre-desk/appointments/{id}/reception", "appointmentNotYet", reception);
  server.clock.set("2026-11-24T02:30:00.000Z" as Instant);
  const day = await officer.call("GET /api/centre-desk/days/{day}", { params: { day: "2026-11-24" } });
  assert.deepEqual(
    day.items.map((each) => [each.uscc, each.topic]),
    [[STAR, body.topic]],
  );
  // Another department sees nobody of it, and may write nothing.
  const other = await server.as("scjg-officer");
  assert.deepEqual(await other.call("GET /api/centre-desk/days/{day}", { params: { day: "2026-11-24" } }), { items: [], bookables: [] });
  await other.refused("POST /api/centre-desk/appointments/{id}/reception", "appointmentNotFound", reception);
  await officer.call("POST /api/centre-desk/appointments/{id}/reception", reception);
  await officer.refused("POST /api/centre-desk/appointments/{id}/reception", "appointmentClosed", reception);
  await star.call("POST /api/me/appointments/{id}/rating", { params: { id }, body: { level: 1 } });
  assert.deepEqual((await own(star)).find((each) => each.id === id)?.outcome, outcome);
});

test("a day is called off: whoever had booked is told why, and nobody books it any more", async () => {
  const body = { bookable: "offering:public-data", day: "2026-12-02", begins: "09:00" };
  await noodle.call("POST /api/me/appointments", { body });
  const closure = { bookable: body.bookable, day: body.day, reason: "示例：设备检修。" };
  assert.equal((await officer.call("POST /api/centre-desk/closures", { body: closure })).ended, 1);
  assert.equal((await own(noodle)).find(({ bookable }) => bookable === body.bookable)?.status, "calledOff");
  await noodle.refused("POST /api/me/appointments", "slotCalledOff", { body });
  assert.ok((await notices(noodle, "centreAppointment")).some(({ text }) => text.zh.includes("设备检修")));
});

const REFERRAL = { offering: "working-capital-loan-one", until: "2026-12-10", words: "想贷 100 万元周转。", contact: "示例联系人" };

test("a referral hands over exactly what was ticked, as it was shown; the partner's looks are the business's to see", async () => {
  const params = { id: REFERRAL.offering };
  const preview = await star.call("GET /api/me/offerings/{id}/referral", { params });
  const value = (key: string) => preview.facts.find((fact) => fact.key === key)?.value ?? "";
  assert.ok(preview.facts.every((fact) => fact.why.zh !== "" && fact.source !== undefined));
  const ask = (facts: { key: string; value: string | number | boolean }[], more: object = {}) => ({
    body: { ...REFERRAL, facts, ...more },
  });
  await star.refused("POST /api/me/referrals", "consentNotNamed", ask([{ key: "taxable_income", value: 86_000_000 }]));
  await star.refused("POST /api/me/referrals", "consentChanged", ask([{ key: "revenue", value: 1 }]));
  await star.refused("POST /api/me/referrals", "consentUntil", ask([], { until: "2027-12-31" }));
  const { id } = await star.call(
    "POST /api/me/referrals",
    ask([
      { key: "name", value: value("name") },
      { key: "revenue", value: value("revenue") },
    ]),
  );
  await star.refused("POST /api/me/referrals", "referralOpen", ask([]));
  const one = { params: { id } };

  // Not passed on yet, it does not exist for the partner; the desk sees which facts, and no value.
  await bank.refused("GET /api/partner/referrals/{id}", "referralNotFound", one);
  const waiting = (await officer.call("GET /api/centre-desk/referrals")).items;
  assert.deepEqual(
    waiting.map((each) => [each.uscc, each.facts.length]),
    [[STAR, 2]],
  );
  assert.ok(!JSON.stringify(waiting).includes(String(value("revenue"))));
  await (await server.as("scjg-officer")).refused("POST /api/centre-desk/referrals/{id}/passing", "referralNotFound", one);
  await officer.call("POST /api/centre-desk/referrals/{id}/passing", one);

  // The list says nothing of the business; opening it says what was ticked, and is written down.
  const { items } = await bank.call("GET /api/partner/referrals");
  assert.deepEqual(
    items.map((each) => [each.id, each.dueOn]),
    [[id, "2026-12-08"]],
  );
  assert.ok(!JSON.stringify(items).includes("星河") && !JSON.stringify(items).includes(STAR));
  const opened = await bank.call("GET /api/partner/referrals/{id}", one);
  assert.deepEqual(
    opened.facts.map(({ key }) => key),
    ["name", "revenue"],
  );
  assert.equal(opened.facts[1]?.value, value("revenue"));
  assert.ok(!JSON.stringify(opened).includes(STAR), "the code was not ticked");

  // Another partner, and every other door.
  assert.deepEqual((await lawFirm.call("GET /api/partner/referrals")).items, []);
  await lawFirm.refused("GET /api/partner/referrals/{id}", "referralNotFound", one);
  await lawFirm.refused("POST /api/partner/referrals/{id}/outcome", "referralNotFound", {
    ...one,
    body: { result: "agreed", text: "示例。" },
  });
  await refusedToPartner(one);
  await lakeside.refused("GET /api/me/referrals/{id}", "referralNotFound", one);

  await bank.call("POST /api/partner/referrals/{id}/outcome", { ...one, body: { result: "goesOn", text: "已联系，待补充资料。" } });
  const page = await star.call("GET /api/me/referrals/{id}", one);
  assert.deepEqual(
    page.reads.map(({ by }) => by),
    ["示例银行客户经理（合成）"],
  );
  assert.deepEqual(
    page.events.map(({ type }) => type),
    ["consented", "passed", "outcome"],
  );
  assert.ok(page.events.every(({ leafId }) => leafId !== null));
  await star.call("POST /api/me/referrals/{id}/rating", { ...one, body: { level: 2 } });
  await star.refused("POST /api/me/referrals/{id}/rating", "referralClosed", { ...one, body: { level: 2 } });

  // Withdrawn: from now on nothing, and the try is no look.
  await star.call("POST /api/me/referrals/{id}/revocation", one);
  await bank.refused("GET /api/partner/referrals/{id}", "consentOver", one);
  assert.deepEqual((await bank.call("GET /api/partner/referrals")).items, []);
  assert.equal((await star.call("GET /api/me/referrals/{id}", one)).reads.length, 1);
  const leafId = page.events[0]?.leafId ?? "";
  const receipt = await star.raw(`/api/me/referrals/${id}/receipts/${leafId}`);
  const read = await receipt.text();
  assert.ok(receipt.ok, read);
  assert.ok(verifyReceipt(JSON.parse(read), [server.services.vkey]).ok);
});

/** Whatever else a partner tries is closed: the business's facts, its cases, its other referrals, the desk. */
async function refusedToPartner(one: LooseInput): Promise<void> {
  for (const [path, input] of [
    ["GET /api/me/facts", {}],
    ["GET /api/me/referrals", {}],
    ["GET /api/me/referrals/{id}", one],
    ["GET /api/centre-desk/referrals", {}],
    ["GET /api/centre-desk/days/{day}", { params: { day: "2026-11-24" } }],
    ["GET /api/me/cases", {}],
  ] as const)
    await bank.refused(path, "doorClosed", input);
}

test("a consent ends with its day", async () => {
  const { id } = await lakeside.call("POST /api/me/referrals", { body: { ...REFERRAL, until: "2026-11-25", facts: [] } });
  const one = { params: { id } };
  await officer.call("POST /api/centre-desk/referrals/{id}/passing", one);
  assert.deepEqual((await bank.call("GET /api/partner/referrals/{id}", one)).facts, []);
  server.clock.set("2026-11-25T16:30:00.000Z" as Instant);
  await bank.refused("GET /api/partner/referrals/{id}", "consentOver", one);
  await bank.refused("POST /api/partner/referrals/{id}/outcome", "consentOver", { ...one, body: { result: "agreed", text: "太晚了。" } });
  await turn();
  assert.equal((await lakeside.call("GET /api/me/referrals/{id}", one)).status, "ended");
});

test("a question to the hour: answered in writing in time, reviewed by somebody else, published without names", async () => {
  const hour = { hour: "policy-thursday", day: "2026-11-26" };
  const text = "我们杭州示例星河软件有限公司成立三年，电话13800001234，能申请润苗吗？";
  const { id } = await star.call("POST /api/me/hour-questions", { body: { ...hour, text } });
  assert.equal((await star.call("POST /api/me/hour-questions", { body: { ...hour, text } })).id, id);
  await star.refused("POST /api/me/hour-questions", "slotUnknown", { body: { ...hour, day: "2026-11-27", text } });
  const one = { params: { id } };
  const [asked] = (await officer.call("GET /api/centre-desk/questions")).items.filter((each) => each.id === id);
  assert.equal(asked?.dueOn, "2026-12-03");
  const answer = "杭州示例星河软件有限公司成立不满五年，符合“种子”的年限条件。";
  await (
    await server.as("scjg-officer")
  ).refused("POST /api/centre-desk/questions/{id}/answer", "questionNotFound", { ...one, body: { answer } });
  await officer.call("POST /api/centre-desk/questions/{id}/answer", { ...one, body: { answer } });
  assert.equal((await notices(star, "centreAnswer")).length, 1);
  assert.equal((await star.call("GET /api/me/hour-questions")).items[0]?.answer, answer);
  assert.deepEqual((await server.anybody.call("GET /api/centre/answers")).items, []);

  const [reviewed] = (await head.call("GET /api/centre-desk/questions")).items.filter((each) => each.id === id);
  const draft = reviewed?.draft ?? { question: "", answer: "" };
  assert.ok(!/星河|13800001234/.test(JSON.stringify(draft)));
  const publication = { ...one, body: draft };
  await officer.refused("POST /api/centre-desk/questions/{id}/publication", "ownAnswer", publication);
  await head.refused("POST /api/centre-desk/questions/{id}/publication", "stillNamed", { ...one, body: { ...draft, answer } });
  await head.call("POST /api/centre-desk/questions/{id}/publication", publication);
  const [published] = (await server.anybody.call("GET /api/centre/answers", { query: { q: "润苗" } })).items;
  assert.equal(published?.id, id);
  const receipt = await server.anybody.raw(`/api/centre/answers/${id}/receipt`);
  const read = await receipt.text();
  assert.ok(receipt.ok && !read.includes(STAR), read);
  assert.ok(verifyReceipt(JSON.parse(read), [server.services.vkey]).ok);
});

test("an account of a partner is bound to a partner of the list", async () => {
  const admin = await server.as("admin");
  const account = { email: "new@example.invalid", password: "example-password", name: "示例客户经理", role: "partner" } as const;
  await admin.refused("POST /api/admin/accounts", "partnerNeeded", { body: account });
  await admin.refused("POST /api/admin/accounts", "partnerNotFound", { body: { ...account, partner: "nobody" } });
  await admin.call("POST /api/admin/accounts", { body: { ...account, partner: "sample-bank-two" } });
});

test("half a year after the end the values go, and that it was consented stays", async () => {
  server.clock.set("2027-07-01T02:00:00.000Z" as Instant);
  await turn();
  const { db } = server.services;
  const rows = await db.selectFrom("centre_referrals").selectAll().where("uscc", "=", STAR).execute();
  assert.ok(rows.length > 0);
  for (const { facts, words, contact, erased_at } of rows) {
    assert.ok(erased_at !== null && words === "" && contact === "");
    assert.ok(facts.length === 2 && facts.every((fact) => fact.value === undefined && fact.display === undefined && fact.title.zh !== ""));
  }
});

test("in the end the ledger is whole, and says of the centre what happened there", async () => {
  await server.checkLedger();
  const rows = await server.services.db.selectFrom("ledger_leaves").select("kind").where("power", "=", "service-centre").execute();
  const kinds = new Set(rows.map(({ kind }) => kind));
  assert.deepEqual([...kinds].toSorted(), [
    "consentToReferral",
    "publishAnswer",
    "refer",
    "referralOutcome",
    "reply",
    "revokeConsent",
    "serve",
  ]);
});
