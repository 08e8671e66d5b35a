import { type Clock, fixedClock, type Instant, type Jobs, openJobs, type OpenDatabase, silentLog } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { createContext } from "../city/index.ts";
import type { DemoBusiness } from "./demo-businesses.ts";
import { type DemoRegistry, startDemoRegistry } from "./demo-registry.ts";
import { entitiesJobKinds } from "./fetch-facts.ts";
import type { WithSources } from "./refresh-facts.ts";
import { openSources } from "./sources.ts";
import { entitiesMigrations } from "./tables.ts";
import { otherShop, teaHouse, testCity } from "./test-city.ts";

export type EntitiesFixture = {
  open: OpenDatabase;
  jobs: Jobs;
  clock: Clock & { set(at: Instant): void };
  registry: DemoRegistry;
  /** What the registries hold; a test may change it. */
  businesses: DemoBusiness[];
  /** A context of now, with sources that learn of outages from each other. */
  context(): WithSources;
  close(): Promise<void>;
};

export const morning = "2026-11-23T01:00:00.000Z" as Instant;

/** `morning` and some hours. */
export function hoursLater(hours: number): Instant {
  return new Date(Date.parse(morning) + hours * 3_600_000).toISOString() as Instant;
}

/** A real database, a real queue and the demo's registries over HTTP, holding two businesses. */
export async function openEntitiesFixture(): Promise<EntitiesFixture> {
  const open = await openTestDatabase(entitiesMigrations);
  const jobs = await openJobs(open, entitiesJobKinds, silentLog);
  const clock = fixedClock(morning);
  const businesses = [business(teaHouse, "龙井茶馆", 40), business(otherShop, "西溪书店", 7)];
  const base = () => createContext({ db: open.db, city: testCity, clock, jobs });
  const registry = await startDemoRegistry(testCity, businesses, () => base().today);
  const sources = openSources({
    city: testCity,
    clock,
    today: () => base().today,
    baseUrlOf: () => registry.baseUrl,
    outages: { set: registry.setOutage, has: registry.hasOutage },
    random: () => 0,
  });
  return {
    open,
    jobs,
    clock,
    registry,
    businesses,
    context: () => ({ ...base(), sources }),
    async close() {
      await registry.close();
      await jobs.stop();
      await open.close();
    },
  };
}

function business(uscc: string, name: string, employees: number): DemoBusiness {
  return {
    uscc,
    story: { zh: name, en: name },
    sources: {
      market: {
        facts: {
          name: { value: name },
          legal_representative: { value: "艾力·买买提" },
          established_on: { value: "2023-11-24" },
          industry: { value: "I6513" },
        },
      },
      tax: { facts: { employees: { value: employees }, revenue: { value: 9_000_000 } } },
    },
  };
}
