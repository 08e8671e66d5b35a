import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Selectable } from "kysely";
import type { CasesTable } from "../cases/tables.ts";
import { rateCase } from "../cases/rating/rate-case.ts";
import { acceptApplication, decideCase, rejectApplication } from "../applications/index.ts";
import {
  counter,
  type Fixture,
  foodApplication,
  noodles,
  officer,
  on,
  openFixture,
  wholeFoodApplication,
} from "../applications/test-applications.ts";
import { submitApplication } from "../applications/index.ts";
import { type Measure, measuresOf } from "./measure.ts";
import { emptyTally } from "./tally.ts";
import { measureCases, type Measures } from "./measure-cases.ts";

const power = "food-business-licence";
const reason = "场所与食品加工要求不符，依据食品安全法第三十三条。";
let fixture: Fixture;
before(async () => {
  fixture = await openFixture();
  await live();
});
after(() => fixture.close());

/** Nine cases: on time, late, refused, not accepted, open, open and overdue, at the counter; some rated. */
async function live(): Promise<void> {
  const days = ["2026-10-12", "2026-10-13", "2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06", "2026-11-09"];
  const numbers: string[] = [];
  for (const [index, day] of days.entries()) {
    fixture.clock.set(on(day));
    const ctx = fixture.as(noodles);
    numbers.push((await submitApplication(ctx, await wholeFoodApplication(ctx, `key-measure-${index}`))).number);
    await acceptApplication(fixture.as(officer), { number: numbers[index] ?? "", version: 1, power });
  }
  const decisions: [index: number, day: string, approve: boolean][] = [
    [0, "2026-10-15", true],
    [1, "2026-11-20", true],
    [2, "2026-11-05", false],
    [3, "2026-11-10", true],
    [4, "2026-11-12", true],
    [5, "2026-11-13", true],
  ];
  for (const [index, day, approve] of decisions) {
    fixture.clock.set(on(day));
    const number = numbers[index] ?? "";
    await decideCase(fixture.as(officer), { number, version: 2, power, approve, reason: approve ? "" : reason });
    await rateCase(fixture.as(noodles), { number, level: index === 2 ? 4 : 1 });
  }
  fixture.clock.set(on("2026-11-20"));
  const walkIn = await submitApplication(fixture.as(counter), {
    ...(await foodApplication(fixture.as(counter), "key-measure-c")),
    channel: "counter",
  });
  await rejectApplication(fixture.as(officer), { number: walkIn.number, version: 1, power, reason });
}

test("the measures are what an independent count over the rows gives", async () => {
  const { today } = fixture.as(noodles);
  const measures = await measureCases(fixture.as(noodles));
  const rows = await fixture.open.db.selectFrom("cases").selectAll().execute();
  const byHand = countByHand(rows, today);
  for (const [id, value] of Object.entries(byHand)) assert.equal(valuesOf(measures)[id], value, id);
  assert.deepEqual(measures.cases, { filed: 9, decided: 7, open: 2 });
  assert.equal(partOf(measures, "onTimeByPromise").numerator, 5);
  assert.equal(partOf(measures, "onTimeByPromise").denominator, 8, "an overdue open case counts against the city");
  assert.deepEqual(measures.levels, [5, 0, 0, 1, 0]);
});

test("below five there is a count and no rate", async () => {
  const measures = await measureCases(fixture.as(noodles));
  assert.deepEqual(
    measures.byMonth.map(({ month, filed, decided, onTime }) => ({ month, filed, decided, onTime })),
    [
      { month: "2026-10", filed: 2, decided: 2, onTime: null },
      { month: "2026-11", filed: 7, decided: 5, onTime: 4 / 6 },
    ],
  );
  assert.ok(measuresOf(emptyTally).every((measure) => measure.value === null && measure.basis !== "" && measure.definition.zh !== ""));
});

function partOf(measures: Measures, id: Measure["id"]): Measure {
  return measures.measures.find((measure) => measure.id === id) ?? assert.fail(id);
}

function valuesOf({ measures }: Measures): Record<string, number | null> {
  return Object.fromEntries(measures.map((measure) => [measure.id, measure.value]));
}

/** Said once more, in plain loops over the rows. */
function countByHand(rows: readonly Selectable<CasesTable>[], today: string): Record<string, number | null> {
  const decided = rows.filter((row) => row.decided_on !== null);
  const complete = decided.filter((row) => row.complete_at_filing);
  const merits = rows.filter((row) => row.status === "approved" || row.status === "refused");
  const open = rows.filter((row) => ["filed", "awaitingCorrection", "accepted"].includes(row.status));
  const rated = rows.filter((row) => row.rating !== null);
  const onTime = (due: "due_on" | "statutory_due_on"): number =>
    merits.filter((row) => row.decided_on! <= row[due]!).length /
    (merits.length + open.filter((row) => row[due] !== null && row[due] < today).length);
  const sum = (key: "papers_asked" | "papers_supplied" | "fields_asked" | "facts_confirmed"): number =>
    rows.reduce((total, row) => total + row[key], 0);
  const lengths = decided.map((row) => (Date.parse(row.decided_on!) - Date.parse(row.filed_on)) / 86_400_000).sort((a, b) => a - b);
  return {
    onTimeByPromise: onTime("due_on"),
    onTimeByLaw: onTime("statutory_due_on"),
    visitsAtMostOne: complete.filter((row) => row.visits <= 1).length / complete.length,
    papersAsked: sum("papers_asked") / rows.length,
    papersSupplied: sum("papers_supplied") / (sum("papers_supplied") + sum("papers_asked")),
    fieldsAsked: sum("fields_asked") / rows.length,
    factsConfirmed: sum("facts_confirmed") / (sum("facts_confirmed") + sum("fields_asked")),
    satisfied: rated.filter((row) => row.rating! <= 3).length / rated.length,
    rated: rated.length / decided.length,
    medianDays: lengths[(lengths.length - 1) / 2] ?? null,
  };
}

test("by department: lateness by the responsibility that it breaks, and what a bad rating asked for", async () => {
  const { byDepartment, records, exceptions } = await measureCases(fixture.as(noodles));
  const scjg = byDepartment.find(({ department }) => department.id === "scjg") ?? assert.fail();
  const decide = scjg.duties.find(({ obligation }) => obligation === "decide") ?? assert.fail();
  assert.deepEqual([decide.met, decide.late, decide.missed], [5, 1, 2]);
  assert.ok(decide.responsibilities.some(({ id }) => id === "decide-licence-in-time"));
  const notice = scjg.duties.find(({ obligation }) => obligation === "notice") ?? assert.fail();
  assert.deepEqual([notice.met, notice.late, notice.missed], [9, 0, 0]);
  const calledBack = scjg.measures.find(({ id }) => id === "calledBackInTime");
  assert.deepEqual(calledBack, { id: "calledBackInTime", numerator: null, denominator: 1, value: null }, "one bad rating makes no rate");
  assert.deepEqual(records, { cases: 9, receiveLeaves: 9 });
  assert.deepEqual(exceptions, []);
});
