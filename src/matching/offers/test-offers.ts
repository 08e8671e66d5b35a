import { type Clock, fixedClock, type Instant, type Jobs, openJobs, type OpenDatabase, silentLog } from "../../base/index.ts";
import { openTestDatabase } from "../../base/test-database.ts";
import { type City, completeUscc, type Context, createContext, type Policy } from "../../city/index.ts";
import { compileCriterion, type FactValue } from "../../criteria/index.ts";
import { entitiesJobKinds, entitiesMigrations } from "../../entities/index.ts";
import { testCity } from "../../entities/test-city.ts";
import { offersJobKinds, prepareOffers } from "./jobs.ts";
import { judgeBusinesses } from "./judge-businesses.ts";
import { openOfferRun } from "./open-offer-run.ts";
import { offersMigrations } from "./tables.ts";
import { walkCity, type WalkOptions } from "./walk-city.ts";

export const morning = "2026-11-23T01:00:00.000Z" as Instant;

/** Code number `n` of a business that does not exist. */
export function businessCode(n: number): string {
  return completeUscc(`91330106T${String(n).padStart(7, "0")}`);
}

type PolicyDraft = { id: string; criterion: string; from?: string; to?: string | null; title?: string };

/** The city of the tests of entities with these policies; another call makes another version of it. */
export function cityWith(...drafts: PolicyDraft[]): City {
  return { ...testCity, policies: new Map(drafts.map((draft) => [draft.id, policyOf(draft)])) };
}

function policyOf({ id, criterion, from = "2026-01-01", to = null, title = `政策${id}` }: PolicyDraft): Policy {
  const compiled = compileCriterion(criterion, testCity.facts);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  return {
    id,
    title: { zh: title, en: id },
    summary: { zh: id, en: id },
    department: "scjg",
    power: "support",
    document: "测试〔2026〕1号",
    source: { where: "test", reliability: "M" },
    criterionText: criterion,
    criterion: compiled.criterion,
    benefit: { text: { zh: id, en: id }, delivery: "confirm" },
    inForce: { from, to } as Policy["inForce"],
    examples: [],
  };
}

export type OffersFixture = {
  open: OpenDatabase;
  jobs: Jobs;
  clock: Clock & { set(at: Instant): void };
  context(city: City): Context;
  /** Puts what an authority says of a business on record; null takes it back. */
  record(uscc: string, facts: Record<string, FactValue | null>, validUntil?: string): Promise<void>;
  /** What a start does, and the jobs after it until nothing is left. */
  publish(city: City, options?: WalkOptions): Promise<void>;
  judge(city: City, uscc: string): Promise<void>;
  /** `business policy outcome cause` of every offer, in order. */
  offers(): Promise<string[]>;
  close(): Promise<void>;
};

/** A real database and a real queue, with businesses that have facts and no registry behind them. */
export async function openOffersFixture(): Promise<OffersFixture> {
  const open = await openTestDatabase([...entitiesMigrations, ...offersMigrations]);
  const jobs = await openJobs(open, [...entitiesJobKinds, ...offersJobKinds], silentLog);
  const clock = fixedClock(morning);
  const { db } = open;
  const context = (city: City): Context => createContext({ db, city, clock, jobs });
  await prepareOffers(context(testCity));
  let records = 0;
  return {
    open,
    jobs,
    clock,
    context,
    async record(uscc, facts, validUntil) {
      const at = clock.now();
      await db
        .insertInto("entities")
        .values({ uscc, name: uscc, first_seen_at: at, updated_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      for (const [key, value] of Object.entries(facts)) {
        await db.updateTable("facts").set({ superseded_at: at }).where("uscc", "=", uscc).where("key", "=", key).execute();
        if (value === null) continue;
        const row = { uscc, key, kind: "authority", value: JSON.stringify(value), source: "decision", department: "scjg" } as const;
        const rest = { as_of: at.slice(0, 10) as never, valid_until: (validUntil ?? null) as never, recorded_at: at };
        await db
          .insertInto("facts")
          .values({ ...row, ...rest, id: `r${records++}`, reason: null, against: null, evidence: null, superseded_at: null })
          .execute();
      }
    },
    async publish(city, options) {
      await prepareOffers(context(city));
      await openOfferRun(context(city));
      for (;;) {
        await walkCity(context(city), options);
        if ((await db.selectFrom("offer_runs").select("id").where("finished_at", "is", null).executeTakeFirst()) === undefined) return;
      }
    },
    judge: (city, uscc) => judgeBusinesses(context(city), [uscc]),
    async offers() {
      const rows = await db.selectFrom("offers").selectAll().orderBy("uscc").orderBy("policy").execute();
      return rows.map(({ uscc, policy, outcome, cause }) => `${Number(uscc.slice(9, 16))} ${policy} ${outcome} ${tell(cause)}`);
    },
    async close() {
      await jobs.stop();
      await open.close();
    },
  };
}

function tell(cause: { kind: string; facts?: readonly { key: string; how: string }[] }): string {
  return cause.facts === undefined ? cause.kind : cause.facts.map(({ key, how }) => `${key}:${how}`).join(",");
}
