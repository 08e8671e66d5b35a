import type { ColumnType, Generated, JSONColumnType } from "kysely";
import { sql } from "kysely";
import type { Instant, Migration, Text } from "../base/index.ts";
import type { Role } from "./actor.ts";
import { agentKeyMigrations } from "./agent-keys/tables.ts";

/** Who may sign in. The first three tables are read and written by better-auth too, in its own shape. */
export interface AccessUsersTable {
  id: string;
  name: string;
  /** Lower case, unique. */
  email: string;
  email_verified: boolean;
  image: string | null;
  created_at: Instant;
  updated_at: Instant;
}

export interface AccessSessionsTable {
  id: string;
  user_id: string;
  token: string;
  expires_at: Instant;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Instant;
  updated_at: Instant;
}

/** A way to prove who one is: here only a hashed password (`provider_id` is `credential`). */
export interface AccessCredentialsTable {
  id: string;
  user_id: string;
  account_id: string;
  provider_id: string;
  /** scrypt, salted. */
  password: string | null;
  created_at: Instant;
  updated_at: Instant;
}

/** What the city knows of a user: role, and the business or department behind it. */
export interface AccessAccountsTable {
  user_id: string;
  role: Role;
  uscc: string | null;
  department: string | null;
  partner: ColumnType<string | null, string | null | undefined, string | null>;
  name: string;
  demo: Generated<boolean>;
  /** A line for the sign-in page, demo accounts only. */
  about: JSONColumnType<Text, string, string> | null;
  created_at: Instant;
}

/** How often something was tried since `window_from`; keys are hashed. */
export interface AccessAttemptsTable {
  key: string;
  window_from: Instant;
  count: number;
}

/** An act that was tried and refused, written after its transaction was rolled back. */
export interface AccessRefusedActsTable {
  id: string;
  at: Instant;
  actor_id: string | null;
  actor_role: string;
  actor_department: string | null;
  /** In whose name it was tried: the department that holds the power, else the one of the case. */
  department: string;
  act: string;
  power: string;
  case_number: string | null;
  code: string;
}

declare global {
  interface DatabaseTables {
    access_users: AccessUsersTable;
    access_sessions: AccessSessionsTable;
    access_credentials: AccessCredentialsTable;
    access_accounts: AccessAccountsTable;
    access_attempts: AccessAttemptsTable;
    access_refused_acts: AccessRefusedActsTable;
  }
}

export const accessMigrations: Migration[] = [
  {
    name: "020_access_accounts",
    async up(db) {
      for (const statement of accounts) await sql.raw(statement).execute(db);
    },
  },
  {
    name: "021_access_refused_acts",
    async up(db) {
      for (const statement of refusedActs) await sql.raw(statement).execute(db);
    },
  },
  {
    name: "022_access_department_head",
    async up(db) {
      for (const statement of departmentHead) await sql.raw(statement).execute(db);
    },
  },
  ...agentKeyMigrations,
  {
    name: "026_access_roles_of_demands",
    async up(db) {
      for (const statement of rolesOfDemands) await sql.raw(statement).execute(db);
    },
  },
];

const accounts = [
  // The columns that better-auth 1.7 asks for with e-mail and password, under our own names; see auth.ts.
  `create table access_users (
    id text primary key,
    name text not null,
    email text not null unique,
    email_verified boolean not null default false,
    image text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  `create table access_sessions (
    id text primary key,
    user_id text not null references access_users (id) on delete cascade,
    token text not null unique,
    expires_at timestamptz not null,
    ip_address text,
    user_agent text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  // Serves: remove the sessions that ended (sign-in.ts).
  `create index access_sessions_expires_at on access_sessions (expires_at)`,
  // Serves: the cascade from a user, and better-auth's "all sessions of this user".
  `create index access_sessions_user_id on access_sessions (user_id)`,
  `create table access_credentials (
    id text primary key,
    user_id text not null references access_users (id) on delete cascade,
    account_id text not null,
    provider_id text not null,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  // Serves: the password of a user at sign-in.
  `create index access_credentials_user_id on access_credentials (user_id)`,
  `create table access_verifications (
    id text primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  `create table access_accounts (
    user_id text primary key references access_users (id) on delete cascade,
    role text not null check (role in ('business', 'windowOfficer', 'departmentOfficer', 'policyOfficer', 'auditor', 'administrator')),
    uscc text,
    department text,
    name text not null,
    demo boolean not null default false,
    about jsonb,
    created_at timestamptz not null default now(),
    check ((role = 'business') = (uscc is not null))
  )`,
  // Serves: the administrator's list, newest first (list-accounts.ts).
  `create index access_accounts_created_at on access_accounts (created_at desc, user_id desc)`,
  `create table access_attempts (
    key text primary key,
    window_from timestamptz not null,
    count integer not null
  )`,
  // Serves: forget old attempts (count-attempt.ts).
  `create index access_attempts_window_from on access_attempts (window_from)`,
];

const refusedActs = [
  `create table access_refused_acts (
    id text primary key,
    at timestamptz not null,
    actor_id text,
    actor_role text not null,
    actor_department text,
    department text not null,
    act text not null,
    power text not null,
    case_number text,
    code text not null
  )`,
  // Serves: the auditor's list, newest first (refused-act.ts).
  `create index access_refused_acts_at on access_refused_acts (at desc, id desc)`,
];

const departmentHead = [
  `alter table access_accounts drop constraint access_accounts_role_check`,
  `alter table access_accounts add constraint access_accounts_role_check
    check (role in ('business', 'windowOfficer', 'departmentOfficer', 'departmentHead', 'policyOfficer', 'auditor', 'administrator'))`,
];

const rolesOfDemands = [
  `alter table access_accounts add column partner text`,
  `alter table access_accounts drop constraint access_accounts_role_check`,
  `alter table access_accounts add constraint access_accounts_role_check
    check (role in ('business', 'windowOfficer', 'departmentOfficer', 'departmentHead', 'policyOfficer', 'hotlineOfficer', 'coordinator',
      'commissioner', 'partner', 'auditor', 'administrator'))`,
  `alter table access_accounts add constraint access_accounts_partner_check check ((role = 'partner') = (partner is not null))`,
];
