import { type Generated, sql } from "kysely";
import type { Instant, Migration } from "../../base/index.ts";

/**
 * filed: it became a demand. added: it was added to one. refused: a person wrote it and it could not be taken. ignored: a
 * program wrote it, or nobody. tooMany: its sender wrote too many within an hour.
 */
export const mailOutcomes = ["filed", "added", "refused", "ignored", "tooMany"] as const;
export type MailOutcome = (typeof mailOutcomes)[number];
export type MailAnswerState = "none" | "waiting" | "sent" | "failed" | "skipped";

/** A letter that was read, once; its words stand in the demand, and the letter itself stays in the mailbox. */
export type DemandMailsTable = {
  /** Hash of its sender and of what that one calls it. */
  id: string;
  sender: string | null;
  message_id: string | null;
  received_at: Instant;
  outcome: MailOutcome;
  /** Why it was refused or ignored. */
  reason: string | null;
  number: string | null;
  /** Names of attachments that could not be taken. */
  refused_files: Generated<string[]>;
  answer: Generated<MailAnswerState>;
  /** Of a letter that became a demand: the last event of the demand that its sender was last written about. */
  told_seq: number | null;
  /** The code by which a business says that the letter is its own. */
  claim: string | null;
};

declare global {
  interface DatabaseTables {
    demand_mails: DemandMailsTable;
  }
}

export const mailMigrations: Migration[] = [
  {
    name: "064_demands_mail",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table demand_mails (
    id text primary key,
    sender text check (length(sender) <= 250),
    message_id text check (length(message_id) <= 300),
    received_at timestamptz not null,
    outcome text not null check (outcome in ('filed', 'added', 'refused', 'ignored', 'tooMany')),
    reason text check (length(reason) <= 200),
    number text,
    refused_files text[] not null default '{}',
    answer text not null default 'none' check (answer in ('none', 'waiting', 'sent', 'failed', 'skipped')),
    told_seq integer,
    claim text
  )`,
  // Serves: how many letters of one sender came within the hour.
  `create index demand_mails_sender on demand_mails (sender, received_at)`,
  // Serves: whom the answer of a demand is written to, as long as there is something to tell (tellByMail).
  `create index demand_mails_open on demand_mails (number) where outcome = 'filed' and told_seq is not null`,
  // Serves: claimDemand.
  `create unique index demand_mails_claim on demand_mails (claim) where claim is not null`,
  // Serves: the list of what was not taken, newest first.
  `create index demand_mails_outcome on demand_mails (outcome, received_at desc, id)`,
];
