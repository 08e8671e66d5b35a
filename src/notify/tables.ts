import { type Generated, type JSONColumnType, sql } from "kysely";
import type { Instant, Migration, Text } from "../base/index.ts";
import type { NoticeKindName } from "./notice-kinds.ts";

/** What one person was told, in the program. */
export type NoticesTable = {
  id: string;
  user_id: string;
  kind: NoticeKindName;
  text: JSONColumnType<Text, string, string>;
  /** Where to go, a path of the web. */
  link: string;
  case_number: string | null;
  at: Instant;
  read_at: Instant | null;
};

export type ChannelName = "mail" | "sms";
/** `logged`: written down by an adapter that sends nothing. `skipped`: there is no address to send it to. */
export type DeliveryState = "waiting" | "sent" | "logged" | "skipped" | "failed";

/** A notice on its way out of the program, one row a channel. */
export type NoticeDeliveriesTable = {
  id: string;
  notice_id: string;
  channel: ChannelName;
  state: Generated<DeliveryState>;
  attempts: Generated<number>;
  /** What the other end said last, without the address. */
  error: string | null;
  created_at: Instant;
  tried_at: Instant | null;
};

/** What a person has said about a kind; without a row the default of the kind holds. */
export type NoticePreferencesTable = { user_id: string; kind: NoticeKindName; channel: ChannelName; wanted: boolean };
export type NoticePhonesTable = { user_id: string; phone: string };

declare global {
  interface DatabaseTables {
    notices: NoticesTable;
    notice_deliveries: NoticeDeliveriesTable;
    notice_preferences: NoticePreferencesTable;
    notice_phones: NoticePhonesTable;
  }
}

export const notifyMigrations: Migration[] = [
  {
    name: "028_notify",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table notices (
    id text primary key,
    user_id text not null references access_users (id) on delete cascade,
    kind text not null,
    text jsonb not null,
    link text not null check (length(link) <= 200),
    case_number text,
    at timestamptz not null,
    read_at timestamptz
  )`,
  // Serves: a person's notices, newest first; the cascade from a user.
  `create index notices_of_user on notices (user_id, at desc, id desc)`,
  // Serves: how many are not read, and marking all as read.
  `create index notices_unread on notices (user_id, at desc, id desc) where read_at is null`,
  // Serves: forgetting old ones (tidy-notices.ts).
  `create index notices_at on notices (at)`,
  `create table notice_deliveries (
    id text primary key,
    notice_id text not null references notices (id) on delete cascade,
    channel text not null check (channel in ('mail', 'sms')),
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'logged', 'skipped', 'failed')),
    attempts integer not null default 0,
    error text check (length(error) <= 500),
    created_at timestamptz not null,
    tried_at timestamptz
  )`,
  // Serves: the cascade from a notice; one delivery a channel.
  `create unique index notice_deliveries_once on notice_deliveries (notice_id, channel)`,
  // Serves: the administrator's list of one state, newest first.
  `create index notice_deliveries_state on notice_deliveries (state, created_at desc, id desc)`,
  `create table notice_preferences (
    user_id text not null references access_users (id) on delete cascade,
    kind text not null,
    channel text not null check (channel in ('mail', 'sms')),
    wanted boolean not null,
    primary key (user_id, kind, channel)
  )`,
  `create table notice_phones (
    user_id text primary key references access_users (id) on delete cascade,
    phone text not null check (length(phone) <= 20)
  )`,
  // Serves: whom a notice to a business, or to a department, goes to (find-recipients.ts).
  `create index access_accounts_uscc on access_accounts (uscc) where uscc is not null`,
  `create index access_accounts_department on access_accounts (department, role) where department is not null`,
];
