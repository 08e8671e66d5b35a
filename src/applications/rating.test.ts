import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Person } from "../access/index.ts";
import { acceptApplication, decideCase, submitApplication } from "./index.ts";
import { type Fixture, noodles, officer, on, openFixture, other, refusalOf, stranger, wholeFoodApplication } from "./test-applications.ts";
import { selectEvents } from "../cases/case-rows.ts";
import { callBack, putRight } from "../cases/rating/answer-rating.ts";
import { decideRatingAppeal } from "../cases/rating/decide-appeal.ts";
import { listRatings } from "../cases/rating/list-ratings.ts";
import { rateAgain } from "../cases/rating/rate-again.ts";
import { rateCase } from "../cases/rating/rate-case.ts";
import { readRating } from "../cases/rating/read-rating.ts";
import { warnOfRatings } from "../cases/rating/warn-of-ratings.ts";

const power = "food-business-licence";
const auditor: Person = { kind: "person", userId: "au-1", name: "审计", role: "auditor" };
const sgbOfficer: Person = { kind: "person", userId: "s-1", name: "审管办", role: "departmentOfficer", department: "sgb" };
const words = "已与申请人通话，等待时间确实过长，窗口安排不当。";

let fixture: Fixture;
before(async () => {
  fixture = await openFixture();
});
after(() => fixture.close());

let filed = 0;
/** A decided case, rated so. Friday 2026-11-20 is the day of the rating. */
async function rated(level: number, text?: string): Promise<string> {
  fixture.clock.set(on("2026-11-18"));
  const ctx = fixture.as(noodles);
  const { number } = await submitApplication(ctx, await wholeFoodApplication(ctx, `key-rating-${++filed}`));
  await acceptApplication(fixture.as(officer), { number, version: 1, power });
  await decideCase(fixture.as(officer), { number, version: 2, power, approve: true, reason: "" });
  fixture.clock.set(on("2026-11-20"));
  await rateCase(fixture.as(noodles), { number, level, text });
  return number;
}
const versionOf = async (number: string): Promise<number> =>
  (await fixture.open.db.selectFrom("cases").select("version").where("number", "=", number).executeTakeFirstOrThrow()).version;
const act = async (number: string) => ({ number, version: await versionOf(number), power });

test("a bad rating is called back within a working day, put right within fifteen days, and rated once more", async () => {
  const number = await rated(5, '<script>alert(1)</script>；=HYPERLINK("x")');
  const opened = await readRating(fixture.as(officer), number);
  assert.equal(opened.stage, "callBack");
  assert.equal(opened.owedOn, "2026-11-23", "Friday and one working day is Monday");
  assert.equal(opened.text, '<script>alert(1)</script>；=HYPERLINK("x")', "words are kept as they are");
  assert.equal((await refusalOf(rateAgain(fixture.as(noodles), { number, level: 1 }))).code, "ratingNotAnswered");
  const early = putRight(fixture.as(officer), { ...(await act(number)), result: words });
  assert.equal((await refusalOf(early)).code, "ratingNotConfirmed");
  await callBack(fixture.as(officer), { ...(await act(number)), outcome: "confirmed", record: words });
  const twice = callBack(fixture.as(officer), { ...(await act(number)), outcome: "confirmed", record: words });
  assert.equal((await refusalOf(twice)).code, "ratingCalledBackAlready");
  assert.equal((await readRating(fixture.as(officer), number)).owedOn, "2026-12-05");
  await putRight(fixture.as(officer), { ...(await act(number)), result: words });
  assert.ok((await readRating(fixture.as(noodles), number)).mayRateAgain);
  await rateAgain(fixture.as(noodles), { number, level: 2, text: "改得快" });
  assert.equal((await refusalOf(rateAgain(fixture.as(noodles), { number, level: 1 }))).code, "ratedAgainAlready");
  const done = await readRating(fixture.as(noodles), number);
  assert.deepEqual([done.answer.level, done.answer.levelAgain], [5, 2], "both stay");
  const row = await fixture.open.db.selectFrom("cases").selectAll().where("number", "=", number).executeTakeFirstOrThrow();
  const events = await selectEvents(fixture.open.db, row);
  assert.deepEqual(
    events.slice(-4).map(({ type }) => type),
    ["rated", "ratingCalledBack", "ratingPutRight", "ratedAgain"],
  );
  assert.ok(events.slice(-4).every(({ leafId }) => leafId !== null));
  assert.deepEqual(events.at(-3)?.policyIds, ["power/food-business-licence/answerRating/departmentOfficer"]);
  assert.equal(row.rating, 5);
});

