import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fixedClock, type Instant } from "../../base/index.ts";
import { openTestDatabase } from "../../base/test-database.ts";
import { createContext, loadCity } from "../../city/index.ts";
import type { FactValue } from "../../criteria/index.ts";
import { entitiesMigrations } from "../../entities/index.ts";
import { syncColumnsTable, writeColumns } from "../columns/index.ts";
import { factsOfRow } from "../engine/index.ts";
import { readCityTable, readFromColumns } from "./read-city-table.ts";

const city = await loadCity("cities/hangzhou");
const open = await openTestDatabase(entitiesMigrations);
const clock = fixedClock("2026-11-23T02:00:00.000Z" as Instant);
const context = () => createContext({ db: open.db, city, clock });
after(() => open.close());

const usccs = Array.from({ length: 5_001 }, (_, n) => `91330108DEM${String(n).padStart(6, "0")}X`);
const factsOf = (uscc: string): Map<string, FactValue> =>
  new Map<string, FactValue>([
    ["name", `企业 ${uscc}`],
    ["employees", Number(uscc.slice(11, 17))],
    ["division", Number(uscc.slice(11, 17)) % 2 === 0 ? "330108" : "330106"],
  ]);

async function meet(some: readonly string[]): Promise<void> {
  const at = clock.now();
  for (let from = 0; from < some.length; from += 1_000) {
    const values = some.slice(from, from + 1_000).map((uscc) => ({ uscc, name: uscc, first_seen_at: at, updated_at: at }));
    await open.db.insertInto("entities").values(values).execute();
  }
}

test("an empty city is a table without rows, and who is met next is seen at once", async () => {
  assert.equal((await readCityTable(context())).table.rows, 0);
  await meet(usccs.slice(0, 3));
  const { table, usccs: read } = await readCityTable(context());
  assert.equal(table.rows, 3);
  assert.deepEqual([...read], usccs.slice(0, 3));
});

test("a large city is read from its columns: every fact, and of a name only that it is on record", async () => {
  await meet(usccs.slice(3));
  await syncColumnsTable(open.db, city.facts);
  await open.db.transaction().execute((tx) => writeColumns(tx, city.facts, usccs.map((uscc) => ({ uscc, facts: factsOf(uscc) })))); // prettier-ignore
  readFromColumns(open);
  const read = await readCityTable(context());
  assert.equal(read.table.rows, usccs.length);
  assert.equal(read.asOf, clock.now());
  for (const row of [0, 1, 5_000]) {
    const facts = factsOfRow(read.table, row, city.facts.values());
    const known = new Map([...factsOf(read.usccs[row]!), ["name", "…"] as const, ["uscc", "…"] as const]);
    assert.deepEqual(Object.fromEntries(facts), Object.fromEntries(known));
  }
  const { groups, sizes } = read.districts;
  assert.equal(sizes[groups.findIndex(({ code }) => code === "330106")], 2_500);
});
