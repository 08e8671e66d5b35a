import { type ColumnType, sql } from "kysely";
import type { Instant, Migration, PlainDate } from "../base/index.ts";
import type { About, Caller, Demand, DemandChannel, DemandData, DemandEventType, DemandStatus, RatingState } from "./demand.ts";
import type { ReplyInput } from "./demand-schemas.ts";

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;
type MaybeJson<T> = ColumnType<T | null, string | null, string | null>;

/** What is owed next, for sorting; this moment where nothing is. */
export const NEVER = "9999-12-31T00:00:00.000Z" as Instant;

export type DemandsTable = {
  number: string;
  kind: Demand["kind"];
  subject: string | null;
  uscc: string | null;
  entity_name: string | null;
  caller: MaybeJson<Caller>;
  phone: string | null;
  unnamed: boolean;
  channel: DemandChannel;
  language: "zh" | "en";
  text: string;
  status: DemandStatus;
  version: number;
  /** How many events there are. */
  last_seq: number;
  level: number;
  department: string | null;
  first_taker: MaybeJson<NonNullable<Demand["firstTaker"]>>;
  assigned_to: string | null;
  assigned_name: string | null;
  handed_on: number;
  reopened: number;
  /** A coordinator is asked to decide. */
  coordination: boolean;
  joined_to: string | null;
  cluster: string | null;
  about: MaybeJson<About>;
  division: string | null;
  filed_by: string | null;
  filed_at: Instant;
  filed_on: PlainDate;
  replied_at: Instant | null;
  answer_due_at: Instant | null;
  due_order: Instant;
  /** When the passing of time alone does something: a warning, an escalation, the end by silence. */
  turns_at: Instant | null;
  changed_at: Instant;
  changed_by: string | null;
  content_hash: string;
  idempotency_key: string;
  city_digest: string;
  data: Json<DemandData>;
  rating: number | null;
  rating_text: string | null;
  rated_at: Instant | null;
  rating_state: RatingState | null;
};

/** Where a part stands on the desk of its department. */
export type PartLane = "pool" | "working" | "replied" | "done";

/** 承办单元: the share of one department; its row is what the lists of its desk read. */
export type DemandPartsTable = {
  number: string;
  department: string;
  role: "lead" | "co";
  lane: PartLane;
  /** Handed on to another: it stays readable to the department that had it. */
  left_at: Instant | null;
  taken_by: string | null;
  taken_name: string | null;
  due_order: Instant;
  level: number;
  changed_at: Instant;
  answered_at: Instant | null;
  answered_late: boolean | null;
};

