import { sql } from "kysely";
import type { Instant, Migration } from "../base/index.ts";

export type FilesTable = {
  id: string;
  /** User who uploaded it; the name of a door (`mail`) where it came without a user. */
  owner_id: string;
  /** The business of the owner; null for an officer, and for a door. */
  uscc: string | null;
  hash: string;
  name: string;
  type: FileType;
  bytes: number;
  at: Instant;
};
export type FileType = "pdf" | "jpg" | "png";

export type FileContentsTable = { hash: string; content: Uint8Array };

/** What a file can lie in; whoever may see that may see the file. */
export type PlaceKind = "case" | "demand";
export type FilePlacesTable = { file_id: string; kind: PlaceKind; number: string };

declare global {
  interface DatabaseTables {
    files: FilesTable;
    file_contents: FileContentsTable;
    file_places: FilePlacesTable;
  }
}

export const filesMigrations: Migration[] = [
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
  {
    name: "055_files_places",
    async up(db) {
      for (const statement of placeStatements) await sql.raw(statement).execute(db);
    },
  },
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
  // Serves: saveFile (how much an account holds that lies nowhere yet).
  `create index files_owner on files (owner_id)`,
  `create table case_files (
    file_id text not null references files (id),
    number text not null,
    primary key (file_id, number)
  )`,
];

const placeStatements = [
  `alter table case_files rename to file_places`,
  // What lay in something before demands were there lay in a case.
  `alter table file_places add column kind text not null default 'case' check (kind in ('case', 'demand'))`,
  `alter table file_places alter column kind drop default`,
];
