/** Who acts in the measurement: businesses with a fresh record of facts, officers, and a session for each. All are synthetic. */
import { openAuth } from "../../src/access/index.ts";
import {
  fixedClock,
  type Instant,
  localDate,
  newId,
  openJobs,
  type OpenDatabase,
  type PlainDate,
  silentLog,
  systemClock,
} from "../../src/base/index.ts";
import { type City, completeUscc, createContext } from "../../src/city/index.ts";
import { refreshFacts } from "../../src/entities/index.ts";
import { jobKinds } from "../../src/worker.ts";

/** Somebody signed in. */
export type Signed = { readonly token: string };
export type Business = Signed & { readonly uscc: string };
export type People = { readonly businesses: readonly Business[]; readonly officer: Signed; readonly window: Signed };

export const SECRET = "a secret of the measurement alone, and of no city";

/** `department`: the one whose cases are handled. */
export async function makePeople(
  open: OpenDatabase,
  city: City,
  { businesses, department }: { businesses: number; department: string },
): Promise<People> {
  const { db } = open;
  const at = systemClock.now();
  const usccs = Array.from({ length: businesses }, (_, at) => completeUscc(`91330100BEN${String(at).padStart(5, "0")}`));
  const accounts = [
    ...usccs.map((uscc, at) => ({ user_id: `bench-business-${at}`, role: "business" as const, uscc, department: null })),
    { user_id: "bench-officer", role: "departmentOfficer" as const, uscc: null, department },
    { user_id: "bench-window", role: "windowOfficer" as const, uscc: null, department: "sgb" },
  ];
  const stamps = { created_at: at, updated_at: at };
  await db
    .insertInto("access_users")
    .values(
      accounts.map(({ user_id: id }) => ({ id, name: id, email: `${id}@example.invalid`, email_verified: false, image: null, ...stamps })),
    )
    .execute();
  await db
    .insertInto("access_accounts")
    .values(accounts.map((account) => ({ ...account, name: account.user_id, about: null, created_at: at })))
    .execute();
  await giveFacts(open, city, usccs, at);
  const auth = openAuth({ db, secret: SECRET, publicUrl: "http://localhost", demo: false, log: silentLog });
  const sign = async (userId: string): Promise<Signed> => ({ token: (await auth.openWithoutPassword(userId)).token });
  return {
    businesses: await Promise.all(usccs.map(async (uscc, at) => ({ uscc, ...(await sign(`bench-business-${at}`)) }))),
    officer: await sign("bench-officer"),
    window: await sign("bench-window"),
  };
}

/** Every source answers once for each business, so that nothing has to be asked while the city is measured. */
async function giveFacts(open: OpenDatabase, city: City, usccs: readonly string[], at: Instant): Promise<void> {
  const jobs = await openJobs(open, jobKinds, silentLog);
  const clock = fixedClock(at);
  const asOf = localDate(at, city.timeZone);
  const sources = {
    ids: () => [...city.sources.keys()],
    report: () => [],
    get: (id: string) => ({
      id,
      read: async (uscc: string) => ({ kind: "held" as const, facts: factsOf(city, id, uscc, asOf), problems: {} }),
    }),
  };
  const ctx = { ...createContext({ db: open.db, city, clock, jobs, log: silentLog }), newId, sources };
  for (const uscc of usccs) await refreshFacts(ctx, uscc);
  await jobs.stop();
}

const TOLD: Readonly<Record<string, string | number>> = {
  legal_representative: "示例代表人",
  entity_type: "enterprise",
  registration_status: "active",
  address: "示例路1号",
  business_scope: "餐饮服务",
  established_on: "2020-01-01",
  food_business_licence: "JY-示例-0001",
  food_business_licence_until: "2027-06-30",
};

function factsOf(city: City, source: string, uscc: string, asOf: PlainDate) {
  const told: Record<string, string | number> = { ...TOLD, uscc, name: `示例企业${uscc.slice(11, 16)}` };
  return [...city.facts.values()]
    .filter((fact) => fact.source === source && told[fact.key] !== undefined)
    .map(({ key }) => ({ key, value: told[key]!, asOf, validUntil: null }));
}
