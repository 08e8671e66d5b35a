import { sql } from "kysely";
import type { Instant, Migration } from "../../base/index.ts";

export const noticeKinds = ["badRating", "overdueCase", "lostPolicy", "licenceExpiring"] as const;
export type NoticedKind = (typeof noticeKinds)[number];

/** What the city noticed by itself, once; a demand that the business did not need is not filed a second time. */
export type DemandNoticedTable = {
  kind: NoticedKind;
  /** What it is: a case with its rating, a licence with its last day. */ key: string;
  number: string;
  at: Instant;
};

declare global {
  interface DatabaseTables {
    demand_noticed: DemandNoticedTable;
  }
}

export const noticeMigrations: Migration[] = [
  {
    name: "066_demands_noticed",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table demand_noticed (
    kind text not null check (kind in ('badRating', 'overdueCase', 'lostPolicy', 'licenceExpiring')),
    key text not null,
    number text not null,
    at timestamptz not null,
    primary key (kind, key)
  )`,
  // Serves: why a demand is there.
  `create index demand_noticed_number on demand_noticed (number)`,
  // Serves: findExpiringLicences, over all businesses, what ends first.
  `create index credentials_ending on credentials (valid_until, identifier) where state = 'valid' and valid_until is not null`,
];
