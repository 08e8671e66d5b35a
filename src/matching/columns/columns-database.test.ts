import assert from "node:assert/strict";
import { after, test } from "node:test";
import fc from "fast-check";
import { type RawBuilder, sql } from "kysely";
import type { FactCatalogue, FactDeclaration } from "../../criteria/index.ts";
import { openTestDatabase } from "../../base/test-database.ts";
import { createCityMemory, factsOfRow } from "../engine/index.ts";
import { syncColumnsTable } from "./columns-table.ts";
import { loadColumns, type LoadOptions } from "./load-columns.ts";
import { type Business, businesses, testCatalogue } from "./test-columns.ts";
import { writeColumns } from "./write-columns.ts";

const open = await openTestDatabase();
after(() => open.close());

async function write(rows: readonly Business[], catalogue: FactCatalogue = testCatalogue): Promise<void> {
  await open.db.transaction().execute((tx) => writeColumns(tx, catalogue, rows.map((facts) => ({ uscc: String(facts.get("uscc")), facts })))); // prettier-ignore
}

async function load(catalogue: FactCatalogue = testCatalogue, options: LoadOptions = {}): Promise<Map<string, Business>> {
  const { table, usccs } = await loadColumns(open, catalogue, options);
  assert.equal(table.rows, usccs.length);
  return new Map(usccs.map((uscc, row) => [uscc, factsOfRow(table, row, catalogue.values())]));
}

async function clear(): Promise<void> {
  await open.db.deleteFrom("business_columns").execute();
}

test("the columns are those of the catalogue, and follow it", async () => {
  const one = (key: string, type: FactDeclaration["type"]): [string, FactDeclaration] => [key, { key, title: { zh: key, en: key }, type }];
  assert.deepEqual(await syncColumnsTable(open.db, new Map([one("employees", "int"), one("order", "text")])), { added: ["employees", "order"], dropped: [] }); // prettier-ignore
  const uscc = "91330000733796106P";
  const before = new Map([one("employees", "int"), one("order", "text")]);
  await write([new Map<string, string | number>([["uscc", uscc], ["employees", 5], ["order", "x"]])], before); // prettier-ignore
  const changed = new Map([one("employees", "int"), one("order", "date"), one("score", "decimal")]);
  assert.deepEqual(await syncColumnsTable(open.db, changed), { added: ["order", "score"], dropped: ["order"] });
  assert.deepEqual(await syncColumnsTable(open.db, changed), { added: [], dropped: [] });
  assert.deepEqual((await load(changed)).get(uscc), new Map([["employees", 5]]));
  // A fact that the table does not have yet is unknown, not an error.
  assert.deepEqual((await load(testCatalogue)).get(uscc), new Map<string, string | number>([["uscc", uscc], ["employees", 5]])); // prettier-ignore
  await assert.rejects(syncColumnsTable(open.db, new Map([one('a"; drop table entities; --', "int")])), RangeError);
  await assert.rejects(syncColumnsTable(open.db, new Map([one("ctid", "int")])), RangeError);
  await syncColumnsTable(open.db, testCatalogue);
  await clear();
});

test("what is written is loaded, unknown facts included, into arrays and into the memory of the engine alike", async () => {
  await fc.assert(
    fc.asyncProperty(businesses, async (rows) => {
      await clear();
      const known = rows.filter((row) => row.has("uscc"));
      await write(known);
      const expected = new Map(known.map((row) => [String(row.get("uscc")), row]));
      assert.deepEqual(await load(), expected);
      assert.deepEqual(await load(testCatalogue, { memory: createCityMemory(1 << 20) }), expected);
    }),
    { numRuns: 40 },
  );
});

test("a row is written whole: what is no longer known becomes unknown, and the last of several rows counts", async () => {
  await clear();
  const uscc = "91330000733796106P";
  await write([new Map<string, string | number>([["uscc", uscc], ["employees", 1], ["industry", "C"]])]); // prettier-ignore
  await write([new Map<string, string | number>([["uscc", uscc], ["employees", 2]]), new Map<string, string | number>([["uscc", uscc], ["score", 0.5]])]); // prettier-ignore
  assert.deepEqual(await load(), new Map([[uscc, new Map<string, string | number>([["uscc", uscc], ["score", 0.5]])]])); // prettier-ignore
});

test("more rows than one page and than 255 codes are loaded, each once", async () => {
  await clear();
  await rowsOfNumbers(45_000).execute(open.db);
  const { table, usccs } = await loadColumns(open, testCatalogue);
  assert.equal(new Set(usccs).size, 45_000);
  for (const [row, uscc] of usccs.entries()) {
    const facts = factsOfRow(table, row, testCatalogue.values());
    const number = Number(uscc.slice(2));
    assert.deepEqual([facts.get("employees"), facts.get("industry"), facts.has("revenue")], [number, `I${number % 700}`, number % 2 === 0]);
  }
  const industry = table.columns.get("industry")!;
  assert.ok(industry.kind === "code" && industry.dictionary.length === 700 && industry.values instanceof Uint16Array);
  assert.ok(table.columns.get("employees")!.values instanceof Int32Array);
});

function rowsOfNumbers(count: number): RawBuilder<unknown> {
  return sql`
    insert into business_columns (uscc, employees, industry, revenue)
    select '91' || lpad(n::text, 16, '0'), n, 'I' || n % 700, case when n % 2 = 0 then n end from generate_series(1, ${count}::int) as n`;
}
