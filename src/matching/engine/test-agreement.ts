/** For the tests of this folder: every evaluator says the same of every business and every criterion, bit for bit. */
import assert from "node:assert/strict";
import { evaluateExpression, type Expression, type FactCatalogue, type Facts } from "../../criteria/index.ts";
import { openCityEngine } from "./city-engine.ts";
import { tableFromFacts, UNKNOWN_INT32, type FactTable } from "./fact-table.ts";
import { matchTable } from "./match-table.ts";
import { countOutcomes, outcomeOf, type Outcomes } from "./outcomes.ts";
import { openPack } from "./pack.ts";
import { planCriteria } from "./plan/plan.ts";

export type SourceAndTree = { readonly expression: Expression; readonly source?: string };

export async function expectAgreement(
  criteria: readonly SourceAndTree[],
  entities: readonly Facts[],
  catalogue: FactCatalogue,
  today: string,
  threads = 1,
): Promise<void> {
  const table = tableFromFacts(entities, catalogue.values());
  const plan = planCriteria(criteria, today);
  const outcomes = matchTable(plan, table);
  for (const form of [table, withInt32(table)]) {
    const engine = await openCityEngine(plan, form, { threads });
    await engine.encode();
    const byModule = await engine.match();
    assert.ok(Buffer.compare(bytesOf(byModule.eligible), bytesOf(outcomes.eligible)) === 0, "eligible by the module");
    assert.ok(Buffer.compare(bytesOf(byModule.unknown), bytesOf(outcomes.unknown)) === 0, "unknown by the module");
    await engine.close();
  }
  const pack = openPack(plan, table.rows);
  const byPack = pack.match(table);
  assert.ok(Buffer.compare(bytesOf(byPack.eligible), bytesOf(outcomes.eligible)) === 0, "eligible by the pack");
  assert.ok(Buffer.compare(bytesOf(byPack.unknown), bytesOf(outcomes.unknown)) === 0, "unknown by the pack");
  for (const facts of entities.slice(0, 3)) expectSame(pack.evaluate(facts), outcomes, entities.indexOf(facts));
  for (const [at, { expression, source }] of criteria.entries()) {
    const counts = { eligible: 0, ineligible: 0, unknown: 0 };
    for (const [row, facts] of entities.entries()) {
      const outcome = evaluateExpression(expression, facts, { today });
      const expected = outcome === null ? "unknown" : outcome ? "eligible" : "ineligible";
      counts[expected]++;
      const actual = outcomeOf(outcomes, at, row);
      if (actual !== expected)
        assert.fail(`${source ?? at} for ${JSON.stringify([...facts])}: ${actual}, by the row evaluator ${expected}`);
    }
    assert.deepEqual(countOutcomes(outcomes, at), counts);
  }
}

function expectSame(one: Outcomes, all: Outcomes, row: number): void {
  for (let criterion = 0; criterion < all.criteria; criterion++)
    assert.equal(outcomeOf(one, criterion, 0), outcomeOf(all, criterion, row), `criterion ${criterion} of one business`);
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** The same table with every column of small whole numbers in 32 bits; the number that says unknown there needs 64. */
function withInt32(table: FactTable): FactTable {
  const columns = new Map(table.columns);
  for (const [key, column] of columns) {
    if (column.kind === "code" || !column.values.every(fitsInt32)) continue;
    columns.set(key, { kind: "number", values: Int32Array.from(column.values, (value) => (Number.isNaN(value) ? UNKNOWN_INT32 : value)) });
  }
  return { ...table, columns };
}

function fitsInt32(value: number): boolean {
  return Number.isNaN(value) || ((value | 0) === value && value !== UNKNOWN_INT32);
}
