import { sql } from "kysely";
import type { Instant, Migration, PlainDate } from "../../base/index.ts";

/** Bad records of 告知承诺: which promise was not kept, until when it counts, and what repaired it. */
export type PromiseBreachesTable = {
  id: string;
  uscc: string;
  number: string;
  item: string;
  department: string;
  /** The leaf of the check that revoked what was granted. */
  leaf_id: string;
  finding: string;
  recorded_at: Instant;
  until: PlainDate;
  repaired_at: Instant | null;
  /** The case of credit repair that ended it. */
  repaired_by: string | null;
};

declare global {
  interface DatabaseTables {
    promise_breaches: PromiseBreachesTable;
  }
}

export const promiseMigrations: Migration[] = [
  {
    name: "053_applications_promises",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table promise_breaches (
    id text primary key,
    uscc text not null,
    number text not null unique,
    item text not null,
    department text not null,
    leaf_id text not null,
    finding text not null,
    recorded_at timestamptz not null,
    until date not null,
    repaired_at timestamptz,
    repaired_by text
  )`,
  // Serves: openBreaches, repairBreaches (what still stands against one business).
  `create index promise_breaches_open on promise_breaches (uscc) where repaired_at is null`,
  // Serves: listPromises (what a department has to check, the next due first).
  `create index cases_promises on cases (department, check_due_on, number) where check_due_on is not null`,
  // Serves: listAutomatic (what the program decided for a department, the newest first).
  `create index cases_automatic on cases (department, filed_at, number) where automatic`,
];
