import type { ColumnType } from "kysely";
import { sql } from "kysely";
import type { Instant, Migration } from "../../base/index.ts";
import type { AgentScope } from "./agent-key.ts";

export interface AccessAgentKeysTable {
  id: string;
  user_id: string;
  name: string;
  hint: string;
  scopes: ColumnType<AgentScope[], string, string>;
  /** SHA-256 of the key. */
  hash: string;
  created_at: Instant;
  expires_at: Instant;
  last_used_at: Instant | null;
  revoked_at: Instant | null;
}

declare global {
  interface DatabaseTables {
    access_agent_keys: AccessAgentKeysTable;
  }
}

export const agentKeyMigrations: Migration[] = [
  {
    name: "025_access_agent_keys",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table access_agent_keys (
    id text primary key,
    user_id text not null references access_users (id) on delete cascade,
    name text not null check (length(name) between 1 and 60),
    hint text not null,
    scopes jsonb not null,
    hash text not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
  )`,
  // Serves: listAgentKeys (those of one person, newest first), and the cascade from a user.
  `create index access_agent_keys_of_user on access_agent_keys (user_id, created_at desc)`,
];
