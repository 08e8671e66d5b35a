import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessMigrations, type Acting, type Person, systemActor } from "../access/index.ts";
import { type Clock, fixedClock, type Instant, type Jobs, openJobs, type OpenDatabase, Refusal, silentLog } from "../base/index.ts";
import { openTestDatabase } from "../base/test-database.ts";
import { casesMigrations } from "../cases/index.ts";
import { type City, completeUscc, createContext, loadCity } from "../city/index.ts";
import { credentialsMigrations } from "../credentials/index.ts";
import { entitiesMigrations } from "../entities/index.ts";
import { filesMigrations } from "../files/index.ts";
import { checkLog, databaseLogReader, ledgerMigrations, openSigner, sequence, type Signer } from "../ledger/index.ts";
import { offersMigrations } from "../matching/index.ts";
import { notifyJobKinds, notifyMigrations } from "../notify/index.ts";
import { doorJobKinds, doorMigrations } from "./doors.ts";
import { demandsJobKinds } from "./jobs.ts";
import { demandsMigrations } from "./tables.ts";

/** Codes of businesses that do not exist, with right check characters. */
export const shops = Array.from({ length: 6 }, (_, at) => completeUscc(`91330106MA2AAA${at}0`));

export const boss = (at: number): Person => ({
  kind: "person",
  userId: `u-${at}`,
  name: `示例老板${at}`,
  role: "business",
  uscc: shops[at] ?? "",
});
export const coordinator: Person = { kind: "person", userId: "c-1", name: "协调员甲", role: "coordinator", department: "sgb" };
export const officerOf = (department: string): Person => ({
  kind: "person",
  userId: `o-${department}`,
  name: "王经办",
  role: "departmentOfficer",
  department,
});

/** A Tuesday morning in Hangzhou. */
export const tuesday = "2026-11-24T01:00:00.000Z" as Instant;

export type Doors = {
  open: OpenDatabase;
  city: City;
  jobs: Jobs;
  clock: Clock & { set(at: Instant): void };
  signer: Signer;
  as(person: Person): Acting;
  system(): Acting;
  /** Reads the whole log as an outsider. */
  problemsOfLog(): Promise<unknown[]>;
  close(): Promise<void>;
};

/** The real city folder, a real database and queue, for the doors by which demands come in and what is learned from them. */
export async function openDoors(): Promise<Doors> {
  const city = await loadCity("cities/hangzhou");
  const open = await openTestDatabase([
    ...ledgerMigrations,
    ...accessMigrations,
    ...notifyMigrations,
    ...filesMigrations,
    ...entitiesMigrations,
    ...credentialsMigrations,
    ...offersMigrations,
    ...casesMigrations,
    ...demandsMigrations,
    ...doorMigrations,
  ]);
  const jobs = await openJobs(open, [...notifyJobKinds, ...demandsJobKinds, ...doorJobKinds], silentLog);
  const clock = fixedClock(tuesday);
  const folder = mkdtempSync(join(tmpdir(), "zhaoying-doors-"));
  const signer = openSigner(folder, city.origin);
  const base = () => createContext({ db: open.db, city, clock, jobs });
  return {
    open,
    city,
    jobs,
    clock,
    signer,
    as: (actor) => ({ ...base(), actor }),
    system: () => ({ ...base(), actor: systemActor }),
    async problemsOfLog() {
      await sequence(open.db, signer);
      return [...(await checkLog(databaseLogReader(open.db), { vkeys: [signer.vkey] })).problems];
    },
    async close() {
      await jobs.stop();
      await open.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
