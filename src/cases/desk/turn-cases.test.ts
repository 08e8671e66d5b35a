import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import { addDays, type Instant, type PlainDate } from "../../base/index.ts";
import { readCase } from "../read-case.ts";
import { arrangeDeputy } from "./arrange-deputy.ts";
import { secondsToMidnight } from "./jobs.ts";
import { listQueue } from "./list-queue.ts";
import { appendFiling, clearDesk, insertCase, morningOf, openDesk, type Row, TODAY } from "./test-desk.ts";
import { turnCases } from "./turn-cases.ts";

const desk = await openDesk();
after(() => desk.close());

const wang = await desk.person("o-1", "departmentOfficer", "scjg", "王经办");
const li = await desk.person("o-2", "departmentOfficer", "scjg", "李经办");
const head = await desk.person("h-1", "departmentHead", "scjg", "钱负责");

beforeEach(async () => {
  await clearDesk(desk);
  desk.clock.set(morningOf(TODAY));
});

const numberOf = (at: number): string => `HZ20261118-${String(at).padStart(6, "0")}`;

/** Filed on `on` and looked at by nobody since; as the row was written on that day. */
async function file(at: number, on: PlainDate, assignedTo: string | null = null): Promise<Row> {
  const row: Row = {
    number: numberOf(at),
    uscc: "913300000000000000",
    name: "杭州示例面馆",
    item: "food-business-licence",
    department: "scjg",
    status: "filed",
    counter: false,
    filedBy: "u",
    nextDueOn: addDays(on, 1),
    dueOn: addDays(on, 2),
    earlyOn: on,
    paused: false,
    assignedTo,
    turnedOn: addDays(on, -1),
  };
  await insertCase(desk, row);
  await appendFiling(desk, row, on);
  return row;
}

const turn = async (options?: Parameters<typeof turnCases>[1]) => await turnCases(desk.as(wang), options);
const warnings = async (number: string) =>
  (
    await desk.open.db
      .selectFrom("case_events")
      .select("payload")
      .where("number", "=", number)
      .where("type", "=", "warned")
      .orderBy("seq")
      .execute()
  ).map(({ payload }) => payload as { obligation: string; level: string; dueOn: string });
const told = async () =>
  (await desk.open.db.selectFrom("notices").select(["user_id", "kind"]).orderBy("id").execute()).map(
    ({ user_id, kind }) => `${user_id} ${kind}`,
  );

describe("the passing of days", () => {
  test("warns whoever has the case, once, before the day; and the head too when it has passed", async () => {
    const { number } = await file(1, TODAY, wang.userId);
    await turn();
    const [first] = await desk.open.db.selectFrom("cases").select(["next_due_on", "early_on", "timing", "turns_on"]).execute();
    assert.equal(first?.timing, "later");
    desk.clock.set(morningOf(first.early_on!));
    await turn();
    await turn();
    assert.deepEqual(
      (await warnings(number)).map(({ level }) => level),
      ["early"],
    );
    assert.deepEqual(await told(), ["o-1 caseWarned"]);
    assert.equal((await listQueue(desk.as(wang), { limit: 5, list: "soon" })).items.length, 1);
    desk.clock.set(morningOf(addDays(TODAY, 200)));
    await turn();
    await turn();
    assert.deepEqual(
      (await warnings(number)).map(({ level }) => level),
      ["early", "overdue"],
    );
    assert.deepEqual(await told(), ["o-1 caseWarned", "o-1 caseOverdue", "h-1 caseOverdue"]);
    const page = await readCase(desk.as(wang), number);
    assert.equal(page.version, 1, "no act that an officer is about to do is stopped by a warning");
    assert.equal(page.events.filter(({ type }) => type === "warned").length, 2);
    assert.equal(page.events.at(-1)?.leafId, undefined);
  });

  test("of a case that nobody has taken, the head is told at the first warning", async () => {
    await file(1, addDays(TODAY, -400));
    await turn();
    assert.deepEqual(new Set(await told()), new Set(["h-1 caseOverdue"]));
  });

  test("who stands in is told instead of who is away", async () => {
    await arrangeDeputy(desk.as(wang), { deputy: li.userId, fromOn: TODAY, toOn: addDays(TODAY, 2) });
    await desk.open.db.deleteFrom("notices").execute();
    await file(1, addDays(TODAY, -400), wang.userId);
    await turn();
    assert.deepEqual(new Set(await told()), new Set(["o-2 caseOverdue", "h-1 caseOverdue"]));
  });

  test("a list is right before the job has run, and the same after", async () => {
    for (let at = 0; at < 30; at++) await file(at, addDays(TODAY, -at * 9));
    const read = async () => {
      const overdue = await listQueue(desk.as(head), { limit: 100, list: "overdue", sort: "filed" });
      return { numbers: overdue.items.map(({ number }) => number), count: overdue.counts?.lists.overdue };
    };
    // The rows say what the clock says; only the day has not been turned.
    await turn();
    desk.clock.set(morningOf(addDays(TODAY, 60)));
    const before = await read();
    assert.equal(await turn({ batch: 7 }), false);
    assert.deepEqual(await read(), before);
    assert.ok(before.numbers.length > 0);
  });

  test("cut off in the middle it goes on, and nothing is written twice", async () => {
    for (let at = 0; at < 12; at++) await file(at, addDays(TODAY, -400));
    let rounds = 1;
    while (await turn({ sliceMs: 0 })) rounds++;
    assert.ok(rounds >= 12);
    for (let at = 0; at < 12; at++) {
      const all = (await warnings(numberOf(at))).map(({ obligation, level, dueOn }) => `${obligation} ${level} ${dueOn}`);
      assert.ok(all.length > 0);
      assert.equal(new Set(all).size, all.length);
    }
  });

  test("two at once warn once", async () => {
    for (let at = 0; at < 5; at++) await file(at, addDays(TODAY, -400), wang.userId);
    await Promise.all([turn(), turn()]);
    for (let at = 0; at < 5; at++) {
      const all = (await warnings(numberOf(at))).map(({ obligation, level, dueOn }) => `${obligation} ${level} ${dueOn}`);
      assert.equal(new Set(all).size, all.length);
    }
  });

  test("a case that cannot be read stands in nobody's way", async () => {
    await file(1, addDays(TODAY, -400));
    await file(2, addDays(TODAY, -400));
    await desk.open.db
      .updateTable("cases")
      .set({ data: JSON.stringify({ limits: null }) })
      .where("number", "=", numberOf(1))
      .execute();
    assert.equal(await turn(), false);
    assert.equal((await warnings(numberOf(1))).length, 0);
    assert.ok((await warnings(numberOf(2))).length > 0);
  });
});

test("the day begins at midnight of the city", () => {
  assert.equal(secondsToMidnight("2026-11-23T15:59:50.000Z" as Instant, "Asia/Shanghai"), 10);
  assert.equal(secondsToMidnight("2026-11-23T16:00:00.000Z" as Instant, "Asia/Shanghai"), 86_400);
});
