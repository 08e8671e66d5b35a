import assert from "node:assert/strict";
import { after, test } from "node:test";
import { encodeCursor, fixedClock, type Instant, newId, Refusal, type RefusalDetail } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { refuse } from "../city/index.ts";
import { type Actor, systemActor } from "./actor.ts";
import { authorise } from "./authorise.ts";
import { countRefusedActs } from "./count-refused-acts.ts";
import { listRefusedActs, recordRefusedAct } from "./refused-act.ts";
import { accessMigrations } from "./tables.ts";
import { testCity } from "./test-city.ts";

const open = await openTestDatabase(accessMigrations);
after(() => open.close());
const { db } = open;
const clock = fixedClock("2026-11-23T07:00:00.000Z" as Instant);
const administrator: Actor = { kind: "person", userId: "admin-1", name: "管理员", role: "administrator" };
const officer: Actor = { kind: "person", userId: "officer-1", name: "赵强", role: "departmentOfficer", department: "rsj" };
const foodCase = { department: "scjg", power: "food-licence", uscc: "91330100799655058B", number: "HZ1" };

test("refused acts are kept, counted by department and listed newest first", async () => {
  await tryAct(administrator, "food-licence");
  clock.set("2026-11-23T07:00:01.000Z" as Instant);
  await tryAct(officer, "food-licence");
  await tryAct(systemActor, "not-on-the-list");
  // A refusal of something else is no refused act.
  await recordRefusedAct({ db, clock, newId, actor: officer }, refuse("itemNotFound", { id: "x" }).refusal);

  // What the program itself is refused is kept for the auditor, and is no department's doing.
  const tried = { department: "scjg", act: "approve", month: "2026-11", count: 1 };
  assert.deepEqual(await countRefusedActs(db, "Asia/Shanghai"), [
    { ...tried, code: "powerOfAnotherDepartment" },
    { ...tried, code: "roleMayNot" },
  ]);

  const first = await listRefusedActs(db, { limit: 2 });
  const second = await listRefusedActs(db, { cursor: first.next ?? "", limit: 2 });
  assert.equal(second.next, null);
  const listed = [...first.items, ...second.items];
  const oldest = listed.at(-1);
  const same = { id: oldest?.id, department: "scjg", act: "approve", caseNumber: "HZ1" };
  assert.deepEqual(oldest, {
    at: "2026-11-23T07:00:00.000Z",
    actorId: "admin-1",
    actorRole: "administrator",
    actorDepartment: null,
    power: "food-licence",
    code: "roleMayNot",
    ...same,
  });
  assert.deepEqual(
    listed
      .slice(0, 2)
      .map((act) => act.actorRole)
      .sort(),
    ["departmentOfficer", "system"],
  );
  for (const cursor of ["no cursor", encodeCursor(["x", "y"]), encodeCursor([1, null])]) {
    assert.deepEqual(await listRefusedActs(db, { cursor, limit: 2 }), first, cursor);
  }
});

/** As the api does it: the act's transaction is rolled back, then the refusal is recorded. */
async function tryAct(actor: Actor, power: string): Promise<void> {
  const ctx = { db, city: testCity(), clock, newId, actor };
  let refusal: RefusalDetail | undefined;
  try {
    await db.transaction().execute(async () => authorise(ctx, { power, act: "approve", case: foodCase }));
  } catch (error) {
    assert.ok(error instanceof Refusal);
    refusal = error.refusal;
  }
  assert.ok(refusal);
  await recordRefusedAct(ctx, refusal);
}
