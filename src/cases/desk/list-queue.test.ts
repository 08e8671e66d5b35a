import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import { addDays, type PlainDate, Refusal } from "../../base/index.ts";
import { caseStatuses, openStatuses } from "../case.ts";
import { countedLists } from "./count-lanes.ts";
import { deskLists, type Timing } from "./lanes.ts";
import { listQueue, type QueueAsked } from "./list-queue.ts";
import { queueSorts } from "./queue-query.ts";
import { clearDesk, insertCase, openDesk, type Row, TODAY } from "./test-desk.ts";

const desk = await openDesk();
after(() => desk.close());
beforeEach(() => clearDesk(desk));

const officer = await desk.person("o-1", "departmentOfficer", "scjg");
await desk.person("o-2", "departmentOfficer", "scjg");
const counter = await desk.person("w-1", "windowOfficer");

const items = ["food-business-licence", "company-registration"].filter((id) => desk.city.items.get(id)?.department === "scjg");
const foreign = "labour-dispatch-licence";
const names = ["杭州云山面馆有限公司", "浙江星海科技有限公司", "云山茶叶店", "ABC (杭州) 100%_贸易", "面"];

const dayNear = fc.integer({ min: -6, max: 9 }).map((days) => addDays(TODAY, days));
const rowArbitrary = fc.record({
  status: fc.constantFrom(...caseStatuses),
  business: fc.nat({ max: names.length - 1 }),
  item: fc.constantFrom(...items, foreign),
  counter: fc.boolean(),
  filedBy: fc.constantFrom("w-1", "w-2"),
  due: fc.option(dayNear),
  decideBy: fc.nat({ max: 8 }),
  early: fc.option(fc.nat({ max: 4 })),
  paused: fc.boolean(),
  assignedTo: fc.constantFrom(null, "o-1", "o-2"),
  late: fc.nat({ max: 3 }),
});

const askedArbitrary: fc.Arbitrary<Omit<QueueAsked, "cursor">> = fc.record(
  {
    list: fc.constantFrom(...deskLists),
    status: fc.constantFrom("open" as const, ...caseStatuses),
    item: fc.constantFrom(...items),
    q: fc.constantFrom(
      "面馆",
      "云山",
      "有限公司",
      "面",
      "100%_",
      "%",
      "'; drop",
      "913300000000000001",
      "9133",
      "HZ2026",
      "HZ20261118-00000",
      "HZ20261118-000003",
    ),
    sort: fc.constantFrom(...queueSorts),
    direction: fc.constantFrom("asc" as const, "desc" as const),
    limit: fc.integer({ min: 1, max: 7 }),
  },
  { requiredKeys: ["limit"] },
);

