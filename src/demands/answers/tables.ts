import { type ColumnType, sql } from "kysely";
import type { Instant, Migration } from "../../base/index.ts";
import type { About } from "../demand.ts";

/** 问答: an answered demand as everybody may read it, with nobody in it. */
export type DemandAnswersTable = {
  id: string;
  number: string;
  department: string;
  kind: string;
  subject: string | null;
  language: "zh" | "en";
  about: ColumnType<About | null, string | null, never>;
  question: string;
  answer: string;
  /** What the answer rests on. */
  law: string | null;
  /** The words of both, as they are searched. */
  words: string[];
  published_at: Instant;
  leaf_id: string;
  withdrawn_at: Instant | null;
  withdrawn_because: string | null;
  withdrawn_leaf_id: string | null;
};

declare global {
  interface DatabaseTables {
    demand_answers: DemandAnswersTable;
  }
}

export const answersMigrations: Migration[] = [
  {
    name: "066_demands_answers",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table demand_answers (
    id text primary key,
    number text not null,
    department text not null,
    kind text not null,
    subject text,
    language text not null check (language in ('zh', 'en')),
    about jsonb,
    question text not null check (length(question) <= 2000),
    answer text not null check (length(answer) <= 5000),
    law text check (length(law) <= 1000),
    words text[] not null,
    published_at timestamptz not null,
    leaf_id text not null,
    withdrawn_at timestamptz,
    withdrawn_because text check (length(withdrawn_because) <= 500),
    withdrawn_leaf_id text
  )`,
  // Holds: one public answer of a demand. Serves: the page of the demand.
  `create unique index demand_answers_of on demand_answers (number) where withdrawn_at is null`,
  // Serves: the public list, newest first; of one subject or one department.
  `create index demand_answers_public on demand_answers (published_at desc, id desc) where withdrawn_at is null`,
  `create index demand_answers_subject on demand_answers (subject, published_at desc, id desc) where withdrawn_at is null`,
  `create index demand_answers_department on demand_answers (department, published_at desc, id desc) where withdrawn_at is null`,
  // Serves: the search by words.
  `create index demand_answers_words on demand_answers using gin (words) where withdrawn_at is null`,
];
