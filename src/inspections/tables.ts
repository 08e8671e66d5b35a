import { type ColumnType, sql } from "kysely";
import type { Instant, Migration, PlainDate, Text } from "../base/index.ts";
import type { Cause, Check, Means, RefusalGround, Result, TaskStatus } from "./task.ts";

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;

export type InspectionTasksTable = {
  number: string;
  uscc: string;
  entity_name: string;
  year: number;
  plan: string | null;
  title: Json<Text>;
  power: string;
  department: string;
  means: Means;
  cause: Json<Cause | null>;
  checks: Json<Check[]>;
  officers: Json<string[]>;
  visit_on: PlainDate;
  status: TaskStatus;
  joined_to: string | null;
  code: string;
  ordered_by: string;
  idempotency_key: string;
  ordered_at: Instant;
  order_leaf: string;
  version: number;
  city_digest: string;
  inspected_on: PlainDate | null;
  publish_due_on: PlainDate | null;
  public_at: Instant | null;
  result: Json<Result | null>;
  cancelled: string | null;
};

/** What was done in a task, by whom, under which policies; one leaf each. */
export type InspectionEventsTable = {
  number: string;
  seq: number;
  type: "ordered" | "recorded" | "cancelled";
  at: Instant;
  actor_id: string;
  actor_name: string;
  actor_role: string;
  policy_ids: Json<string[]>;
  leaf_id: string;
};

/** A visit that a business turned away. */
export type InspectionRefusalsTable = {
  id: string;
  uscc: string;
  entity_name: string;
  task: string | null;
  department: string | null;
  who: string;
  ground: RefusalGround;
  words: string;
  at: Instant;
  leaf_id: string;
  filed_by: string;
  idempotency_key: string;
};

export type InspectionYearsTable = { uscc: string; year: number; orders: number };
export type InspectionCountersTable = { day: PlainDate; last: number };

declare global {
  interface DatabaseTables {
    inspection_tasks: InspectionTasksTable;
    inspection_events: InspectionEventsTable;
    inspection_refusals: InspectionRefusalsTable;
    inspection_years: InspectionYearsTable;
    inspection_counters: InspectionCountersTable;
  }
}

export const inspectionsMigrations: Migration[] = [
  {
    name: "080_inspections",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table inspection_tasks (
    number text primary key,
    uscc text not null check (length(uscc) = 18),
    entity_name text not null,
    year integer not null,
    plan text,
    title jsonb not null,
    power text not null,
    department text not null,
    means text not null check (means in ('onSite', 'byData')),
    cause jsonb,
    checks jsonb not null,
    officers jsonb not null,
    visit_on date not null,
    status text not null check (status in ('announced', 'recorded', 'cancelled')),
    joined_to text references inspection_tasks (number),
    code text not null unique,
    ordered_by text not null,
    idempotency_key text not null,
    ordered_at timestamptz not null,
    order_leaf text not null unique,
    version integer not null,
    city_digest text not null,
    inspected_on date,
    publish_due_on date,
    public_at timestamptz,
    result jsonb,
    cancelled text,
    unique (ordered_by, idempotency_key),
    check ((plan is null) = (cause is not null)),
    check ((status = 'recorded') = (result is not null)),
    check ((status = 'recorded') = (public_at is not null)),
    check ((status = 'cancelled') = (cancelled is not null))
  )`,
  // Serves: the caps of a year, and the page of a business, newest first (task-rows.ts).
  `create index inspection_tasks_of_entity on inspection_tasks (uscc, year desc, visit_on desc, number desc)`,
  // Serves: the list of a department, by status (list-tasks.ts).
  `create index inspection_tasks_of_department on inspection_tasks (department, status, visit_on desc, number desc)`,
  // Serves: the public list of results, newest first (list-results.ts).
  `create index inspection_tasks_public on inspection_tasks (public_at desc, number desc) where status = 'recorded'`,
  `create table inspection_events (
    number text not null references inspection_tasks (number),
    seq integer not null,
    type text not null check (type in ('ordered', 'recorded', 'cancelled')),
    at timestamptz not null,
    actor_id text not null,
    actor_name text not null,
    actor_role text not null,
    policy_ids jsonb not null,
    leaf_id text not null unique,
    primary key (number, seq)
  )`,
  `create table inspection_refusals (
    id text primary key,
    uscc text not null,
    entity_name text not null,
    task text references inspection_tasks (number),
    department text,
    who text not null,
    ground text not null check (ground in ('notListed', 'noCode', 'otherOfficers', 'beyondPlan', 'other')),
    words text not null,
    at timestamptz not null,
    leaf_id text not null unique,
    filed_by text not null,
    idempotency_key text not null,
    unique (filed_by, idempotency_key)
  )`,
  // Serves: the auditor's list, newest first (list-refusals.ts).
  `create index inspection_refusals_at on inspection_refusals (at desc, id desc)`,
  // Serves: what a business has turned away, newest first.
  `create index inspection_refusals_of_entity on inspection_refusals (uscc, at desc, id desc)`,
  // One row a business and year: orders of one business wait for each other, so that two cannot both be the last one under a cap.
  `create table inspection_years (uscc text not null, year integer not null, orders integer not null, primary key (uscc, year))`,
  `create table inspection_counters (day date primary key, last integer not null)`,
];
