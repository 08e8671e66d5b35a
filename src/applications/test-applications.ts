import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessMigrations, type Acting, type Person } from "../access/index.ts";
import { type Clock, fixedClock, type Instant, type Jobs, openJobs, type OpenDatabase, Refusal, silentLog } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { casesMigrations } from "../cases/index.ts";
import { type City, completeUscc, createContext, loadCity } from "../city/index.ts";
import { credentialsMigrations } from "../credentials/index.ts";
import { entitiesJobKinds, entitiesMigrations, openSources, type WithSources } from "../entities/index.ts";
import { startDemoRegistry } from "../entities/demo-registry.ts";
import { notifyJobKinds, notifyMigrations } from "../notify/index.ts";
import { filesMigrations, saveFile } from "../files/index.ts";
import { ledgerMigrations, openSigner, sequence, type Signer } from "../ledger/index.ts";
import { applicationsJobKinds } from "./jobs.ts";
import { applicationsMigrations } from "./tables.ts";
import { type Application, submitApplication } from "./submit-application.ts";

/** Codes of businesses that do not exist, with right check characters. */
export const noodleShop = completeUscc("91330106MA2AAAA0");
export const otherShop = completeUscc("91330106MA2BBBB0");

export const noodles: Person = { kind: "person", userId: "u-noodles", name: "面馆老板", role: "business", uscc: noodleShop };
export const other: Person = { kind: "person", userId: "u-other", name: "别家老板", role: "business", uscc: otherShop };
export const officer: Person = { kind: "person", userId: "o-1", name: "王经办", role: "departmentOfficer", department: "scjg" };
export const colleague: Person = { kind: "person", userId: "o-2", name: "李经办", role: "departmentOfficer", department: "scjg" };
export const stranger: Person = { kind: "person", userId: "o-3", name: "外部门", role: "departmentOfficer", department: "rsj" };
export const counter: Person = { kind: "person", userId: "w-1", name: "窗口", role: "windowOfficer" };
export const administrator: Person = { kind: "person", userId: "a-1", name: "管理员", role: "administrator" };

export type ActingHere = Acting & WithSources & { services: { flushLedger(): Promise<void>; publicUrl: string } };

export type Fixture = {
  open: OpenDatabase;
  city: City;
  jobs: Jobs;
  signer: Signer;
  clock: Clock & { set(at: Instant): void };
  setOutage(source: string, on: boolean): void;
  as(person: Person): ActingHere;
  system(): WithSources;
  close(): Promise<void>;
};

/** Monday; ten working days later is 2026-12-07. */
export const monday = "2026-11-23T01:00:00.000Z" as Instant;
/** Nine in the morning of a day in Hangzhou. */
export const on = (day: string): Instant => `${day}T01:00:00.000Z` as Instant;

/** The real city folder, a real database and queue, and registries over HTTP that hold two shops. */
export async function openFixture(): Promise<Fixture> {
  const city = await loadCity("cities/hangzhou");
  const open = await openTestDatabase([
    ...ledgerMigrations,
    ...accessMigrations,
    ...notifyMigrations,
    ...filesMigrations,
    ...entitiesMigrations,
    ...credentialsMigrations,
    ...casesMigrations,
    ...applicationsMigrations,
  ]);
  const jobs = await openJobs(open, [...notifyJobKinds, ...entitiesJobKinds, ...applicationsJobKinds], silentLog);
  const clock = fixedClock(monday);
  const folder = mkdtempSync(join(tmpdir(), "zhaoying-applications-"));
  const signer = openSigner(folder, city.origin);
  const base = () => createContext({ db: open.db, city, clock, jobs });
  const registry = await startDemoRegistry(
    city,
    [shop(noodleShop, "杭州示例面馆"), shop(otherShop, "杭州示例书店", {})],
    () => base().today,
  );
  const sources = openSources({
    city,
    clock,
    today: () => base().today,
    baseUrlOf: () => registry.baseUrl,
    outages: { set: registry.setOutage, has: registry.hasOutage },
    random: () => 0,
  });
  const services = {
    publicUrl: "https://zhaoying.example",
    async flushLedger() {
      await sequence(open.db, signer);
    },
  };
  return {
    open,
    city,
    jobs,
    signer,
    clock,
    setOutage: registry.setOutage,
    as: (actor) => ({ ...base(), sources, actor, services }),
    system: () => ({ ...base(), sources }),
    async close() {
      await registry.close();
      await jobs.stop();
      await open.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The second shop's address stands in no registry. */
function shop(uscc: string, name: string, address: Record<string, { value: string }> = { address: { value: "杭州市西湖区示例路1号" } }) {
  return {
    uscc,
    story: { zh: name, en: name },
    sources: {
      "market-registry": {
        facts: {
          name: { value: name },
          uscc: { value: uscc },
          entity_type: { value: "limited_company" },
          legal_representative: { value: "示例甲" },
          ...address,
          business_scope: { value: "餐饮服务" },
          registration_status: { value: "active" },
        },
      },
    },
  };
}

export const pdfBytes = new TextEncoder().encode("%PDF-1.7\nlayout");

/** A complete application for a food business licence: three fields and one paper. */
export async function foodApplication(ctx: ActingHere, key: string): Promise<Application> {
  const file = await saveFile(ctx, { bytes: pdfBytes, name: "布局图.pdf", type: "application/pdf" });
  return {
    uscc: noodleShop,
    item: "food-business-licence",
    answers: { business_form: "catering", main_project: "hot", food_safety_manager: "张三" },
    files: [{ material: "layout", file: file.id }],
    deferred: [],
    channel: "online",
    idempotencyKey: key,
  };
}

/** The same with the paper that could follow later. */
export async function wholeFoodApplication(ctx: ActingHere, key: string): Promise<Application> {
  const application = await foodApplication(ctx, key);
  const file = await saveFile(ctx, { bytes: pdfBytes, name: "制度.pdf", type: "application/pdf" });
  return { ...application, files: [...application.files, { material: "food-safety-rules", file: file.id }] };
}

export async function fileFood(ctx: ActingHere, key: string) {
  return await submitApplication(ctx, await foodApplication(ctx, key));
}

/** The refusal that `promise` ends in. */
export async function refusalOf(promise: Promise<unknown>): Promise<Refusal["refusal"]> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Refusal) return error.refusal;
    throw error;
  }
  throw new Error("it was not refused");
}
