import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PlainDate } from "../../base/index.ts";
import { loadCity, type Policy } from "../../city/index.ts";
import { dateOfDay, type FactValue } from "../../criteria/index.ts";
import { countOutcomes, tableFromFacts } from "../engine/index.ts";
import { matchPolicies } from "../match-policies.ts";
import { openRun, type RunOffer } from "./index.ts";

const city = await loadCity("cities/hangzhou");
const today = "2026-11-23" as PlainDate;
const run = openRun(city, today);
const asked = new Set([...city.policies.values()].flatMap(factKeys));
const everything = { only: new Set(["eligible", "ineligible", "unknown"] as const), conditions: true };

const businesses = fc.array(
  fc.record(Object.fromEntries([...city.facts.values()].filter(({ key }) => asked.has(key)).map((fact) => [fact.key, valueOf(fact)])), {
    requiredKeys: [],
  }),
  { minLength: 1, maxLength: 20 },
);

test("a run says of every business what matching it alone says", () => {
  fc.assert(
    fc.property(businesses, (records) => {
      const facts = records.map((record) => new Map(Object.entries(record).filter((entry): entry is [string, FactValue] => entry[1] !== undefined))); // prettier-ignore
      const table = tableFromFacts(facts, city.facts.values());
      const outcomes = run.judge({ table });
      const batch = {
        table,
        outcomes,
        rowNumbers: Uint32Array.from(facts, (_, at) => 2 * at + 1),
        uscc: facts.map(() => undefined),
        name: facts.map((_, at) => `n${at}`),
      };
      const offers = Map.groupBy(run.offers(batch, everything), ({ row }) => row);
      for (const [at, one] of facts.entries()) {
        const alone = new Map(matchPolicies(city, one, today).map((offer) => [offer.policy.id, offer]));
        const here = offers.get(2 * at + 1)!;
        assert.deepEqual(
          here.map(({ policy }) => policy.id),
          run.policies.map(({ id }) => id),
        );
        for (const { policy, outcome, missing, fen, condition, name } of here) {
          const expected = alone.get(policy.id)!;
          assert.equal(name, `n${at}`);
          const sum = expected.benefit.kind === "amount" ? expected.benefit.fen : undefined;
          const { condition: reasons } = expected;
          assert.deepEqual({ outcome, missing, fen, condition }, { outcome: expected.outcome, missing: expected.missing, fen: sum, condition: reasons }); // prettier-ignore
        }
      }
      const unknown = [...run.offers(batch, { only: new Set(["unknown"] as const), conditions: false })];
      assert.equal(unknown.length, run.policies.reduce((sum, _, place) => sum + countOutcomes(outcomes, place).unknown, 0)); // prettier-ignore
      assert.ok(unknown.every(({ outcome, condition, missing }) => outcome === "unknown" && condition === undefined && missing.length > 0));
    }),
    { numRuns: 15 },
  );
});

test("only what is in force is judged, and the head names it", () => {
  const ids = run.policies.map(({ id }) => id);
  assert.ok(ids.length > 5 && ids.length < city.policies.size);
  assert.deepEqual(
    run.head.policies.map(({ id }) => id),
    ids,
  );
  assert.ok(run.head.policies.every(({ digest }) => /^[0-9a-f]{64}$/.test(digest)));
  assert.equal(run.head.cityDigest, city.digest);
  const nobody: RunOffer[] = [...run.offers({ table: { rows: 0, columns: new Map() }, outcomes: run.judge({ table: { rows: 0, columns: new Map() } }), rowNumbers: new Uint32Array(), uscc: [], name: [] }, everything)]; // prettier-ignore
  assert.deepEqual(nobody, []);
});

function factKeys(policy: Policy): readonly string[] {
  return [...policy.criterion.facts, ...(policy.benefit.formula?.facts ?? []), "established_on"];
}

function valueOf(fact: { type: string; values?: readonly { code: string }[] | undefined }): fc.Arbitrary<FactValue> {
  switch (fact.type) {
    case "bool":
      return fc.boolean().map((is): FactValue => is);
    case "category":
      return fact.values === undefined || fact.values.length === 0
        ? fc.constantFrom<FactValue>("I65", "C39", "330108")
        : fc.constantFrom<FactValue>(...fact.values.map(({ code }) => code));
    case "date":
      return fc.integer({ min: 17_000, max: 20_780 }).map((day): FactValue => dateOfDay(day));
    case "text":
      return fc.constantFrom<FactValue>("文字", "other");
    case "money":
      return fc.oneof(fc.integer({ min: 0, max: 10_000_000_00 }), fc.constantFrom(0, 1)).map((fen): FactValue => fen * 100);
    case "decimal":
      return fc.integer({ min: 0, max: 1_000 }).map((tenths): FactValue => tenths / 10);
    default:
      return fc.integer({ min: 0, max: 400 }).map((count): FactValue => count);
  }
}
