import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import { addDays, type PlainDate, Refusal } from "../../base/index.ts";
import { readCase } from "../read-case.ts";
import { arrangeDeputy, endAbsence, listAbsences } from "./arrange-deputy.ts";
import { handOnCase, takeCase } from "./assign-case.ts";
import { listColleagues } from "./colleagues.ts";
import { listQueue } from "./list-queue.ts";
import { standInOf } from "./stand-ins.ts";
import { appendFiling, clearDesk, insertCase, morningOf, openDesk, type Row, TODAY } from "./test-desk.ts";

const desk = await openDesk();
after(() => desk.close());

const wang = await desk.person("o-1", "departmentOfficer", "scjg", "王经办");
const li = await desk.person("o-2", "departmentOfficer", "scjg", "李经办");
const zhao = await desk.person("o-3", "departmentOfficer", "scjg", "赵经办");
const head = await desk.person("h-1", "departmentHead", "scjg", "钱负责");
const stranger = await desk.person("o-9", "departmentOfficer", "rsj", "外部门");

const NUMBER = "HZ20261118-000001";
const row: Row = {
  number: NUMBER,
  uscc: "913300000000000000",
  name: "杭州示例面馆",
  item: "food-business-licence",
  department: "scjg",
  status: "filed",
  counter: false,
  filedBy: "u",
  nextDueOn: addDays(TODAY, 3),
  dueOn: addDays(TODAY, 9),
  earlyOn: addDays(TODAY, 1),
  paused: false,
  assignedTo: null,
  turnedOn: TODAY,
};

beforeEach(async () => {
  await clearDesk(desk);
  desk.clock.set(morningOf(TODAY));
  await insertCase(desk, row);
  await appendFiling(desk, row);
});

describe("who has a case", () => {
  test("of two who take it at once one has it, and the other is told who", async () => {
    const tried = await Promise.allSettled([takeCase(desk.as(wang), NUMBER), takeCase(desk.as(li), NUMBER)]);
    const refused = tried.filter((each) => each.status === "rejected");
    assert.equal(refused.length, 1);
    const has = (await readCase(desk.as(wang), NUMBER)).events.filter(({ type }) => type === "assigned");
    assert.equal(has.length, 1);
    const { refusal } = refused[0]!.reason as Refusal;
    assert.equal(refusal.code, "caseTaken");
    assert.match(refusal.text.zh, new RegExp(has[0]!.actor.name));
  });

  test("it stands in mine and no longer in unassigned; taking it again changes nothing", async () => {
    await takeCase(desk.as(wang), NUMBER);
    await takeCase(desk.as(wang), NUMBER);
    assert.deepEqual(await listed(wang, "mine"), [NUMBER]);
    assert.deepEqual(await listed(li, "mine"), []);
    assert.deepEqual(await listed(li, "unassigned"), []);
    const page = await listQueue(desk.as(li), { limit: 5 });
    assert.deepEqual(page.items[0]?.assignee, { name: "王经办", mine: false, deputised: false });
    assert.equal((await readCase(desk.as(wang), NUMBER)).events.length, 2);
  });

  test("another department's case, one that is closed, one that does not exist", async () => {
    assert.equal(await codeOf(takeCase(desk.as(stranger), NUMBER)), "otherDepartment");
    await desk.open.db.updateTable("cases").set({ status: "withdrawn", next_due_on: null }).execute();
    await desk.open.db.updateTable("case_events").set({ type: "withdrawn" }).where("seq", "=", 2).execute();
    await desk.open.db
      .insertInto("case_events")
      .values({ ...event(row), seq: 2, type: "withdrawn", payload: "{}" })
      .execute();
    assert.equal(await codeOf(takeCase(desk.as(wang), NUMBER)), "caseHasNothingToDo");
    assert.equal(await codeOf(takeCase(desk.as(wang), "HZ20261118-000999")), "caseNotFound");
  });

  test("handed on with a reason to a named colleague, who is told; it stands in the case", async () => {
    await takeCase(desk.as(wang), NUMBER);
    await handOnCase(desk.as(wang), { number: NUMBER, to: li.userId, reason: "我要去现场核查" });
    assert.deepEqual(await listed(li, "mine"), [NUMBER]);
    const notices = await desk.open.db.selectFrom("notices").selectAll().execute();
    assert.deepEqual(
      notices.map(({ user_id, kind }) => [user_id, kind]),
      [[li.userId, "caseAssigned"]],
    );
    const { events } = await readCase(desk.as(head), NUMBER);
    assert.equal(events.at(-1)?.text, "王经办 → 李经办：我要去现场核查");
  });

  test("only who has it, who stands in, or the head gives it away; and only to a colleague", async () => {
    await takeCase(desk.as(wang), NUMBER);
    const give = (person: typeof wang, to = zhao.userId) => codeOf(handOnCase(desk.as(person), { number: NUMBER, to, reason: "忙不过来" }));
    assert.equal(await give(li), "notYoursToHandOn");
    assert.equal(await give(wang, stranger.userId), "colleagueNotFound");
    assert.equal(await give(wang, "nobody"), "colleagueNotFound");
    assert.equal(await give(stranger, zhao.userId), "colleagueNotFound");
    assert.equal(await give(head), "ok");
    assert.deepEqual(await listed(zhao, "mine"), [NUMBER]);
  });
});