export type DemandEventsTable = {
  number: string;
  seq: number;
  type: DemandEventType;
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

export type DraftState = "draft" | "inReview" | "approved" | "returned";
export type DemandDraftsTable = {
  number: string;
  department: string;
  by: string;
  by_name: string;
  at: Instant;
  state: DraftState;
  reply: Json<ReplyInput>;
  reviewed_by: string | null;
  reviewer_name: string | null;
  note: string | null;
};

export type DemandNotesTable = {
  id: string;
  number: string;
  by: string;
  by_name: string;
  department: string | null;
  at: Instant;
  text: string;
};

declare global {
  interface DatabaseTables {
    demands: DemandsTable;
    demand_parts: DemandPartsTable;
    demand_events: DemandEventsTable;
    demand_drafts: DemandDraftsTable;
    demand_notes: DemandNotesTable;
    demand_counters: { day: PlainDate; last: number };
    /** When a person last looked at what has changed. */
    demand_seen: { user_id: string; seen_at: Instant };
  }
}

export const demandsMigrations: Migration[] = [
  {
    name: "060_demands",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const OPEN = `status in ('filed', 'dispatched', 'handling', 'asked', 'replied')`;
const ON_DESK = `lane in ('pool', 'working')`;

const statements = [
  // Keyed by number: a demand may have no business. Every list is an index of its own, most of them only over what is open.
  `create table demands (
    number text primary key,
    kind text not null,
    subject text,
    uscc text check (length(uscc) = 18),
    entity_name text,
    caller jsonb,
    phone text check (length(phone) <= 30),
    unnamed boolean not null,
    channel text not null check (channel in ('portal', 'window', 'hotline', 'mail', 'api', 'assistant', 'visit', 'noticed')),
    language text not null check (language in ('zh', 'en')),
    text text not null check (length(text) <= 5000),
    status text not null check (status in
      ('filed', 'dispatched', 'handling', 'asked', 'replied', 'resolved', 'closed', 'joined', 'withdrawn')),
    version integer not null,
    last_seq integer not null,
    level integer not null check (level between 0 and 3),
    department text,
    first_taker jsonb,
    assigned_to text,
    assigned_name text,
    handed_on integer not null,
    reopened integer not null,
    coordination boolean not null,
    joined_to text,
    cluster text,
    about jsonb,
    division text,
    filed_by text,
    filed_at timestamptz not null,
    filed_on date not null,
    replied_at timestamptz,
    answer_due_at timestamptz,
    due_order timestamptz not null,
    turns_at timestamptz,
    changed_at timestamptz not null,
    changed_by text,
    content_hash text not null,
    idempotency_key text not null,
    city_digest text not null,
    data jsonb not null,
    rating integer check (rating between 1 and 5),
    rating_text text check (length(rating_text) <= 500),
    rated_at timestamptz,
    rating_state text check (rating_state in ('counted', 'answerDue', 'disputed', 'upheld'))
  )`,
  // Serves: the demands of a business, newest first.
  `create index demands_of_entity on demands (uscc, filed_at desc, number desc) where uscc is not null`,
  // Serves: the hotline, by the number of the phone that rings.
  `create index demands_phone on demands (phone, filed_at desc) where phone is not null`,
  // Serves: openDemand (the same submission again; what a clerk wrote down and is open).
  `create unique index demands_idempotency on demands (filed_by, idempotency_key)`,
  `create index demands_filed_by on demands (filed_by, due_order, number) where ${OPEN}`,
  // Serves: openDemand (the same words by the same person while the first are still open), and holds off two at once.
  `create unique index demands_said on demands (content_hash, filed_on) where ${OPEN}`,
  // Serve: the lists of the coordinators and the hotline, over all departments.
  `create index demands_pool on demands (due_order, number) where status = 'filed'`,
  `create index demands_pool_of_hotline on demands (due_order, number) where status = 'filed' and channel = 'hotline'`,
  `create index demands_call_back on demands (due_order, number) where status = 'replied'`,
  `create index demands_open on demands (due_order, number) where ${OPEN}`,
  `create index demands_escalated on demands (due_order, number) where level > 0 and ${OPEN}`,
  `create index demands_coordination on demands (due_order, number) where coordination and ${OPEN}`,
  // Serves: turnDemands.
  `create index demands_turns on demands (turns_at) where turns_at is not null`,
  // Serves: the members of a cluster, and what was joined to a demand.
  `create index demands_cluster on demands (cluster) where cluster is not null`,
  `create index demands_joined_to on demands (joined_to) where joined_to is not null`,
  // Serves: bad ratings that a department owes an answer to, and disputed ones.
  `create index demands_rating on demands (rating_state, department, rated_at, number) where rating_state in ('answerDue', 'disputed')`,
  `create table demand_parts (
    number text not null references demands (number),
    department text not null,
    role text not null check (role in ('lead', 'co')),
    lane text not null check (lane in ('pool', 'working', 'replied', 'done')),
    left_at timestamptz,
    taken_by text,
    taken_name text,
    due_order timestamptz not null,
    level integer not null,
    changed_at timestamptz not null,
    answered_at timestamptz,
    answered_late boolean,
    primary key (number, department)
  )`,
  // Serve: the desk of a department. Mine; the team with what is due soon or overdue; the pool; what waits for the business's word.
  `create index demand_parts_mine on demand_parts (taken_by, due_order, number) where taken_by is not null and ${ON_DESK}`,
  `create index demand_parts_team on demand_parts (department, due_order, number) where ${ON_DESK}`,
  `create index demand_parts_pool on demand_parts (department, due_order, number) where lane = 'pool'`,
  `create index demand_parts_replied on demand_parts (department, due_order, number) where lane = 'replied'`,
  `create index demand_parts_escalated on demand_parts (department, due_order, number) where level > 0 and ${ON_DESK}`,
  // Serves: what changed in mine since I last looked.
  `create index demand_parts_changed on demand_parts (taken_by, changed_at desc, number) where taken_by is not null`,
  // Serves: the public counts: what was answered in a year, and what is overdue now.
  `create index demand_parts_answered on demand_parts (answered_at, department, answered_late) where answered_at is not null`,
  `create index demand_parts_overdue on demand_parts (due_order, department) where ${ON_DESK}`,
  `create table demand_events (
    number text not null references demands (number),
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
    primary key (number, seq)
  )`,
  // Serves: the auditor who comes from a leaf to its demand.
  `create unique index demand_events_leaf on demand_events (leaf_id) where leaf_id is not null`,
  `create table demand_drafts (
    number text not null references demands (number),
    department text not null,
    by text not null,
    by_name text not null,
    at timestamptz not null,
    state text not null check (state in ('draft', 'inReview', 'approved', 'returned')),
    reply jsonb not null,
    reviewed_by text,
    reviewer_name text,
    note text check (length(note) <= 2000),
    primary key (number, department)
  )`,
  // Serves: drafts of a department that wait for a second person.
  `create index demand_drafts_in_review on demand_drafts (department, at, number) where state = 'inReview'`,
  `create table demand_notes (
    id text primary key,
    number text not null references demands (number),
    by text not null,
    by_name text not null,
    department text,
    at timestamptz not null,
    text text not null check (length(text) <= 2000)
  )`,
  // Serves: the notes on the page of a demand.
  `create index demand_notes_of on demand_notes (number, at)`,
  `create table demand_counters (day date primary key, last integer not null)`,
  `create table demand_seen (user_id text primary key, seen_at timestamptz not null)`,
];
