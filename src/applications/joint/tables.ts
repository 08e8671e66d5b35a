import { type ColumnType, sql } from "kysely";
import type { Instant, Migration, PlainDate } from "../../base/index.ts";
import type { CaseCounts, CaseData, Channel } from "../../cases/index.ts";
import type { FactValue } from "../../criteria/index.ts";

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;

export type JointApplicationsTable = {
  number: string;
  uscc: string;
  entity_name: string;
  matter: string;
  power: string;
  channel: Channel;
  /** Accepted by one is accepted by all. */
  together: boolean;
  filed_by: string;
  filed_at: Instant;
  filed_on: PlainDate;
  idempotency_key: string;
  content_hash: string;
  city_digest: string;
  /** The leaf of the filing of the whole: the one receipt. */
  leaf_id: string;
  /** The applicant's answers about parts, by question. */
  choices: Json<Record<string, boolean>>;
};

export type JointPartsTable = {
  uscc: string;
  joint: string;
  item: string;
  place: number;
  /** waiting: it starts after others. opened: it is a case. closed: it will never be one. */
  state: "waiting" | "opened" | "closed";
  after: Json<string[]>;
  needs: "all" | "any";
  case_number: string | null;
  /** Why it never started: the part that came to nothing, or, when null, the business itself. */
  closed_by: string | null;
  closed_reason: string | null;
  closed_at: Instant | null;
  /** Of its filing, or of the notice that it will not start. */
  leaf_id: string | null;
  /** What a waiting part will be filed with. */
  prepared: Json<PreparedPart> | null;
};

/** What the applicant gave for a part, kept until it starts. */
export type PreparedPart = {
  data: CaseData;
  claims: { key: string; value: FactValue }[];
  counts: CaseCounts;
  given: { answers: Record<string, FactValue>; files: { material: string; file: string }[]; deferred: string[] };
};

export type JointCountersTable = { day: PlainDate; last: number };

declare global {
  interface DatabaseTables {
    joint_applications: JointApplicationsTable;
    joint_parts: JointPartsTable;
    joint_counters: JointCountersTable;
  }
}

export const jointMigrations: Migration[] = [
  {
    name: "052_joint_applications",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  // Keyed by uscc first, so that the tables can be sharded by it.
  `create table joint_applications (
    number text not null,
    uscc text not null check (length(uscc) = 18),
    entity_name text not null,
    matter text not null,
    power text not null,
    channel text not null check (channel in ('online', 'counter')),
    together boolean not null,
    filed_by text not null,
    filed_at timestamptz not null,
    filed_on date not null,
    idempotency_key text not null,
    content_hash text not null,
    city_digest text not null,
    leaf_id text not null,
    choices jsonb not null,
    primary key (uscc, number)
  )`,
  // Serves: readJoint (one by its number).
  `create unique index joint_applications_number on joint_applications (number)`,
  // Serves: submitJoint (the same submission again).
  `create unique index joint_applications_idempotency on joint_applications (filed_by, idempotency_key)`,
  // Serves: listOwnJoint (those of a business, newest first).
  `create index joint_applications_of_entity on joint_applications (uscc, filed_at desc, number desc)`,
  `create table joint_parts (
    uscc text not null,
    joint text not null,
    item text not null,
    place integer not null,
    state text not null check (state in ('waiting', 'opened', 'closed')),
    after jsonb not null,
    needs text not null check (needs in ('all', 'any')),
    case_number text,
    closed_by text,
    closed_reason text,
    closed_at timestamptz,
    leaf_id text,
    prepared jsonb,
    primary key (uscc, joint, item),
    foreign key (uscc, joint) references joint_applications (uscc, number),
    check ((state = 'opened') = (case_number is not null)),
    check ((state = 'waiting') = (prepared is not null))
  )`,
  // Serves: partsOf (the parts of a joint application, when only its number is known).
  `create index joint_parts_joint on joint_parts (joint)`,
  `create table joint_counters (day date primary key, last integer not null)`,
];
