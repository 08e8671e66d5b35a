import { type JSONColumnType, sql } from "kysely";
import type { Instant, Migration, PlainDate } from "../base/index.ts";
import type { FactView } from "../entities/index.ts";
import type { AppointmentOutcome, AppointmentStatus } from "./appointments/appointment.ts";
import type { QuestionStatus } from "./hours/question.ts";
import type { ReferralOutcome, ReferralStatus } from "./referrals/referral.ts";

/** A business comes at a time, or waits for a place at that time. */
export type CentreAppointmentsTable = {
  id: string;
  uscc: string;
  /** `offering:<id>` or `hour:<id>`. */
  bookable: string;
  section: string;
  day: PlainDate;
  begins: string;
  ends: string;
  status: AppointmentStatus;
  /** What the business wants to talk about. */
  topic: string | null;
  booked_by: string;
  booked_at: Instant;
  reminded_at: Instant | null;
  outcome: JSONColumnType<AppointmentOutcome, string, string> | null;
  rating: number | null;
};

/** Who sits on which place of a slot: one row a place, so that no place is given twice. */
export type CentrePlacesTable = { bookable: string; day: PlainDate; begins: string; place: number; appointment: string };

/** A day on which nobody is received, though the calendar says so. */
export type CentreClosuresTable = { bookable: string; day: PlainDate; reason: string; closed_by: string; at: Instant };

/** 转介: a business asks to be brought together with a partner, and consents to what is handed over. */
export type CentreReferralsTable = {
  id: string;
  uscc: string;
  offering: string;
  partner: string;
  section: string;
  status: ReferralStatus;
  /** What the business wants, and how it can be reached; both in its own words, both handed over. */
  words: string;
  contact: string;
  /** Last day of the consent. */
  until_day: PlainDate;
  /** What was consented to, as it was shown then; without values once it is over for long enough. */
  facts: JSONColumnType<FactView[], string, string>;
  asked_by: string;
  asked_at: Instant;
  passed_on: PlainDate | null;
  due_on: PlainDate | null;
  outcome: JSONColumnType<ReferralOutcome, string, string> | null;
  outcome_on: PlainDate | null;
  rating: number | null;
  ended_on: PlainDate | null;
  erased_at: Instant | null;
};

/** Each time that somebody of the partner opened a referral. */
export type CentreReadsTable = { id: string; referral: string; user_id: string; user_name: string; at: Instant };

/** A question to a consultation hour, with its written answer and what of both is public. */
export type CentreQuestionsTable = {
  id: string;
  uscc: string;
  hour: string;
  day: PlainDate;
  section: string;
  department: string;
  appointment: string | null;
  status: QuestionStatus;
  text: string;
  asked_by: string;
  asked_at: Instant;
  due_on: PlainDate;
  answer: string | null;
  answered_by: string | null;
  answered_by_name: string | null;
  answered_at: Instant | null;
  public_question: string | null;
  public_answer: string | null;
  published_at: Instant | null;
  leaf_id: string | null;
};

/** What happened to an appointment, a referral or a question, in the order of `seq`. */
export type CentreEventsTable = {
  of: string;
  seq: number;
  type: string;
  at: Instant;
  actor_id: string | null;
  actor_name: string;
  actor_role: string;
  payload: JSONColumnType<Record<string, unknown>, string, string>;
  leaf_id: string | null;
};

declare global {
  interface DatabaseTables {
    centre_appointments: CentreAppointmentsTable;
    centre_places: CentrePlacesTable;
    centre_closures: CentreClosuresTable;
    centre_referrals: CentreReferralsTable;
    centre_reads: CentreReadsTable;
    centre_questions: CentreQuestionsTable;
    centre_events: CentreEventsTable;
  }
}

