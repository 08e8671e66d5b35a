import { type Generated, type JSONColumnType, sql } from "kysely";
import type { Instant, Migration } from "../base/index.ts";

/** Each change of the lists that this deployment has run by, in its order; a folder that was put back stands twice. */
export interface CityPublicationsTable {
  place: Generated<number>;
  digest: string;
  published_at: Instant;
  leaf_id: string;
}

/** Each text of a list that was ever public, once, by its SHA-256 in hex. */
export interface CityTextsTable {
  hash: string;
  gzip: Buffer;
}

/** What a digest stands for: the hash of each file by its path. */
export interface CityVersionsTable {
  digest: string;
  files: JSONColumnType<Record<string, string>, string, string>;
}

declare global {
  interface DatabaseTables {
    city_publications: CityPublicationsTable;
    city_texts: CityTextsTable;
    city_versions: CityVersionsTable;
  }
}

export const cityMigrations: Migration[] = [
  {
    name: "015_city_publications",
    async up(db) {
      await sql`create table city_publications (
        digest text primary key,
        published_at timestamptz not null,
        leaf_id text not null unique
      )`.execute(db);
    },
  },
  {
    name: "016_city_publications_in_order",
    async up(db) {
      await sql`alter table city_publications drop constraint city_publications_pkey`.execute(db);
      await sql`alter table city_publications add column place bigint generated always as identity primary key`.execute(db);
    },
  },
  {
    name: "017_city_versions",
    async up(db) {
      await sql`create table city_texts (hash text primary key, gzip bytea not null)`.execute(db);
      await sql`create table city_versions (digest text primary key, files jsonb not null)`.execute(db);
    },
  },
];