describe("lists", () => {
  test("agree with looking at every case, whether the job has turned them or not", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(rowArbitrary, { maxLength: 25 }),
        fc.array(askedArbitrary, { minLength: 4, maxLength: 8 }),
        async (made, questions) => {
          await clearDesk(desk);
          const rows = made.map(rowOf);
          for (const row of rows) await insertCase(desk, row);
          for (const asked of questions) {
            for (const person of [officer, counter]) {
              const { numbers, counts } = await readAll(desk.as(person), asked);
              assert.deepEqual(numbers, expected(rows, asked, person === counter), JSON.stringify(asked));
              for (const list of countedLists) {
                const all = expected(rows, { list, limit: 1 }, person === counter);
                assert.equal(counts?.lists[list], all.length, `count of ${list}`);
              }
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test("nothing at all, and the largest page", async () => {
    assert.deepEqual((await listQueue(desk.as(officer), { limit: 50 })).items, []);
    for (let at = 0; at < 120; at++) await insertCase(desk, { ...plain, number: numberOf(at) });
    const page = await listQueue(desk.as(officer), { limit: 100, list: "all" });
    assert.equal(page.items.length, 100);
    assert.equal((await listQueue(desk.as(officer), { limit: 100, list: "all", cursor: page.next ?? "" })).items.length, 20);
  });

  test("a count stops at a thousand", async () => {
    await insertCase(desk, plain);
    const { rows } = await sql<{ columns: string }>`
      select string_agg(column_name, ', ') as columns from information_schema.columns
      where table_name = 'cases' and is_generated = 'NEVER' and column_name not in ('number', 'idempotency_key')
    `.execute(desk.open.db);
    const columns = sql.raw(rows[0]!.columns);
    await sql`insert into cases (number, idempotency_key, ${columns}) select number || n, n, ${columns} from cases, generate_series(1, 1200) as n`.execute(
      desk.open.db,
    );
    const { counts } = await listQueue(desk.as(officer), { limit: 1, list: "all" });
    assert.equal(counts?.lists.team, 1000);
  });

  test("a cursor of another order, or one that was made up, is refused", async () => {
    for (let at = 0; at < 3; at++) await insertCase(desk, { ...plain, number: numberOf(at) });
    const { next } = await listQueue(desk.as(officer), { limit: 1, sort: "due" });
    for (const cursor of [
      next ?? "",
      "bm90IGpzb24",
      Buffer.from(`["business","x\\u0000","HZ20261118-000003"]`).toString("base64url"),
      Buffer.from(`["due","0000-99-99","HZ20261118-000003"]`).toString("base64url"),
    ]) {
      await assert.rejects(
        listQueue(desk.as(officer), { limit: 1, sort: "business", cursor }),
        (error) => error instanceof Refusal && error.refusal.code === "cursorInvalid",
      );
    }
    await assert.rejects(
      listQueue(desk.as(officer), {
        limit: 1,
        sort: "due",
        cursor: Buffer.from(`["due","0000-99-99","HZ20261118-000003"]`).toString("base64url"),
      }),
      /cursorInvalid/,
    );
  });

  test("hostile words are words", async () => {
    await insertCase(desk, { ...plain, name: "百分之100%_'\"\\店" });
    for (const q of ["%", "_", "'", '"', "\\", "'; drop table cases; --", "x".repeat(1000), "（".repeat(1000), "{a,b}", "100%_'\"\\店"]) {
      const { items: found } = await listQueue(desk.as(officer), { limit: 5, q });
      assert.equal(found.length, q === "100%_'\"\\店" ? 1 : 0, q.slice(0, 30));
    }
  });
});

function rowOf(made: typeof rowArbitrary extends fc.Arbitrary<infer T> ? T : never, at: number): Row {
  const { status, business, item, decideBy, early, late } = made;
  const turnedOn = addDays(TODAY, -late);
  const dueOn = made.due === null ? null : addDays(made.due, decideBy);
  // As the clock had it on the day when the row was written: a notice day that had passed was not due any more.
  const due = status === "filed" && made.due !== null && made.due < turnedOn ? dueOn : made.due;
  return {
    number: numberOf(at),
    uscc: `91330000000000000${business}`,
    name: names[business]!,
    item,
    department: item === foreign ? "rsj" : "scjg",
    status,
    counter: made.counter,
    filedBy: made.filedBy,
    nextDueOn: due,
    dueOn,
    earlyOn: due === null || early === null ? null : addDays(due, -early),
    paused: made.paused,
    assignedTo: made.assignedTo,
    turnedOn,
  };
}

const numberOf = (at: number): string => `HZ20261118-${String(at).padStart(6, "0")}`;

const plain: Row = {
  number: numberOf(0),
  uscc: "913300000000000000",
  name: "杭州示例面馆",
  item: items[0]!,
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

/** The list by its definition: every case looked at, kept or not, sorted. */
function expected(rows: readonly Row[], asked: QueueAsked, isCounter: boolean): string[] {
  const list = asked.list ?? (asked.status === undefined || asked.status === "open" ? "team" : "all");
  return rows
    .filter((row) => {
      const { timing } = standing(row);
      const isOpen = (openStatuses as readonly string[]).includes(row.status);
      const isToDo = isOpen || timing !== "none";
      const isSeen = isCounter ? isOwn(row) || (isAcceptable(row) && list !== "mine") : row.department === "scjg";
      const isListed = {
        overdue: timing === "overdue",
        soon: timing === "soon",
        paused: row.paused,
        mine: isToDo && (isCounter ? isOwn(row) : row.assignedTo === "o-1"),
        unassigned: isToDo && row.assignedTo === null,
        team: isToDo,
        all: true,
      }[list];
      const isStatus = asked.status === undefined || (asked.status === "open" ? isOpen : asked.status === row.status);
      return isSeen && isListed && isStatus && (asked.item === undefined || asked.item === row.item) && isFound(row, asked.q);
    })
    .map((row) => ({ number: row.number, key: sortKey(row, asked.sort ?? "due") }))
    .toSorted((a, b) => (asked.direction === "desc" ? -1 : 1) * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ number }) => number);
}

const isOwn = (row: Row): boolean => row.counter && row.filedBy === "w-1";

function isAcceptable(row: Row): boolean {
  const power = desk.city.powers.get(desk.city.items.get(row.item)?.power ?? "");
  return row.status === "filed" && (power?.acts.accept?.includes("windowOfficer") ?? false);
}

function isFound(row: Row, q: string | undefined): boolean {
  if (q === undefined) return true;
  if (q.startsWith("HZ")) return row.number.startsWith(q);
  return row.uscc.startsWith(q) || ([...q].length === 1 ? row.name.startsWith(q) : row.name.includes(q));
}

function standing(row: Row): { timing: Timing; due: PlainDate | null } {
  const { nextDueOn, dueOn, earlyOn } = row;
  if (nextDueOn === null) return { timing: "none", due: null };
  const hasPassed = row.status === "filed" && nextDueOn < TODAY && dueOn !== null && dueOn > nextDueOn;
  const due = hasPassed ? dueOn : nextDueOn;
  if (due < TODAY) return { timing: "overdue", due };
  return { timing: !hasPassed && (earlyOn ?? nextDueOn) <= TODAY ? "soon" : "later", due };
}

function sortKey(row: Row, sort: (typeof queueSorts)[number]): string {
  const due = standing(row).due ?? "9999-12-31";
  return { due, filed: "", business: row.name, item: `${row.item} ${due}` }[sort] + `\u0001${row.number}`;
}

async function readAll(ctx: ReturnType<typeof desk.as>, asked: Omit<QueueAsked, "cursor">) {
  const numbers: string[] = [];
  let cursor: string | undefined;
  let counts: Awaited<ReturnType<typeof listQueue>>["counts"];
  do {
    const page = await listQueue(ctx, { ...asked, cursor });
    counts ??= page.counts;
    numbers.push(...page.items.map(({ number }) => number));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return { numbers, counts };
}
