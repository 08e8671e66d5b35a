import { type ColumnType, type Generated, sql } from "kysely";
import type { Instant, Migration, PlainDate, Text } from "../../base/index.ts";
import type { OfferCause, PolicyReason } from "./offer-cause.ts";

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;

/** `ended`: the policy is no longer offered to anybody. */
export const offerOutcomes = ["eligible", "ineligible", "unknown", "ended"] as const;
export type OfferOutcome = (typeof offerOutcomes)[number];

/** A policy that has found a business, or had. What never fitted has no row. */
export interface OffersTable {
  uscc: string;
  policy: string;
  outcome: OfferOutcome;
  /** The version of the policy by which it came to this. */
  digest: string;
  cause: Json<OfferCause>;
  /** Since when it is so. */
  since: Instant;
  /** When the business opened it; null: it is new to it. */
  seen_at: Instant | null;
}

/** A business that has been judged, by its row of `business_columns`; this row is what writers of both wait for each other at. */
export interface OfferBusinessesTable {
  uscc: string;
  judged_at: Instant;
  /** The first day on which a fact by which it was judged no longer counts. */
  next_on: PlainDate | null;
}

/** A walk through the whole city. */
export interface OfferRunsTable {
  id: string;
  place: Generated<number>;
  day: PlainDate;
  /** Digest of the declarations of facts: when it differs from the last run's, every record is read anew. */
  catalogue: string;
  reread: boolean;
  /** The last business that is done. */
  cursor: string;
  total: number;
  judged: number;
  started_at: Instant;
  finished_at: Instant | null;
}

/** The version of each policy by which offers stand, and the last run that a change of the policy led to. */
export interface OfferPoliciesTable {
  policy: string;
  title: Json<Text>;
  digest: string;
  in_force: boolean;
  /** False once the city's list no longer has it. */
  listed: boolean;
  reason: PolicyReason | null;
  run: string | null;
  gained: number;
  lost: number;
}

declare global {
  interface DatabaseTables {
    offers: OffersTable;
    offer_businesses: OfferBusinessesTable;
    offer_runs: OfferRunsTable;
    offer_policies: OfferPoliciesTable;
  }
}

export const offersMigrations: Migration[] = [
  {
    name: "060_offers",
    async up(db) {
      // Keyed by uscc first, so that the tables can be sharded by it. The key serves both reads there are: the offers of
      // one business, and those of a batch of businesses.
      await sql`
        create table offers (
          uscc text not null,
          policy text not null,
          outcome text not null check (outcome in ('eligible', 'ineligible', 'unknown', 'ended')),
          digest text not null,
          cause jsonb not null,
          since timestamptz not null,
          seen_at timestamptz,
          primary key (uscc, policy)
        )`.execute(db);
      await sql`
        create table offer_businesses (
          uscc text primary key,
          judged_at timestamptz not null,
          next_on date
        )`.execute(db);
    },
  },
  {
    name: "061_offer_runs",
    async up(db) {
      await sql`
        create table offer_runs (
          id text primary key,
          place bigint generated always as identity,
          day date not null,
          catalogue text not null,
          reread boolean not null,
          cursor text not null default '',
          total integer not null,
          judged integer not null default 0,
          started_at timestamptz not null,
          finished_at timestamptz
        )`.execute(db);
      // Serves the walk, which takes the open run, and keeps it the only one: a second opener fails instead of doubling it.
      await sql`create unique index offer_runs_open on offer_runs ((true)) where finished_at is null`.execute(db);
      // Serves whoever asks whether a run is due: the last one opened.
      await sql`create unique index offer_runs_place on offer_runs (place)`.execute(db);
      await sql`
        create table offer_policies (
          policy text primary key,
          title jsonb not null,
          digest text not null,
          in_force boolean not null,
          listed boolean not null,
          reason text check (reason in ('published', 'changed', 'begun', 'ended', 'removed')),
          run text references offer_runs (id),
          gained integer not null default 0,
          lost integer not null default 0
        )`.execute(db);
    },
  },
];
