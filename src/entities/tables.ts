import { type ColumnType, sql } from "kysely";
import type { Instant, Migration, PlainDate } from "../base/index.ts";
import type { FactValue } from "../criteria/index.ts";
import type { FactFetch, FactKind, FactProblem } from "./fact.ts";

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;

export type EntitiesTable = {
  uscc: string;
  name: string;
  first_seen_at: Instant;
  updated_at: Instant;
};

export type FactsTable = {
  id: string;
  uscc: string;
  key: string;
  kind: FactKind;
  value: Json<FactValue>;
  source: string;
  department: string | null;
  as_of: PlainDate;
  valid_until: PlainDate | null;
  recorded_at: Instant;
  reason: string | null;
  against: ColumnType<FactValue | null, string | null, string | null>;
  evidence: string | null;
  superseded_at: Instant | null;
};

export type FactFetchesTable = {
  uscc: string;
  source: string;
  status: FactFetch["status"];
  attempts: number;
  last_error: string | null;
  next_at: Instant | null;
  fetched_at: Instant | null;
  problems: Json<Record<string, FactProblem>>;
};

declare global {
  interface DatabaseTables {
    entities: EntitiesTable;
    facts: FactsTable;
    fact_fetches: FactFetchesTable;
  }
}

export const entitiesMigrations: Migration[] = [
  {
    name: "030_entities_facts",
    async up(db) {
      await sql`
        create table entities (
          uscc text primary key check (length(uscc) = 18),
          name text not null,
          first_seen_at timestamptz not null,
          updated_at timestamptz not null
        )`.execute(db);
      // Keyed by uscc first, so that the table can be sharded by it.
      await sql`
        create table facts (
          id text not null,
          uscc text not null,
          key text not null,
          kind text not null check (kind in ('authority', 'claim')),
          value jsonb not null,
          source text not null,
          department text,
          as_of date not null,
          valid_until date,
          recorded_at timestamptz not null,
          reason text check (length(reason) <= 500),
          against jsonb,
          evidence text,
          superseded_at timestamptz,
          primary key (uscc, id),
          check ((kind = 'claim') = (reason is not null))
        )`.execute(db);
      // Serves readFacts (the present records of one business, or of a batch of them), and keeps one present
      // record of a key from each teller: a second writer fails instead of doubling it.
      await sql`create unique index facts_one_present on facts (uscc, key, source) where superseded_at is null`.execute(db);
    },
  },
  {
    name: "031_entities_fetches",
    async up(db) {
      await sql`
        create table fact_fetches (
          uscc text not null,
          source text not null,
          status text not null check (status in ('ok', 'nothing', 'pending', 'failed')),
          attempts integer not null default 0,
          last_error text,
          next_at timestamptz,
          fetched_at timestamptz,
          problems jsonb not null default '{}',
          primary key (uscc, source)
        )`.execute(db);
      // Serves the administrator's list of sources: how many businesses still wait for each.
      await sql`create index fact_fetches_waiting on fact_fetches (source) where status in ('pending', 'failed')`.execute(db);
    },
  },
];
