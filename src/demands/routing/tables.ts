import { sql } from "kysely";
import type { Instant, Migration } from "../../base/index.ts";

/** How many demands with this word a department finally answered. */
export type DemandLearnedWordsTable = { word: string; department: string; demands: number };
/** How many demands a department finally answered. */
export type DemandLearnedDepartmentsTable = { department: string; demands: number };
/** What has been counted, and for whom: nothing counts twice, and what another answered in the end is counted anew. */
export type DemandLearnedTable = { number: string; department: string };

/** How far what has ended has been looked through; one row. */
export type DemandLearningTable = { id: number; changed_at: Instant; number: string };

declare global {
  interface DatabaseTables {
    demand_learned_words: DemandLearnedWordsTable;
    demand_learned_departments: DemandLearnedDepartmentsTable;
    demand_learned: DemandLearnedTable;
    demand_learning: DemandLearningTable;
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
  `create table demand_learning (id integer primary key check (id = 1), changed_at timestamptz not null, number text not null)`,
  `insert into demand_learning values (1, '2000-01-01T00:00:00Z', '')`,
  // Serves: learnFromEnded, in the order in which demands ended or something came after.
  `create index demands_ended on demands (changed_at, number) where status in ('resolved', 'closed')`,
];
