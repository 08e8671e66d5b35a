import { type JSONColumnType, sql } from "kysely";
import type { Instant, Migration } from "../../base/index.ts";

/** What a demand is about, as words; written once, after filing. */
export type DemandTermsTable = {
  number: string;
  filed_at: Instant;
  /** Who asked: the business, the phone, the address; the demand itself where nobody is known. */
  caller: string;
  terms: JSONColumnType<string[], string, never>;
};

/** Where texts meet that are alike; see bandsOf. */
export type DemandBandsTable = { band: number; hash: number; filed_at: Instant; number: string };

/** Two demands that share many words; `number` is the later one. */
export type DemandLikenessTable = {
  number: string;
  other: string;
  /** Hundredths of their words that are common to both. */
  share: number;
  common: JSONColumnType<string[], string, never>;
};

/** 同类诉求: demands of several businesses about the same thing. */
export type DemandClustersTable = {
  id: string;
  opened_at: Instant;
  /** Demands in it, and different people who filed them. */
  size: number;
  callers: number;
  last_at: Instant;
};
export type DemandClusterMembersTable = { cluster: string; number: string; caller: string };

declare global {
  interface DatabaseTables {
    demand_terms: DemandTermsTable;
    demand_bands: DemandBandsTable;
    demand_likeness: DemandLikenessTable;
    demand_clusters: DemandClustersTable;
    demand_cluster_members: DemandClusterMembersTable;
  }
}

export const similarMigrations: Migration[] = [
  {
    name: "065_demands_similar",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table demand_terms (
    number text primary key,
    filed_at timestamptz not null,
    caller text not null,
    terms jsonb not null
  )`,
  // Serves: the latest texts that meet this one in a band (findAlike), some of them and no more.
  `create table demand_bands (
    band smallint not null,
    hash integer not null,
    filed_at timestamptz not null,
    number text not null,
    primary key (band, hash, filed_at, number)
  )`,
  // Serves: forgetting what is old.
  `create index demand_bands_old on demand_bands (filed_at)`,
  `create table demand_likeness (
    number text not null,
    other text not null,
    share smallint not null check (share between 0 and 100),
    common jsonb not null,
    primary key (number, other)
  )`,
  // Serves: what is like a demand that was there before.
  `create index demand_likeness_other on demand_likeness (other, share desc)`,
  `create table demand_clusters (
    id text primary key,
    opened_at timestamptz not null,
    size integer not null,
    callers integer not null,
    last_at timestamptz not null
  )`,
  `create table demand_cluster_members (
    cluster text not null references demand_clusters (id),
    number text primary key,
    caller text not null
  )`,
  // Serves: the members of a cluster, and how many different people they are.
  `create index demand_cluster_members_of on demand_cluster_members (cluster, caller)`,
];
