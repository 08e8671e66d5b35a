import { type ColumnType, sql } from "kysely";
import type { Instant, Migration, PlainDate, Text } from "../../base/index.ts";
import type { Promised, VisitMove, VisitStatus, VisitWay } from "./visit.ts";

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;

/** Somebody looks after a portfolio, from a day to a day. Public: who looks after whom is no secret of the office. */
export type CommissionerPostsTable = {
  id: string;
  portfolio: string;
  commissioner: string;
  commissioner_name: string;
  department: string;
  /** The way to reach the commissioner: of the service, never a private one. */
  phone: string;
  mail: string;
  reason: string;
  made_by: string;
  made_by_name: string;
  made_at: Instant;
  ended_at: Instant | null;
  ended_by_name: string | null;
  end_reason: string | null;
};

/** A business in its place: one row, one portfolio, one commissioner. */
export type CommissionedBusinessesTable = {
  uscc: string;
  division: string | null;
  section: string | null;
  stage: string | null;
  /** Null for who is not looked after: deregistered. */
  portfolio: string | null;
  /** Null while the portfolio has nobody. */
  commissioner: string | null;
  since: Instant;
  /** Why it is this commissioner. */
  reason: Json<Text>;
  /** The rules by which it was placed, and the day on which time alone may place it anew. */
  rules: string;
  look_again_on: PlainDate;
};

/** Every change of a commissioner, with its reason. */
export type CommissionerChangesTable = {
  id: string;
  uscc: string;
  at: Instant;
  from_name: string | null;
  to_name: string | null;
  portfolio: string | null;
  reason: Json<Text>;
};

/** Whoever opened, or tried to open, the page of a business. */
export type CommissionerReadsTable = {
  id: string;
  uscc: string;
  at: Instant;
  reader: string;
  reader_name: string;
  allowed: boolean;
};

export type ServiceVisitsTable = {
  id: string;
  uscc: string;
  entity_name: string;
  commissioner: string;
  commissioner_name: string;
  department: string;
  /** Who wanted it. */
  asked_by: "business" | "commissioner";
  way: VisitWay;
  topic: string;
  status: VisitStatus;
  planned_on: PlainDate | null;
  /** Of an offer: the last day to say yes. */
  answer_by: PlainDate | null;
  made_on: PlainDate | null;
  minutes: number | null;
  asked: string | null;
  promised: Json<Promised[]>;
  moves: Json<VisitMove[]>;
  objection: string | null;
  objected_at: Instant | null;
  finding: "inspection" | "service" | null;
  finding_reason: string | null;
  found_at: Instant | null;
  found_by_name: string | null;
  version: number;
  filed_by: string;
  idempotency_key: string;
  created_at: Instant;
};

declare global {
  interface DatabaseTables {
    commissioner_posts: CommissionerPostsTable;
    commissioned_businesses: CommissionedBusinessesTable;
    commissioner_changes: CommissionerChangesTable;
    commissioner_reads: CommissionerReadsTable;
    service_visits: ServiceVisitsTable;
  }
}

export const commissionersMigrations: Migration[] = [
  {
    name: "070_commissioners",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table commissioner_posts (
    id text primary key,
    portfolio text not null,
    commissioner text not null,
    commissioner_name text not null,
    department text not null,
    phone text not null check (length(phone) <= 40),
    mail text not null check (length(mail) <= 120),
    reason text not null check (length(reason) <= 500),
    made_by text not null,
    made_by_name text not null,
    made_at timestamptz not null,
    ended_at timestamptz,
    ended_by_name text,
    end_reason text check (length(end_reason) <= 500)
  )`,
  // Serves: who looks after a portfolio; and keeps one person from having the same post twice.
  `create unique index commissioner_posts_now on commissioner_posts (portfolio, commissioner) where ended_at is null`,
  // Serves: the posts of one person, the way to reach them.
  `create index commissioner_posts_of on commissioner_posts (commissioner, made_at desc)`,
  // Keyed by uscc, so that the table can be sharded by it.
  `create table commissioned_businesses (
    uscc text primary key check (length(uscc) = 18),
    division text,
    section text,
    stage text,
    portfolio text,
    commissioner text,
    since timestamptz not null,
    reason jsonb not null,
    rules text not null,
    look_again_on date not null
  )`,
  // Serves: the businesses of a commissioner, and how many they are.
  `create index commissioned_businesses_of on commissioned_businesses (commissioner, uscc) where commissioner is not null`,
  // Serves: those of a portfolio that wait for a commissioner, and the public count by portfolio and district.
  `create index commissioned_businesses_places on commissioned_businesses (portfolio, division, commissioner)`,
  // Serve: those to be placed anew, because a day or another version of the rules has come.
  `create index commissioned_businesses_again on commissioned_businesses (look_again_on)`,
  `create index commissioned_businesses_rules on commissioned_businesses (rules)`,
  `create table commissioner_changes (
    id text not null,
    uscc text not null check (length(uscc) = 18),
    at timestamptz not null,
    from_name text,
    to_name text,
    portfolio text,
    reason jsonb not null,
    primary key (uscc, id)
  )`,
  `create table commissioner_reads (
    id text not null,
    uscc text not null check (length(uscc) <= 60),
    at timestamptz not null,
    reader text not null,
    reader_name text not null,
    allowed boolean not null,
    primary key (uscc, id)
  )`,
  // Serves: the auditor's list of tries at somebody else's portfolio.
  `create index commissioner_reads_refused on commissioner_reads (at desc, id desc) where not allowed`,
  `create table service_visits (
    id text primary key,
    uscc text not null check (length(uscc) = 18),
    entity_name text not null,
    commissioner text not null,
    commissioner_name text not null,
    department text not null,
    asked_by text not null check (asked_by in ('business', 'commissioner')),
    way text not null,
    topic text not null check (length(topic) <= 500),
    status text not null,
    planned_on date,
    answer_by date,
    made_on date,
    minutes integer,
    asked text check (length(asked) <= 4000),
    promised jsonb not null default '[]',
    moves jsonb not null default '[]',
    objection text check (length(objection) <= 1000),
    objected_at timestamptz,
    finding text check (finding in ('inspection', 'service')),
    finding_reason text check (length(finding_reason) <= 1000),
    found_at timestamptz,
    found_by_name text,
    version integer not null,
    filed_by text not null,
    idempotency_key text not null,
    created_at timestamptz not null
  )`,
  // Serve: the visits of a business, those of a commissioner, and the same request sent twice.
  `create index service_visits_uscc on service_visits (uscc, created_at desc, id desc)`,
  `create index service_visits_of on service_visits (commissioner, created_at desc, id desc)`,
  `create unique index service_visits_once on service_visits (filed_by, idempotency_key)`,
  // Serves: the auditor's list of objections.
  `create index service_visits_objected on service_visits (objected_at desc, id desc) where objected_at is not null`,
];
