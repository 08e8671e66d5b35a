import { accessMigrations, type Acting, type Person, type Role } from "../../access/index.ts";
import { addDays, type Clock, fixedClock, type Instant, newId, type OpenDatabase, type PlainDate } from "../../base/index.ts";
import { openTestDatabase } from "../../base/test-database.ts";
import { type City, createContext, loadCity } from "../../city/index.ts";
import { ledgerMigrations } from "../../ledger/index.ts";
import { notifyMigrations } from "../../notify/index.ts";
import type { CaseStatus } from "../case.ts";
import { casesMigrations } from "../tables.ts";
import { keepBusinessName } from "./find-businesses.ts";
import { deskColumns } from "./lanes.ts";

/** A Monday. */
export const TODAY = "2026-11-23" as PlainDate;

export type Desk = {
  open: OpenDatabase;
  city: City;
  clock: Clock & { set(at: Instant): void };
  enqueued: { kind: string; afterSeconds?: number }[];
  as(person: Person): Acting;
  /** An account, so that it can be told things. */
  person(id: string, role: Role, department?: string, name?: string): Promise<Person>;
  close(): Promise<void>;
};

export const morningOf = (day: PlainDate): Instant => `${day}T01:00:00.000Z` as Instant;

export async function openDesk(): Promise<Desk> {
  const city = await loadCity("cities/hangzhou");
  const open = await openTestDatabase([...ledgerMigrations, ...accessMigrations, ...notifyMigrations, ...casesMigrations]);
  const clock = fixedClock(morningOf(TODAY));
  const enqueued: Desk["enqueued"] = [];
  const enqueue = (_tx: unknown, kind: string, _payload: object, options: { afterSeconds?: number } = {}) =>
    Promise.resolve(void enqueued.push({ kind, ...options }));
  return {
    open,
    city,
    clock,
    enqueued,
    as: (actor) => ({ ...createContext({ db: open.db, city, clock, jobs: { enqueue } }), actor }),
    async person(id, role, department, name = id) {
      const at = clock.now();
      const user = { id, name, email: `${id}@city.example`, email_verified: false, image: null, created_at: at, updated_at: at };
      await open.db.insertInto("access_users").values(user).execute();
      await open.db
        .insertInto("access_accounts")
        .values({ user_id: id, role, name, uscc: null, department: department ?? null, about: null, created_at: at })
        .execute();
      return { kind: "person", userId: id, name, role, ...(department === undefined ? {} : { department }) };
    },
    close: () => open.close(),
  };
}

/** A case as lists see it. `turnedOn`: the day on which the job last looked at it. */
export type Row = {
  number: string;
  uscc: string;
  name: string;
  item: string;
  department: string;
  status: CaseStatus;
  counter: boolean;
  filedBy: string;
  nextDueOn: PlainDate | null;
  dueOn: PlainDate | null;
  earlyOn: PlainDate | null;
  paused: boolean;
  assignedTo: string | null;
  turnedOn: PlainDate;
};

/** Puts a row where an act would have put it, without the act. */
export async function insertCase({ open: { db }, city }: Desk, row: Row): Promise<void> {
  const { timing, turns_on } = deskColumns({ nextDueOn: row.nextDueOn, earlyOn: row.earlyOn, obligations: [] }, row.turnedOn);
  const limits = city.items.get(row.item)?.limits ?? {};
  await db.transaction().execute((tx) => keepBusinessName(tx, row));
  await db
    .insertInto("cases")
    .values({
      number: row.number,
      kind: "application",
      uscc: row.uscc,
      entity_name: row.name,
      item: row.item,
      department: row.department,
      power: city.items.get(row.item)?.power ?? row.item,
      status: row.status,
      version: 1,
      channel: row.counter ? "counter" : "online",
      visits: 0,
      filed_by: row.filedBy,
      filed_at: morningOf(TODAY),
      filed_on: addDays(TODAY, -5),
      accepted_on: null,
      next_due_on: row.nextDueOn,
      due_on: row.dueOn,
      statutory_due_on: null,
      due_provisional: false,
      early_on: row.earlyOn,
      timing,
      turns_on,
      paused: row.paused,
      extended: false,
      automatic: false,
      promise: false,
      assigned_to: row.assignedTo,
      assigned_name: row.assignedTo,
      assigned_at: row.assignedTo === null ? null : morningOf(TODAY),
      decided_on: null,
      idempotency_key: newId(),
      content_hash: "",
      city_digest: "",
      data: JSON.stringify({ limits, answers: [], materials: [], facts: [], pendingSources: [] }),
      papers_asked: 0,
      papers_supplied: 0,
      fields_asked: 0,
      facts_confirmed: 0,
      rating: null,
      rating_text: null,
      rated_at: null,
    })
    .execute();
}

export async function clearDesk({ open: { db } }: Desk): Promise<void> {
  for (const table of ["case_events", "cases", "case_names", "desk_deputies", "notices"] as const) await db.deleteFrom(table).execute();
}

/** The first event of a row, at `on`, so that its clock can be computed. */
export async function appendFiling({ open: { db } }: Desk, { uscc, number }: Row, on: PlainDate = TODAY): Promise<void> {
  await db
    .insertInto("case_events")
    .values({
      uscc,
      number,
      seq: 1,
      type: "filed",
      at: morningOf(on),
      actor_id: null,
      actor_name: "照应",
      actor_role: "system",
      actor_department: null,
      power: null,
      policy_ids: "[]",
      payload: JSON.stringify({ channel: "online" }),
      leaf_id: null,
    })
    .execute();
}