test("a good rating opens nothing", async () => {
  const number = await rated(3);
  assert.equal((await refusalOf(readRating(fixture.as(officer), number))).code, "ratingNotBad");
  const answer = callBack(fixture.as(officer), { ...(await act(number)), outcome: "confirmed", record: words });
  assert.equal((await refusalOf(answer)).code, "ratingNotBad");
});

test("what a department disputes, somebody else decides; only then it counts or does not", async () => {
  const number = await rated(4);
  await callBack(fixture.as(officer), { ...(await act(number)), outcome: "disputed", record: words });
  const input = { number, outcome: "upheld", reason: "通话记录与评价不符，评价的是另一家单位。" } as const;
  assert.equal((await refusalOf(decideRatingAppeal(fixture.as(officer), input))).code, "powerOfAnotherDepartment");
  assert.equal((await refusalOf(decideRatingAppeal(fixture.as(stranger), input))).code, "powerOfAnotherDepartment");
  assert.equal((await refusalOf(decideRatingAppeal(fixture.as(noodles), input))).code, "roleMayNot");
  const ofTheRated = { ...auditor, department: "scjg" };
  assert.equal((await refusalOf(decideRatingAppeal(fixture.as(ofTheRated), input))).code, "ratingAppealOwn");
  assert.equal((await listRatings(fixture.as(sgbOfficer), { list: "appeals", limit: 10 })).items[0]?.number, number);
  await decideRatingAppeal(fixture.as(sgbOfficer), input);
  assert.equal((await readRating(fixture.as(noodles), number)).stage, "unfair");
  assert.equal((await refusalOf(decideRatingAppeal(fixture.as(auditor), input))).code, "ratingAppealMissing");
  assert.equal((await refusalOf(rateAgain(fixture.as(noodles), { number, level: 1 }))).code, "ratingNotAnswered");
});

test("an appeal that is dismissed gains no time", async () => {
  const number = await rated(4);
  fixture.clock.set(on("2026-11-25"));
  await callBack(fixture.as(officer), { ...(await act(number)), outcome: "disputed", record: words });
  fixture.clock.set(on("2026-12-01"));
  await decideRatingAppeal(fixture.as(auditor), { number, outcome: "dismissed", reason: "评价有通话记录和取号单佐证，应予采信。" });
  const { owedOn, answer } = await readRating(fixture.as(officer), number);
  assert.equal(answer.calledBackOn, "2026-11-25");
  assert.equal(owedOn, "2026-12-08", "fifteen days from the last day of the call back");
});

test("who sees what: the business its own, the department its own, others nothing", async () => {
  const number = await rated(5);
  assert.equal((await refusalOf(readRating(fixture.as(other), number))).code, "caseNotFound");
  assert.equal((await refusalOf(readRating(fixture.as(stranger), number))).code, "otherDepartment");
  const due = await listRatings(fixture.as(officer), { list: "due", limit: 1 });
  assert.ok(due.next !== null);
  const rest = await listRatings(fixture.as(officer), { list: "due", limit: 50, cursor: due.next });
  const numbers = [...due.items, ...rest.items].map((each) => each.number);
  assert.ok(numbers.includes(number));
  assert.equal(new Set(numbers).size, numbers.length, "no page shows another's lines again");
  assert.deepEqual((await listRatings(fixture.as(stranger), { list: "all", limit: 50 })).items, []);
});

test("what is let pass is warned of once a day that was due", async () => {
  await rated(5);
  fixture.clock.set(on("2026-11-23"));
  assert.equal(await warnOfRatings(fixture.as(officer)), 0, "the last day is still in time");
  fixture.clock.set(on("2026-11-24"));
  assert.ok((await warnOfRatings(fixture.as(officer))) > 0);
  assert.equal(await warnOfRatings(fixture.as(officer)), 0);
});
