import { sql } from "kysely";
import type { Instant, Migration, PlainDate } from "../../base/index.ts";

/** 整改事项: what many businesses asked about, to be mended once. */
export type DemandImprovementsTable = {
  id: string;
  cluster: string;
  department: string;
  /** Words that its demands share: what it is about. */
  words: string[];
  opened_at: Instant;
  due_on: PlainDate;
  /** The day lies past the last published calendar. */
  due_provisional: boolean;
  status: "open" | "done";
  /** What was mended: told to every business of the cluster. */
  result: string | null;
  done_at: Instant | null;
  done_by: string | null;
  leaf_id: string | null;
};

declare global {
  interface DatabaseTables {
    demand_improvements: DemandImprovementsTable;
  }
}

export const improveMigrations: Migration[] = [
  {
    name: "065_demands_improve",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table demand_improvements (
    id text primary key,
    cluster text not null unique,
    department text not null,
    words text[] not null,
    opened_at timestamptz not null,
    due_on date not null,
    due_provisional boolean not null,
    status text not null check (status in ('open', 'done')),
    result text check (length(result) <= 4000),
    done_at timestamptz,
    done_by text,
    leaf_id text
  )`,
  // Serves: the tasks of a department or of all, what is due first.
  `create index demand_improvements_department on demand_improvements (department, status, due_on, id)`,
  `create index demand_improvements_status on demand_improvements (status, due_on, id)`,
];
