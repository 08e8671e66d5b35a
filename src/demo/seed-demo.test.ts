import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessMigrations } from "../access/index.ts";
import { applicationsJobKinds, applicationsMigrations } from "../applications/index.ts";
import { fixedClock, type Instant, newId, openJobs, silentLog } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { casesMigrations } from "../cases/index.ts";
import { type City, createContext, loadCity } from "../city/index.ts";
import { credentialsMigrations } from "../credentials/index.ts";
import { entitiesJobKinds, entitiesMigrations, openSources, type WithSources } from "../entities/index.ts";
import { filesMigrations } from "../files/index.ts";
import { inspectionsMigrations } from "../inspections/index.ts";
import { checkLog, databaseLogReader, ledgerMigrations, openSigner, sequence } from "../ledger/index.ts";
import { notifyJobKinds, notifyMigrations } from "../notify/index.ts";
import { type Demo, openDemo } from "./open-demo.ts";
import { seedDemo } from "./seed-demo.ts";
import { demoMigrations } from "./tables.ts";

const monday = "2026-11-23T03:00:00.000Z" as Instant;
const thursday = "2026-11-26T03:00:00.000Z" as Instant;

let city: City;
let demo: Demo;
let whole: Awaited<ReturnType<typeof storiesOf>>;
before(async () => {
  city = await loadCity("cities/hangzhou");
  demo = await openDemo(city, () => "2026-11-23" as never);
  await withFreshCity(async (start) => {
    const ctx = start(monday);
    await seedDemo(ctx, demo);
    whole = await storiesOf(ctx);
    assert.ok(whole.length > 20);
  });
});
after(() => demo.close());

test("a start that was killed half-way is gone on with, from the moment it began", async () => {
  await withFreshCity(async (start) => {
    for (const idsLeft of [3, 150, 400]) await assert.rejects(seedDemo(start(monday, idsLeft), demo), /killed/);
    const ctx = start(thursday);
    await seedDemo(ctx, demo);
    assert.deepEqual(await storiesOf(ctx), whole);
    await seedDemo(ctx, demo);
    assert.deepEqual(await storiesOf(ctx), whole, "a later start adds nothing");
  });
});

test("two processes that start at once sow one demo", async () => {
  await withFreshCity(async (start) => {
    await Promise.all([seedDemo(start(monday), demo), seedDemo(start(monday), demo)]);
    assert.deepEqual(await storiesOf(start(monday)), whole);
  });
});

/** What became of each story; numbers may differ where two processes raced. */
async function storiesOf({ db }: WithSources) {
  return await db
    .selectFrom("cases")
    .select(["uscc", "item", "status", "version", "filed_at", "decided_on", "rating", "visits"])
    .orderBy("filed_at")
    .orderBy("uscc")
    .execute();
}

/** A city without a case; `start` makes the context of one process, which is killed when its ids are used up. */
async function withFreshCity(use: (start: (now: Instant, idsLeft?: number) => WithSources) => Promise<void>): Promise<void> {
  const open = await openTestDatabase([
    ...ledgerMigrations,
    ...accessMigrations,
    ...notifyMigrations,
    ...entitiesMigrations,
    ...credentialsMigrations,
    ...casesMigrations,
    ...filesMigrations,
    ...applicationsMigrations,
    ...inspectionsMigrations,
    ...demoMigrations,
  ]);
  const jobs = await openJobs(open, [...notifyJobKinds, ...entitiesJobKinds, ...applicationsJobKinds], silentLog);
  const folder = mkdtempSync(join(tmpdir(), "zhaoying-demo-"));
  try {
    await use((now, idsLeft = Infinity) => {
      const clock = fixedClock(now);
      let left = idsLeft;
      const ids = (): string => {
        if (left-- <= 0) throw new Error("killed");
        return newId();
      };
      const sources = openSources({ city, clock, today: () => "2026-11-23" as never, baseUrlOf: () => demo.baseUrl });
      return { ...createContext({ db: open.db, city, clock, jobs, newId: ids }), sources };
    });
    const signer = openSigner(folder, city.origin);
    while ((await sequence(open.db, signer)) > 0);
    const checked = await checkLog(databaseLogReader(open.db), { vkeys: [signer.vkey] });
    assert.ok(checked.ok, JSON.stringify(checked));
  } finally {
    await jobs.stop();
    await open.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
