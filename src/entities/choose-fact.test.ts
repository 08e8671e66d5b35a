import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, type Instant, type PlainDate } from "../base/index.ts";
import type { FactDefinition } from "../city/index.ts";
import { chooseFact, factsOf } from "./choose-fact.ts";
import type { FactFetch, FactRecord } from "./fact.ts";

const today = "2026-11-23" as PlainDate;
const onDay = { today, timeZone: "Asia/Shanghai" };
const employees: FactDefinition = {
  key: "employees",
  title: { zh: "从业人数", en: "Persons employed" },
  type: "int",
  source: "tax",
  validityDays: 100,
  public: false,
  personal: false,
};

function record(change: Partial<FactRecord>): FactRecord {
  return {
    id: "1",
    key: "employees",
    kind: "authority",
    value: 40,
    source: "tax",
    department: "swj",
    asOf: "2026-11-01" as PlainDate,
    validUntil: null,
    recordedAt: "2026-11-01T00:00:00.000Z" as Instant,
    reason: null,
    against: null,
    evidence: null,
    ...change,
  };
}

function claim(change: Partial<FactRecord>): FactRecord {
  return record({
    id: "c",
    kind: "claim",
    source: "business",
    department: null,
    value: 12,
    against: 40,
    reason: "人数有误",
    recordedAt: "2026-11-10T00:00:00.000Z" as Instant,
    ...change,
  });
}

function fetchOf(change: Partial<FactFetch>): FactFetch {
  return {
    source: "tax",
    status: "ok",
    attempts: 0,
    lastError: null,
    nextAt: null,
    fetchedAt: "2026-11-20T00:00:00.000Z" as Instant,
    problems: {},
    ...change,
  };
}

const day = (offset: number): PlainDate => addDays(today, offset);

test("the newer of two authorities counts, by the day it speaks of", () => {
  const chosen = chooseFact(
    employees,
    [record({ id: "1" }), record({ id: "2", source: "hrss", value: 41, asOf: day(-1) })],
    undefined,
    onDay,
  );
  assert.equal(chosen.status === "confirmed" && chosen.record.value, 41);
});

test("a claim stands beside the value it was made against, and is what the business is judged by", () => {
  const chosen = chooseFact(employees, [record({}), claim({})], fetchOf({}), onDay);
  assert.equal(chosen.status, "disputed");
  assert.ok(chosen.status === "disputed" && chosen.authority?.value === 40 && chosen.claim.value === 12);
  const facts = new Map([["employees", chosen]]);
  assert.equal(factsOf(facts, "business").get("employees"), 12);
  assert.equal(factsOf(facts, "office").has("employees"), false, "the office takes neither for certain");
});

test("the authority that repeats the disputed value does not silence the business; another value answers it", () => {
  const repeated = record({ asOf: day(-1), recordedAt: "2026-11-22T00:00:00.000Z" as Instant });
  assert.equal(chooseFact(employees, [repeated, claim({})], undefined, onDay).status, "disputed");
  const answered = record({ value: 15, asOf: day(-1), recordedAt: "2026-11-22T00:00:00.000Z" as Instant });
  const chosen = chooseFact(employees, [answered, claim({})], undefined, onDay);
  assert.ok(chosen.status === "confirmed" && chosen.record.value === 15);
  const agreed = record({ value: 12, asOf: day(-1), recordedAt: "2026-11-22T00:00:00.000Z" as Instant });
  assert.equal(chooseFact(employees, [agreed, claim({})], undefined, onDay).status, "confirmed");
});

test("a decision holds for as long as it says, whatever the days after which a registry is asked again", () => {
  const licence = record({ source: "decision", asOf: day(-1000), validUntil: null });
  assert.equal(chooseFact(employees, [licence], fetchOf({ status: "nothing" }), onDay).status, "confirmed");
  const ended = record({ source: "decision", asOf: day(-1000), validUntil: day(-1) });
  assert.equal(chooseFact(employees, [ended], fetchOf({ status: "nothing" }), onDay).status, "stale");
});

test("every kind of not knowing has its own name", () => {
  const old = record({ asOf: day(-101) });
  const longAgo = "2026-08-01T00:00:00.000Z" as Instant;
  assert.equal(chooseFact(employees, [], undefined, onDay).status, "unknown");
  assert.equal(chooseFact(employees, [], fetchOf({ status: "nothing" }), onDay).status, "nothingHeld");
  assert.equal(chooseFact(employees, [], fetchOf({}), onDay).status, "nothingHeld");
  assert.equal(chooseFact(employees, [old], fetchOf({ fetchedAt: longAgo }), onDay).status, "stale");
  const pending = chooseFact(employees, [old], fetchOf({ status: "pending", lastError: "timeout", fetchedAt: longAgo }), onDay);
  assert.ok(pending.status === "pending" && pending.since?.value === 40);
  const text = { zh: "无法读取", en: "cannot be read" };
  const unreadable = chooseFact(employees, [], fetchOf({ problems: { employees: { code: "wrongType", text } } }), onDay);
  assert.ok(unreadable.status === "unknown" && unreadable.problem?.code === "wrongType");
});

test("a value of years ago that its source told again last week is valid, and ages from then", () => {
  const old = record({ asOf: "2011-09-05" as PlainDate });
  const told = chooseFact(employees, [old], fetchOf({}), onDay);
  assert.ok(told.status === "confirmed" && told.validUntil === "2027-02-28");
  assert.equal(chooseFact(employees, [old], undefined, onDay).status, "stale");
});

test("a source that is down takes nothing away from what is still valid", () => {
  assert.equal(chooseFact(employees, [record({})], fetchOf({ status: "pending", fetchedAt: null }), onDay).status, "confirmed");
});

const anyRecord = fc
  .record({
    kind: fc.constantFrom("authority" as const, "claim" as const),
    value: fc.integer({ min: 0, max: 3 }),
    against: fc.option(fc.integer({ min: 0, max: 3 })),
    asOf: fc.integer({ min: -150, max: 0 }).map(day),
    validUntil: fc.option(fc.integer({ min: -20, max: 20 }).map(day)),
    recordedAt: fc.integer({ min: 0, max: 20 }).map((hour) => `2026-11-01T${String(hour).padStart(2, "0")}:00:00.000Z` as Instant),
    source: fc.constantFrom("tax", "hrss", "decision"),
    id: fc.uuid(),
  })
  .map((change) => (change.kind === "claim" ? claim(change) : record({ ...change, against: null })));
const anyRecords = fc.uniqueArray(anyRecord, { maxLength: 8, selector: ({ id }) => id });

test("the order of rows never matters", () => {
  const shuffled = anyRecords.chain((records) =>
    fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
  );
  fc.assert(
    fc.property(shuffled, ([records, other]) => {
      assert.deepEqual(chooseFact(employees, records, undefined, onDay), chooseFact(employees, other, undefined, onDay));
    }),
  );
});

test("nothing expired is ever used, and a claim never counts for the office", () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      const chosen = chooseFact(employees, records, undefined, onDay);
      const used = chosen.status === "confirmed" ? [chosen.record] : chosen.status === "disputed" ? [chosen.claim, chosen.authority] : [];
      for (const one of used) {
        if (one === null) continue;
        assert.ok(one.validUntil === null || one.validUntil >= today);
        assert.ok(one.validUntil !== null || one.kind === "claim" || one.source === "decision" || addDays(one.asOf, 100) >= today);
      }
      const office = factsOf(new Map([["employees", chosen]]), "office").get("employees");
      const told = records.some(({ kind, value }) => kind === "authority" && value === office);
      assert.ok(office === undefined || told);
    }),
  );
});