describe("who stands in", () => {
  const day = (days: number): PlainDate => addDays(TODAY, days);

  test("a deputy sees the cases under mine, marked; may take and hand them on; and no longer when the days are over", async () => {
    await takeCase(desk.as(wang), NUMBER);
    await arrangeDeputy(desk.as(wang), { deputy: li.userId, fromOn: TODAY, toOn: day(2) });
    const mine = await listQueue(desk.as(li), { limit: 5, list: "mine" });
    assert.deepEqual(mine.items[0]?.assignee, { name: "王经办", mine: false, deputised: true });
    assert.equal(mine.counts?.lists.mine, 1);
    desk.clock.set(morningOf(day(3)));
    assert.deepEqual(await listed(li, "mine"), []);
    assert.equal(await codeOf(takeCase(desk.as(li), NUMBER)), "caseTaken");
    desk.clock.set(morningOf(day(2)));
    await takeCase(desk.as(li), NUMBER);
    const { events } = await readCase(desk.as(li), NUMBER);
    const { rows } = { rows: await desk.open.db.selectFrom("case_events").select("payload").orderBy("seq", "desc").limit(1).execute() };
    assert.equal(events.length, 3);
    assert.deepEqual(rows[0]?.payload, { to: li.userId, toName: "李经办", from: "王经办", kind: "deputy" });
  });

  test("of a chain the last one has it; a circle is refused, and so are days that overlap", async () => {
    await takeCase(desk.as(wang), NUMBER);
    await arrangeDeputy(desk.as(wang), { deputy: li.userId, fromOn: TODAY, toOn: day(9) });
    await arrangeDeputy(desk.as(li), { deputy: zhao.userId, fromOn: day(1), toOn: day(3) });
    assert.equal(await codeOf(arrangeDeputy(desk.as(zhao), { deputy: wang.userId, fromOn: day(3), toOn: day(5) })), "deputyCircle");
    assert.equal(await codeOf(arrangeDeputy(desk.as(li), { deputy: li.userId, fromOn: day(5), toOn: day(5) })), "deputyCircle");
    assert.equal(await codeOf(arrangeDeputy(desk.as(wang), { deputy: zhao.userId, fromOn: day(9), toOn: day(12) })), "absenceOverlaps");
    assert.equal(await codeOf(arrangeDeputy(desk.as(wang), { deputy: zhao.userId, fromOn: day(12), toOn: day(10) })), "absenceInPast");
    // After the third day Li is back: nobody would be missing.
    await arrangeDeputy(desk.as(zhao), { deputy: wang.userId, fromOn: day(11), toOn: day(12) });
    desk.clock.set(morningOf(day(2)));
    assert.deepEqual(await listed(zhao, "mine"), [NUMBER]);
    assert.equal(await standInOf(desk.open.db, wang.userId, day(2)), zhao.userId);
    assert.equal(await standInOf(desk.open.db, wang.userId, day(5)), li.userId);
    assert.equal(await standInOf(desk.open.db, wang.userId, day(10)), wang.userId);
    assert.equal((await listColleagues(desk.as(wang))).find(({ id }) => id === wang.userId)?.awayUntil, day(9));
  });

  test("two arrangements at once that together make a circle: one is refused", async () => {
    const made = await Promise.allSettled([
      arrangeDeputy(desk.as(wang), { deputy: li.userId, fromOn: TODAY, toOn: day(3) }),
      arrangeDeputy(desk.as(li), { deputy: wang.userId, fromOn: day(2), toOn: day(5) }),
    ]);
    assert.deepEqual(made.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  });

  test("for somebody else only by the head; back earlier by oneself or the head", async () => {
    assert.equal(
      await codeOf(arrangeDeputy(desk.as(li), { absent: wang.userId, deputy: li.userId, fromOn: TODAY, toOn: day(1) })),
      "onlyForHeads",
    );
    const { id } = await arrangeDeputy(desk.as(head), { absent: wang.userId, deputy: li.userId, fromOn: TODAY, toOn: day(1) });
    assert.equal(await codeOf(endAbsence(desk.as(li), id)), "onlyForHeads");
    assert.equal(await codeOf(endAbsence(desk.as(stranger), id)), "deputyNotFound");
    await endAbsence(desk.as(wang), id);
    assert.deepEqual(await listAbsences(desk.as(wang)), []);
    assert.equal(await codeOf(endAbsence(desk.as(wang), id)), "deputyNotFound");
  });
});

async function listed(person: typeof wang, list: "mine" | "unassigned"): Promise<string[]> {
  return (await listQueue(desk.as(person), { limit: 10, list })).items.map(({ number }) => number);
}

async function codeOf(tried: Promise<unknown>): Promise<string> {
  try {
    await tried;
    return "ok";
  } catch (error) {
    if (error instanceof Refusal) return error.refusal.code;
    throw error;
  }
}

function event({ uscc, number }: Row) {
  const nobody = { actor_id: null, actor_name: "照应", actor_role: "system", actor_department: null };
  return { uscc, number, at: morningOf(TODAY), ...nobody, power: null, policy_ids: "[]", leaf_id: null };
}
