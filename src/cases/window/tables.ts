import { sql } from "kysely";
import type { Instant, Migration, PlainDate } from "../../base/index.ts";
import type { AgentRelation, VisitReason } from "./visit.ts";

/** Somebody stands at the window for a business. */
export type WindowVisitsTable = {
  id: string;
  uscc: string;
  on_day: PlainDate;
  begun_at: Instant;
  officer_id: string;
  /** Who came, as they gave it; null for who did not say. Removed when the time to keep it is over. */
  agent_name: string | null;
  agent_relation: AgentRelation | null;
};

/** What somebody came for, in which case. */
export type WindowVisitCasesTable = { visit: string; number: string; reason: VisitReason; at: Instant };

declare global {
  interface DatabaseTables {
    window_visits: WindowVisitsTable;
    window_visit_cases: WindowVisitCasesTable;
  }
}

export const windowMigrations: Migration[] = [
  {
    name: "048_window_visits",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table window_visits (
    id text primary key,
    uscc text not null check (length(uscc) = 18),
    on_day date not null,
    begun_at timestamptz not null,
    officer_id text not null,
    agent_name text check (length(agent_name) <= 80),
    agent_relation text check (length(agent_relation) <= 40)
  )`,
  // Serves: openCaseFor (whether this officer serves this business today).
  `create index window_visits_of_officer on window_visits (officer_id, on_day, uscc)`,
  // Serves: forgetAgents (names that were kept long enough).
  `create index window_visits_named on window_visits (on_day) where agent_name is not null`,
  `create table window_visit_cases (
    visit text not null references window_visits (id),
    number text not null,
    reason text not null check (reason in ('filing', 'correction', 'deferred', 'result', 'advice')),
    at timestamptz not null,
    primary key (visit, number, reason)
  )`,
  // Serves: the page of a case (who came for it, how often).
  `create index window_visit_cases_number on window_visit_cases (number)`,
];
