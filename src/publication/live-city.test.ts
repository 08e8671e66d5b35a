import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fixedClock, type Instant, type PlainDate } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { type City, cityMigrations, loadCity } from "../city/index.ts";
import { ledgerMigrations } from "../ledger/index.ts";
import { openLiveCity } from "./live-city.ts";
import { publicationMigrations } from "./tables.ts";

const FOOD = "items/food-business-licence.yaml";
const open = await openTestDatabase([...ledgerMigrations, ...cityMigrations, ...publicationMigrations]);
after(() => open.close());
const clock = fixedClock("2026-11-23T07:00:00.000Z" as Instant);
const folder = await loadCity("cities/hangzhou");
const original = folder.texts.get(FOOD)!;
const promised = (city: City): number | undefined => city.items.get("food-business-licence")?.limits.promised.period;

/** What a publication leaves behind. */
async function publish(place: number, base: string, text: string, effectiveFrom: string): Promise<void> {
  const at = clock.now();
  await open.db
    .insertInto("revisions")
    .values({
      id: `r${place}`,
      list: "items",
      entry: "food-business-licence",
      kind: "change",
      title: JSON.stringify({ zh: "食品经营许可", en: "Food" }),
      department: "scjg",
      reason: "理由",
      status: "published",
      version: 9,
      base,
      text,
      round: 1,
      hands: "[]",
      drafter_name: "某人",
      idempotency_key: `k${place}`,
      created_at: at,
      updated_at: at,
      published_at: at,
      place,
      leaf_id: `l${place}`,
      effective_from: effectiveFrom as PlainDate,
    })
    .execute();
}

test("every process takes a version up on its day, in the same order, and what holds a city keeps it", async () => {
  const logged: string[] = [];
  const log = (event: string): void => void logged.push(event);
  const [one, other] = [await openLiveCity({ db: open.db, folder, clock, log }), await openLiveCity({ db: open.db, folder, clock, log })];
  const steps: string[] = [];
  one.watch({
    before: async (next) => void steps.push(`before ${promised(next)}, still ${promised(one.city)}`),
    after: async (next) => void steps.push(`after ${promised(next)}, now ${promised(one.city)}`),
  });
  const held = one.city;
  const shorter = original.replace("promised: { period: 7", "promised: { period: 5");
  await publish(1, original, shorter, "2026-11-25");
  await Promise.all([one.look(), other.look()]);
  assert.equal(one.city, held, "not before its day");

  clock.set("2026-11-24T16:00:00.000Z" as Instant);
  await Promise.all([one.look(), one.look(), other.look()]);
  assert.deepEqual([promised(one.city), promised(other.city), promised(held)], [5, 5, 7]);
  assert.equal(one.city.digest, other.city.digest);
  assert.deepEqual(steps, ["before 5, still 7", "after 5, now 5"], "taken up once");

  // Lists that have errors on their day, because of something nobody could see before: the present ones go on.
  await publish(2, shorter, shorter.replace("promised: { period: 5", "promised: { period: 99"), "2026-11-25");
  await other.look();
  assert.equal(promised(other.city), 5);
  assert.ok(logged.includes("city.invalid"));
  await one.stop();
  await other.stop();
});
