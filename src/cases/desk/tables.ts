import { type Generated, sql } from "kysely";
import type { Instant, Migration, PlainDate } from "../../base/index.ts";
import { LANE_SQL, type Timing } from "./lanes.ts";

/** What the desk adds to a row of `cases`. */
export type DeskColumns = {
  timing: Generated<Timing>;
  /** The day on which `timing` turns by itself; null when nothing but an act changes it. */
  turns_on: PlainDate | null;
  /** Generated from status, timing, paused and assigned_to: see lanes.ts. */
  lane: Generated<number>;
};

/** Businesses that have cases, by the pairs of characters in their names, so that a name is found by any part of it. */
export type CaseNamesTable = { uscc: string; name: string; grams: string[] };

/** Who stands in for whom, from a day to a day, both counted. */
export type DeskDeputiesTable = {
  id: string;
  department: string;
  absent: string;
  absent_name: string;
  deputy: string;
  deputy_name: string;
  from_on: PlainDate;
  to_on: PlainDate;
  made_by: string;
  made_at: Instant;
  ended_at: Instant | null;
};

declare global {
  interface DatabaseTables {
    case_names: CaseNamesTable;
    desk_deputies: DeskDeputiesTable;
  }
}

export const deskMigrations: Migration[] = [
  {
    name: "042_desk",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

/** As the indexes have it; a query that orders by something else than these words does not find its index. */
export const DUE_ORDER = `coalesce(next_due_on, date '9999-12-31')`;

const statements = [
  `alter table cases
    add column timing text not null default 'none' check (timing in ('none', 'later', 'soon', 'overdue')),
    add column turns_on date`,
  // Cases from before: the job of the desk looks at each once and says what the clock says.
  `update cases set timing = 'later', turns_on = filed_on where next_due_on is not null`,
  `alter table cases add column lane smallint generated always as ${LANE_SQL} stored`,
  `drop index cases_queue`,
  `drop index cases_status`,
  `drop index cases_filed_by`,
  // Serve: listQueue of a department in each order. Numbers are given in the order of filing, hence they are that order.
  `create index cases_desk_due on cases (department, lane, (${DUE_ORDER}), number collate "C")`,
  `create index cases_desk_filed on cases (department, lane, number collate "C")`,
  `create index cases_desk_name on cases (department, lane, entity_name collate "C", number collate "C")`,
  // Serves: the order by item, and one item by what is due.
  `create index cases_desk_item on cases (department, lane, item, (${DUE_ORDER}), number collate "C")`,
  // Serve: one item in the other orders.
  `create index cases_desk_item_filed on cases (department, lane, item, number collate "C")`,
  `create index cases_desk_item_name on cases (department, lane, item, entity_name collate "C", number collate "C")`,
  // Serves: "mine".
  `create index cases_desk_mine on cases (assigned_to, lane, (${DUE_ORDER}), number collate "C") where assigned_to is not null`,
  // Serves: what a window officer took in.
  `create index cases_desk_counter on cases (filed_by, lane, (${DUE_ORDER}), number collate "C") where channel = 'counter'`,
  // Serves: turnCases.
  `create index cases_turns on cases (turns_on, number collate "C") where turns_on is not null`,
  // Serves: the few rows of a list that have not turned yet.
  `create index cases_turns_of on cases (department, turns_on) where turns_on is not null`,
  `create table case_names (
    uscc text primary key,
    name text not null,
    grams text[] not null
  )`,
  `insert into case_names
    select uscc, name, (select array_agg(distinct substr(lower(name), at, 2)) from generate_series(1, greatest(length(name) - 1, 1)) as at)
    from (select distinct on (uscc) uscc, entity_name as name from cases order by uscc, filed_at desc) as latest`,
  // Serves: a name by any part of it (find-businesses.ts). Written when a business files for the first time, not at each act.
  `create index case_names_grams on case_names using gin (grams)`,
  // Serve: a name, and a credit code, by its beginning.
  `create index case_names_name on case_names (lower(name) collate "C", uscc)`,
  `create index case_names_uscc on case_names (uscc collate "C")`,
  `create table desk_deputies (
    id text primary key,
    department text not null,
    absent text not null,
    absent_name text not null,
    deputy text not null,
    deputy_name text not null,
    from_on date not null,
    to_on date not null check (to_on >= from_on),
    made_by text not null,
    made_at timestamptz not null,
    ended_at timestamptz,
    check (absent <> deputy)
  )`,
  // Serve: whom somebody stands in for, who stands in for somebody, and the list of a department.
  `create index desk_deputies_deputy on desk_deputies (deputy, to_on) where ended_at is null`,
  `create index desk_deputies_absent on desk_deputies (absent, to_on) where ended_at is null`,
  `create index desk_deputies_department on desk_deputies (department, to_on desc, id)`,
];
