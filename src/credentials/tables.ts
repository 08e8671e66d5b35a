import { type ColumnType, sql } from "kysely";
import type { JWK } from "jose";
import type { Instant, Migration, PlainDate, Text } from "../base/index.ts";
import type { Claims, CredentialState } from "./credential.ts";

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;

export type CredentialsTable = {
  uscc: string;
  identifier: string;
  case_number: string;
  item: string;
  department: string;
  type: string;
  title: Json<Text>;
  claims: Json<Claims>;
  disclosures: Json<string[]>;
  hash: string;
  issued_at: Instant;
  issued_on: PlainDate;
  valid_until: PlainDate | null;
  state: CredentialState;
  state_reason: string | null;
  state_at: Instant;
  holder_key: Json<JWK> | null;
  bound_at: Instant | null;
  list: number;
  index: number;
};

export type CredentialPlacesTable = {
  list: number;
  index: number;
  uscc: string;
  identifier: string;
  /** The two bits: 0 valid, 1 invalid, 2 suspended. */
  status: number;
};

export type CredentialNoncesTable = {
  nonce: string;
  uscc: string;
  made_at: Instant;
  used_at: Instant | null;
};

declare global {
  interface DatabaseTables {
    credentials: CredentialsTable;
    credential_places: CredentialPlacesTable;
    credential_nonces: CredentialNoncesTable;
  }
}

export const credentialsMigrations: Migration[] = [
  {
    name: "035_credentials",
    async up(db) {
      // Claims keep the order in which they are read on the page, which jsonb would not. Keyed by uscc first, so that the table can be sharded by it.
      await sql`
        create table credentials (
          uscc text not null,
          identifier text not null unique,
          case_number text not null,
          item text not null,
          department text not null,
          type text not null,
          title jsonb not null,
          claims json not null,
          disclosures jsonb not null,
          hash text not null,
          issued_at timestamptz not null,
          issued_on date not null,
          valid_until date,
          state text not null check (state in ('valid', 'suspended', 'revoked', 'replaced')),
          state_reason text,
          state_at timestamptz not null,
          holder_key jsonb,
          bound_at timestamptz,
          list integer not null,
          index integer not null,
          primary key (uscc, identifier),
          check ((holder_key is null) = (bound_at is null))
        )`.execute(db);
      // Serves the acts on a decided case (revoke, suspend): the licence that it gave. A case gives one.
      await sql`create unique index credentials_case on credentials (uscc, case_number)`.execute(db);
      // Every signed copy has a place of its own. The key keeps two of them apart.
      await sql`
        create table credential_places (
          list integer not null,
          index integer not null,
          uscc text not null,
          identifier text not null,
          status smallint not null default 0 check (status between 0 and 2),
          primary key (list, index)
        )`.execute(db);
      // Serves the status list: of a hundred thousand places those that are not valid.
      await sql`create index credential_places_marked on credential_places (list) where status <> 0`.execute(db);
      // Serves a change of state: every copy of one licence.
      await sql`create index credential_places_licence on credential_places (uscc, identifier)`.execute(db);
      await sql`
        create table credential_nonces (
          nonce text primary key,
          uscc text not null,
          made_at timestamptz not null,
          used_at timestamptz
        )`.execute(db);
      // Serves the removal of what is a day old.
      await sql`create index credential_nonces_age on credential_nonces (made_at)`.execute(db);
    },
  },
];
