import { sql } from "kysely";
import type { Instant, Migration } from "../base/index.ts";

/** Each version of the lists that this deployment has run, by the digest of the folder. */
export interface CityPublicationsTable {
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
];
