import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fixedClock, type Instant } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { countActs, ledgerMigrations } from "../ledger/index.ts";
import { createContext } from "./context.ts";
import { loadCity } from "./load-city.ts";
import { publishCity } from "./publish-city.ts";
import { cityMigrations } from "./tables.ts";

const open = await openTestDatabase([...ledgerMigrations, ...cityMigrations]);
after(() => open.close());

test("a version of the lists is published once, by whoever comes first", async () => {
  const city = await loadCity("cities/hangzhou");
  const ctx = createContext({ db: open.db, city, clock: fixedClock("2026-11-23T00:00:00.000Z" as Instant) });
  await Promise.all([publishCity(ctx), publishCity(ctx)]);
  await publishCity({ ...ctx, city: { ...city, digest: "another" } });
  const acts = await countActs(open.db);
  assert.deepEqual(acts, [{ power: "publish-city-lists", department: "sgb", kind: "city.published", count: 2, pending: 2 }]);
  await publishCity(ctx);
  await publishCity(ctx);
  const [again] = await countActs(open.db);
  assert.equal(again?.count, 3, "the version that was put back is published again, or the ledger would name another one as the law");
});
