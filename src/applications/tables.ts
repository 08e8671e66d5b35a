import { sql } from "kysely";
import type { Instant, Migration } from "../base/index.ts";
import { jointMigrations } from "./joint/tables.ts";
import { promiseMigrations } from "./promises/tables.ts";

export type FilesTable = {
  id: string;
  /** User who uploaded it. */
  owner_id: string;
  /** The business of the owner; null for a window officer. */
  uscc: string | null;
  hash: string;
  name: string;
  type: FileType;
  bytes: number;
  at: Instant;
};
export type FileType = "pdf" | "jpg" | "png";

export type FileContentsTable = { hash: string; content: Uint8Array };

/** In which cases a file lies; whoever may see such a case may see the file. */
export type CaseFilesTable = { file_id: string; number: string };

declare global {
  interface DatabaseTables {
    files: FilesTable;
    file_contents: FileContentsTable;
    case_files: CaseFilesTable;
  }
}

export const applicationsMigrations: Migration[] = [
  {
    name: "050_applications_files",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
  {
    name: "051_applications_files_hash",
    async up(db) {
      // Serves: forgetLooseFiles (whether any file still has these bytes).
      await sql`create index files_hash on files (hash)`.execute(db);
    },
  },
  ...jointMigrations,
  ...promiseMigrations,
];

const statements = [
  // The same bytes are kept once, whoever sends them.
  `create table file_contents (hash text primary key, content bytea not null)`,
  `create table files (
    id text primary key,
    owner_id text not null,
    uscc text,
    hash text not null references file_contents (hash),
    name text not null check (length(name) <= 200),
    type text not null check (type in ('pdf', 'jpg', 'png')),
    bytes integer not null,
    at timestamptz not null
  )`,
  // Serves: saveFile (how much an account holds that lies in no case yet).
  `create index files_owner on files (owner_id)`,
  `create table case_files (
    file_id text not null references files (id),
    number text not null,
    primary key (file_id, number)
  )`,
];
