import { type Generated, type JSONColumnType, sql } from "kysely";
import type { Instant, Migration, PlainDate, Text } from "../base/index.ts";
import type { CommentOutcome } from "./comment.ts";
import type { ListName, Review, RevisionKind, RevisionStatus, Shorter } from "./revision.ts";

/** A change of one entry, see Revision. */
export interface RevisionsTable {
  id: string;
  list: ListName;
  entry: string;
  kind: RevisionKind;
  title: JSONColumnType<Text, string, string>;
  department: string;
  reason: string;
  status: RevisionStatus;
  version: number;
  base: string | null;
  text: string | null;
  consulted: string | null;
  round: number;
  comment_from: PlainDate | null;
  comment_until: PlainDate | null;
  shorter: JSONColumnType<Shorter, string, string> | null;
  review: JSONColumnType<Review, string, string> | null;
  reviewer: string | null;
  effective_from: PlainDate | null;
  transition_reason: string | null;
  published_at: Instant | null;
  leaf_id: string | null;
  /** In the order of publication: of two changes of an entry whose days have come the later counts. */
  place: number | null;
  /** When its text was seen in the city folder, or written into it. */
  exported_at: Instant | null;
  hands: JSONColumnType<string[], string, string>;
  drafter_name: string;
  idempotency_key: string;
  created_at: Instant;
  updated_at: Instant;
}

export interface RevisionCommentsTable {
  id: string;
  revision: string;
  round: number;
  place: Generated<number>;
  at: Instant;
  name: string | null;
  uscc: string | null;
  text: string;
  outcome: CommentOutcome | null;
  answer: string | null;
  answered_at: Instant | null;
  withheld: boolean;
  idempotency_key: string;
}

/** What happened to a revision, for its page: never changed, only added to. */
export interface RevisionEventsTable {
  revision: string;
  place: Generated<number>;
  at: Instant;
  what: RevisionEvent;
  by_name: string;
  note: string | null;
}

export const revisionEvents = [
  "drafted",
  "saved",
  "opened",
  "answered",
  "submitted",
  "approved",
  "returned",
  "published",
  "withdrawn",
] as const;
export type RevisionEvent = (typeof revisionEvents)[number];

declare global {
  interface DatabaseTables {
    revisions: RevisionsTable;
    revision_comments: RevisionCommentsTable;
    revision_events: RevisionEventsTable;
  }
}

export const publicationMigrations: Migration[] = [
  {
    name: "018_revisions",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table revisions (
    id text primary key,
    list text not null check (list in ('powers', 'responsibilities', 'off-limits', 'items', 'policies')),
    entry text not null,
    kind text not null check (kind in ('add', 'change', 'remove')),
    title jsonb not null,
    department text not null,
    reason text not null,
    status text not null check (status in ('drafting', 'commenting', 'reviewing', 'approved', 'published', 'withdrawn')),
    version integer not null default 1,
    base text,
    text text,
    consulted text,
    round integer not null default 0,
    comment_from date,
    comment_until date,
    shorter jsonb,
    review jsonb,
    reviewer text,
    effective_from date,
    transition_reason text,
    published_at timestamptz,
    leaf_id text unique,
    place bigint unique,
    exported_at timestamptz,
    hands jsonb not null,
    drafter_name text not null,
    idempotency_key text not null unique,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check ((status = 'published') = (place is not null)),
    check ((status = 'published') = (leaf_id is not null)),
    check (status <> 'published' or effective_from is not null)
  )`,
  // Serves: the office's list, and the public's of consultations, newest first (select-revisions.ts).
  `create index revisions_id on revisions (id desc) include (status)`,
  // An entry has one change under way at a time.
  `create unique index revisions_under_way on revisions (list, entry) where status not in ('published', 'withdrawn')`,
  // Serves: the history of an entry (read-history.ts).
  `create index revisions_entry on revisions (list, entry, place desc)`,
  `create table revision_comments (
    id text primary key,
    revision text not null references revisions (id),
    round integer not null,
    place bigint generated always as identity,
    at timestamptz not null,
    name text,
    uscc text,
    text text not null,
    outcome text check (outcome in ('adopted', 'partly', 'notAdopted')),
    answer text,
    answered_at timestamptz,
    withheld boolean not null default false,
    idempotency_key text not null,
    unique (revision, idempotency_key),
    check ((outcome is null) = (answer is null))
  )`,
  // Serves: the comments of a revision in the order they came (comment-rows.ts).
  `create index revision_comments_place on revision_comments (revision, place)`,
  `create table revision_events (
    revision text not null references revisions (id),
    place bigint generated always as identity,
    at timestamptz not null,
    what text not null,
    by_name text not null,
    note text,
    primary key (revision, place)
  )`,
];
