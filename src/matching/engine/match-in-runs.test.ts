/** The ways to the same outcomes that differ in memory only: slices of a city, batches, and a pack kept open. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleCatalogue } from "../../criteria/example-catalogue.ts";
import { compileCriterion, type Facts, type FactValue } from "../../criteria/index.ts";
import { matchBatch, matchInRuns, matchTable, openPack, outcomeOf, planCriteria, tableFromFacts, type Outcomes } from "./index.ts";

const today = "2026-11-23";

const sources = [
  "employees >= 50 && !abnormal",
  'within(industry, "C") || ratio(rd_expense, revenue) >= percent(3)',
  "years_since(established_on) < 3 && has(patent_no)",
  "rd_staff < employees",
  "points(ratio(rd_expense, revenue), { percent(3): 20, percent(5): 40 }) + (abnormal ? 0 : 5) >= 25",
  "min(age_years, employees) >= 2",
];
const criteria = sources.map((source) => {
  const compiled = compileCriterion(source, exampleCatalogue);
  assert.ok(compiled.ok, source);
  return compiled.criterion;
});

/** Every fact of some businesses, none of others. */
function businesses(count: number): Facts[] {
  return Array.from({ length: count }, (_, row): Facts => {
    const facts: [string, FactValue][] = [
      ["employees", row % 97],
      ["abnormal", row % 5 === 0],
      ["industry", ["C13", "I65", "A01"][row % 3]!],
      ["rd_expense", (row % 11) * 100],
      ["revenue", (row % 13) * 2_000],
      ["established_on", `20${10 + (row % 17)}-0${1 + (row % 9)}-11`],
      ["rd_staff", row % 41],
      ["patent_no", `ZL${row % 7}`],
    ];
    return new Map(facts.filter((_, at) => (row + at) % 6 !== 0));
  });
}

function expectSame(part: Outcomes, all: Outcomes, firstRow: number): void {
  for (let criterion = 0; criterion < all.criteria; criterion++) {
    for (let row = 0; row < part.rows; row++) {
      if (outcomeOf(part, criterion, row) !== outcomeOf(all, criterion, firstRow + row))
        assert.fail(`${sources[criterion % sources.length]} for row ${firstRow + row}`);
    }
  }
}

test("a memory that holds a few blocks takes the city slice by slice", async () => {
  const table = tableFromFacts(businesses(20_001), exampleCatalogue.values());
  const plan = planCriteria(criteria, today);
  const all = matchTable(plan, table);
  for (const [memoryBytes, threads] of [
    [1_000_000, 1],
    [2_000_000, 2],
    [1 << 30, 1],
  ] as const) {
    const firsts: number[] = [];
    for await (const { firstRow, outcomes } of matchInRuns(plan, table, { memoryBytes, threads })) {
      firsts.push(firstRow);
      expectSame(outcomes, all, firstRow);
      const tail = (outcomes.rows & 31) === 0 ? 0 : outcomes.eligible[outcomes.rows >> 5]! >>> (outcomes.rows & 31);
      assert.equal(tail, 0, "no bit beyond the last row");
    }
    assert.ok(firsts.every((first) => first % 4_096 === 0));
    if (memoryBytes === 1_000_000) assert.ok(firsts.length >= 3, `${firsts.length} slices`);
    if (memoryBytes === 1 << 30) assert.deepEqual(firsts, [0]);
  }
});

test("a memory that holds no block is refused", async () => {
  const table = tableFromFacts(businesses(5_000), exampleCatalogue.values());
  await assert.rejects(matchInRuns(planCriteria(criteria, today), table, { memoryBytes: 100_000 }).next(), RangeError);
});

test("a city of nobody has no slices", async () => {
  const table = tableFromFacts([], exampleCatalogue.values());
  for await (const slice of matchInRuns(planCriteria(criteria, today), table)) assert.fail(`slice from ${slice.firstRow}`);
});

test("batches of any size, before and after the module is there", () => {
  const plan = planCriteria(criteria, today);
  for (const rows of [1, 100, 129, 5_000, 1, 128, 70_000]) {
    const table = tableFromFacts(businesses(rows), exampleCatalogue.values());
    const outcomes = matchBatch(plan, table);
    assert.equal(outcomes.rows, rows);
    assert.deepEqual(outcomes, matchTable(plan, table));
  }
});

test("a pack kept open forgets the business before", () => {
  const plan = planCriteria(criteria, today);
  const pack = openPack(plan);
  const entities = businesses(60);
  const all = matchTable(plan, tableFromFacts(entities, exampleCatalogue.values()));
  entities.forEach((facts, row) => expectSame(pack.evaluate(facts), all, row));
  assert.throws(() => pack.match(tableFromFacts(entities, exampleCatalogue.values())), RangeError);
});

test("10,000 criteria", async () => {
  const many = Array.from({ length: 10_000 }, (_, n) => criteria[n % criteria.length]!);
  const table = tableFromFacts(businesses(9_000), exampleCatalogue.values());
  const plan = planCriteria(many, today);
  let rows = 0;
  for await (const { firstRow, outcomes } of matchInRuns(plan, table, { memoryBytes: 16_000_000 })) {
    assert.equal(firstRow, rows);
    rows += outcomes.rows;
    for (let criterion = criteria.length; criterion < many.length; criterion += 997)
      assert.deepEqual(
        outcomes.eligible.subarray(criterion * outcomes.words, (criterion + 1) * outcomes.words),
        outcomes.eligible.subarray((criterion % criteria.length) * outcomes.words, ((criterion % criteria.length) + 1) * outcomes.words),
      );
  }
  assert.equal(rows, 9_000);
});
