import { type Generated, sql } from "kysely";
import type { Instant, Migration } from "../base/index.ts";

/** Each change of the lists that this deployment has run by, in its order; a folder that was put back stands twice. */
export interface CityPublicationsTable {
  place: Generated<number>;
  digest: string;
  published_at: Instant;
  leaf_id: string;
}

declare global {
  interface DatabaseTables {
    city_publications: CityPublicationsTable;
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
];
