import { type ColumnType, sql } from "kysely";
import type { Instant, Migration, PlainDate } from "../base/index.ts";
import type { CaseData, CaseEventType, CaseStatus, Channel } from "./case.ts";
import { type DeskColumns, deskMigrations } from "./desk/index.ts";
import { type MeasuredColumns, measuredMigrations } from "./measured-columns.ts";
import { ratingMigrations } from "./rating/index.ts";
import { windowMigrations } from "./window/tables.ts";

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;

export type CasesTable = DeskColumns &
  MeasuredColumns & {
    number: string;
    kind: "application";
    uscc: string;
    entity_name: string;
    item: string;
    department: string;
    power: string;
    status: CaseStatus;
    version: number;
    channel: Channel;
    visits: number;
    filed_by: string;
    filed_at: Instant;
    filed_on: PlainDate;
    accepted_on: PlainDate | null;
    /** What the department owes next; null when it owes nothing. Written from the clock, never computed here. */
    next_due_on: PlainDate | null;
    due_on: PlainDate | null;
    statutory_due_on: PlainDate | null;
    due_provisional: boolean;
    decided_on: PlainDate | null;
    /** The clock stands still; the period was lengthened once; the first day of the early warning. From the clock alone. */
    paused: boolean;
    extended: boolean;
    early_on: PlainDate | null;
    delivered_on: PlainDate | null;
    delivery_due_on: PlainDate | null;
    check_due_on: PlainDate | null;
    /** The day from which the law itself may end it: withdrawn when a correction is not answered, granted when a renewal is not decided. */
    deemed_on: PlainDate | null;
    assigned_to: string | null;
    assigned_name: string | null;
    assigned_at: Instant | null;
    joint: string | null;
    automatic: boolean;
    promise: boolean;
    /** Whether all material was there at filing, in its legal form (最多跑一次规定 2); null for cases from before it was kept. */
    complete_at_filing: boolean | null;
    idempotency_key: string;
    content_hash: string;
    city_digest: string;
    data: Json<CaseData>;
    papers_asked: number;
    papers_supplied: number;
    fields_asked: number;
    facts_confirmed: number;
    rating: number | null;
    rating_text: string | null;
    rated_at: Instant | null;
  };

export type CaseEventsTable = {
  uscc: string;
  number: string;
  seq: number;
  type: CaseEventType;
  at: Instant;
  actor_id: string | null;
  actor_name: string;
  actor_role: string;
  actor_department: string | null;
  power: string | null;
  policy_ids: Json<string[]>;
  payload: Json<object>;
  leaf_id: string | null;
};

export type CaseCountersTable = { day: PlainDate; last: number };

declare global {
  interface DatabaseTables {
    cases: CasesTable;
    case_events: CaseEventsTable;
    case_counters: CaseCountersTable;
  }
}

export const casesMigrations: Migration[] = [
  {
    name: "040_cases",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
  {
    name: "041_cases_acts",
    async up(db) {
      for (const statement of acts) await sql.raw(statement).execute(db);
    },
  },
  ...deskMigrations,
  {
    name: "045_cases_of_joint",
    async up(db) {
      // Serves: performAct (the other parts of a joint application), readJoint.
      await sql`create index cases_joint on cases (joint, number) where joint is not null`.execute(db);
    },
  },
  ...ratingMigrations,
  ...measuredMigrations,
  ...windowMigrations,
];

const statements = [
  // Keyed by uscc first, so that the tables can be sharded by it.
  `create table cases (
    number text not null,
    kind text not null check (kind in ('application')),
    uscc text not null check (length(uscc) = 18),
    entity_name text not null,
    item text not null,
    department text not null,
    power text not null,
    status text not null check (status in ('filed', 'awaitingCorrection', 'accepted', 'approved', 'refused', 'notAccepted', 'withdrawn')),
    version integer not null,
    channel text not null check (channel in ('online', 'counter')),
    visits integer not null check (visits >= 0),
    filed_by text not null,
    filed_at timestamptz not null,
    filed_on date not null,
    accepted_on date,
    next_due_on date,
    due_on date,
    statutory_due_on date,
    due_provisional boolean not null,
    decided_on date,
    idempotency_key text not null,
    content_hash text not null,
    city_digest text not null,
    data jsonb not null,
    papers_asked integer not null,
    papers_supplied integer not null,
    fields_asked integer not null,
    facts_confirmed integer not null,
    rating integer check (rating between 1 and 5),
    rating_text text check (length(rating_text) <= 500),
    rated_at timestamptz,
    primary key (uscc, number)
  )`,
  // Serves: readCase, performAct (one case by its number).
  `create unique index cases_number on cases (number)`,
  // Serves: submitApplication (the same submission again).
  `create unique index cases_idempotency on cases (filed_by, idempotency_key)`,
  // Serves: listQueue of a department (open cases by what is due next; those that owe nothing come last).
  `create index cases_queue on cases (department, (coalesce(next_due_on, date '9999-12-31')), number)
    where status in ('filed', 'awaitingCorrection', 'accepted')`,
  // Serves: listQueue of one status, and the counts above the queue.
  `create index cases_status on cases (department, status, (coalesce(next_due_on, date '9999-12-31')), number)`,
  // Serves: listQueue of a window officer (what was filed at that counter).
  `create index cases_filed_by on cases (filed_by, (coalesce(next_due_on, date '9999-12-31')), number)`,
  // Serves: listOwnCases (the cases of a business, newest first).
  `create index cases_of_entity on cases (uscc, filed_at desc, number desc)`,
  `create table case_events (
    uscc text not null,
    number text not null,
    seq integer not null,
    type text not null,
    at timestamptz not null,
    actor_id text,
    actor_name text not null,
    actor_role text not null,
    actor_department text,
    power text,
    policy_ids jsonb not null,
    payload jsonb not null,
    leaf_id text,
    primary key (uscc, number, seq),
    foreign key (uscc, number) references cases (uscc, number)
  )`,
  // Serves: the auditor who comes from a leaf to its case.
  `create unique index case_events_leaf on case_events (leaf_id) where leaf_id is not null`,
  `create table case_counters (day date primary key, last integer not null)`,
];

const acts = [
  `alter table cases
    add column paused boolean not null default false,
    add column extended boolean not null default false,
    add column early_on date,
    add column delivered_on date,
    add column delivery_due_on date,
    add column check_due_on date,
    add column deemed_on date,
    add column assigned_to text,
    add column assigned_name text,
    add column assigned_at timestamptz,
    add column joint text,
    add column automatic boolean not null default false,
    add column promise boolean not null default false,
    add column complete_at_filing boolean`,
  `alter table cases drop constraint cases_status_check`,
  `alter table cases add constraint cases_status_check check (status in
    ('filed', 'awaitingCorrection', 'accepted', 'approved', 'refused', 'notAccepted', 'acceptanceRevoked', 'withdrawn', 'revoked'))`,
  // Serves: deemDue (what the law itself has ended since the last look).
  `create index cases_deemed on cases (deemed_on) where deemed_on is not null and status in ('filed', 'awaitingCorrection', 'accepted')`,
];
