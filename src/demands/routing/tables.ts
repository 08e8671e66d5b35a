import { sql } from "kysely";
import type { Migration } from "../../base/index.ts";

/** How many demands with this word a department finally answered. */
export type DemandLearnedWordsTable = { word: string; department: string; demands: number };
/** How many demands a department finally answered; `__all__` in no table: the sum is taken. */
export type DemandLearnedDepartmentsTable = { department: string; demands: number };
/** What has been counted, and for whom: nothing counts twice, and what another answered in the end is counted anew. */
export type DemandLearnedTable = { number: string; department: string };

declare global {
  interface DatabaseTables {
    demand_learned_words: DemandLearnedWordsTable;
    demand_learned_departments: DemandLearnedDepartmentsTable;
    demand_learned: DemandLearnedTable;
  }
}

export const routingMigrations: Migration[] = [
  {
    name: "062_demand_routing",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  // Serves: suggestDepartment, by the words of a text.
  `create table demand_learned_words (
    word text not null check (length(word) <= 40),
    department text not null,
    demands integer not null check (demands >= 0),
    primary key (word, department)
  )`,
  // Serves: forgetWords, the rarest first.
  `create index demand_learned_words_rare on demand_learned_words (demands)`,
  `create table demand_learned_departments (department text primary key, demands integer not null check (demands >= 0))`,
  `create table demand_learned (number text primary key, department text not null)`,
];