export const centreMigrations: Migration[] = [
  {
    name: "075_centre",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table centre_appointments (
    id text primary key,
    uscc text not null check (length(uscc) = 18),
    bookable text not null,
    section text not null,
    day date not null,
    begins text not null,
    ends text not null,
    status text not null check (status in ('booked', 'waiting', 'attended', 'noShow', 'cancelled', 'calledOff', 'lapsed')),
    topic text check (length(topic) <= 2000),
    booked_by text not null,
    booked_at timestamptz not null,
    reminded_at timestamptz,
    outcome jsonb,
    rating smallint check (rating between 1 and 5)
  )`,
  // Holds: one open appointment of a business for one thing.
  `create unique index centre_appointments_open on centre_appointments (uscc, bookable) where status in ('booked', 'waiting')`,
  // Serves: a business's own, newest first.
  `create index centre_appointments_of on centre_appointments (uscc, day desc, begins desc)`,
  // Serves: the day at the desk; who waits for a slot, in order; who is reminded; what lapses.
  `create index centre_appointments_day on centre_appointments (day, bookable, begins, booked_at)`,
  `create table centre_places (
    bookable text not null,
    day date not null,
    begins text not null,
    place integer not null check (place >= 1),
    appointment text not null unique references centre_appointments (id),
    primary key (bookable, day, begins, place)
  )`,
  `create table centre_closures (
    bookable text not null,
    day date not null,
    reason text not null check (length(reason) <= 500),
    closed_by text not null,
    at timestamptz not null,
    primary key (bookable, day)
  )`,
  `create table centre_referrals (
    id text primary key,
    uscc text not null check (length(uscc) = 18),
    offering text not null,
    partner text not null,
    section text not null,
    status text not null check (status in ('asked', 'passed', 'returned', 'done', 'revoked', 'ended')),
    words text not null check (length(words) <= 2000),
    contact text not null check (length(contact) <= 200),
    until_day date not null,
    facts jsonb not null,
    asked_by text not null,
    asked_at timestamptz not null,
    passed_on date,
    due_on date,
    outcome jsonb,
    outcome_on date,
    rating smallint check (rating between 1 and 5),
    ended_on date,
    erased_at timestamptz
  )`,
  // Holds: one referral of a business to one offering at a time.
  `create unique index centre_referrals_open on centre_referrals (uscc, offering) where status in ('asked', 'passed')`,
  // Serves: a business's own, newest first.
  `create index centre_referrals_of on centre_referrals (uscc, asked_at desc, id desc)`,
  // Serves: what a partner may see now.
  `create index centre_referrals_partner on centre_referrals (partner, passed_on desc, id desc) where status in ('passed', 'done')`,
  // Serves: what waits at the desk, oldest first.
  `create index centre_referrals_asked on centre_referrals (asked_at, id) where status = 'asked'`,
  // Serves: which consents end today, and which values are removed.
  `create index centre_referrals_until on centre_referrals (until_day) where ended_on is null`,
  `create index centre_referrals_kept on centre_referrals (ended_on) where erased_at is null and ended_on is not null`,
  `create table centre_reads (
    id text primary key,
    referral text not null references centre_referrals (id),
    user_id text not null,
    user_name text not null,
    at timestamptz not null
  )`,
  // Serves: who read a referral, newest first.
  `create index centre_reads_of on centre_reads (referral, at desc)`,
  `create table centre_questions (
    id text primary key,
    uscc text not null check (length(uscc) = 18),
    hour text not null,
    day date not null,
    section text not null,
    department text not null,
    appointment text references centre_appointments (id),
    status text not null check (status in ('asked', 'answered', 'published', 'keptPrivate', 'withdrawn')),
    text text not null check (length(text) <= 2000),
    asked_by text not null,
    asked_at timestamptz not null,
    due_on date not null,
    answer text check (length(answer) <= 8000),
    answered_by text,
    answered_by_name text,
    answered_at timestamptz,
    public_question text check (length(public_question) <= 2000),
    public_answer text check (length(public_answer) <= 8000),
    published_at timestamptz,
    leaf_id text
  )`,
  // Serves: a business's own, newest first.
  `create index centre_questions_of on centre_questions (uscc, asked_at desc, id desc)`,
  // Serves: what a department has to answer, then to review, the earliest due first.
  `create index centre_questions_due on centre_questions (department, status, due_on, id)`,
  // Serves: the public list, newest first.
  `create index centre_questions_public on centre_questions (published_at desc, id desc) where status = 'published'`,
  `create table centre_events (
    of text not null,
    seq integer not null,
    type text not null,
    at timestamptz not null,
    actor_id text,
    actor_name text not null,
    actor_role text not null,
    payload jsonb not null,
    leaf_id text unique,
    primary key (of, seq)
  )`,
];
