import { sql } from "kysely";
import type { Instant, Migration } from "../base/index.ts";

/** The one sowing of the demo's cases; no row where the demo was never on, or came to a city that had cases already. */
export type DemoSowingTable = {
  id: number;
  /** The moment that the stories are told from; a start that goes on where another one was killed keeps to it. */
  began_at: Instant;
  ended_at: Instant | null;
};

declare global {
  interface DatabaseTables {
    demo_sowing: DemoSowingTable;
  }
}

export const demoMigrations: Migration[] = [
  {
    name: "070_demo_sowing",
    async up(db) {
      await sql`create table demo_sowing (
        id integer primary key check (id = 1),
        began_at timestamptz not null,
        ended_at timestamptz
      )`.execute(db);
    },
  },
];
