import { sql } from "kysely";
import type { Migration, PlainDate } from "../../base/index.ts";
import type { callBackOutcomes, ratingAppealOutcomes } from "../case.ts";

/** A bad rating and its answer; the words and the people stand in the events of the case. */
export type CaseRatingAnswersTable = {
  uscc: string;
  number: string;
  department: string;
  item: string;
  level: number;
  rated_on: PlainDate;
  call_back_due_on: PlainDate;
  called_back_on: PlainDate | null;
  outcome: (typeof callBackOutcomes)[number] | null;
  appeal_outcome: (typeof ratingAppealOutcomes)[number] | null;
  put_right_due_on: PlainDate | null;
  put_right_on: PlainDate | null;
  level_again: number | null;
  rated_again_on: PlainDate | null;
  /** What the department owes next, and by when; null when it owes nothing. */
  owed_on: PlainDate | null;
  /** The day of what was last warned of, so that nobody is warned twice. */
  warned_of: PlainDate | null;
};

declare global {
  interface DatabaseTables {
    case_rating_answers: CaseRatingAnswersTable;
  }
}

export const ratingMigrations: Migration[] = [
  {
    name: "046_rating_answers",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `create table case_rating_answers (
    uscc text not null,
    number text not null,
    department text not null,
    item text not null,
    level integer not null check (level in (4, 5)),
    rated_on date not null,
    call_back_due_on date not null,
    called_back_on date,
    outcome text check (outcome in ('confirmed', 'disputed')),
    appeal_outcome text check (appeal_outcome in ('upheld', 'dismissed')),
    put_right_due_on date,
    put_right_on date,
    level_again integer check (level_again between 1 and 5),
    rated_again_on date,
    owed_on date,
    warned_of date,
    primary key (uscc, number),
    foreign key (uscc, number) references cases (uscc, number),
    check ((called_back_on is null) = (outcome is null)),
    check (appeal_outcome is null or outcome = 'disputed'),
    check (put_right_on is null or put_right_due_on is not null),
    check (level_again is null or put_right_on is not null)
  )`,
  // Serves: a rating by the number of its case, and the list in the order of numbers.
  `create unique index case_rating_answers_number on case_rating_answers (number)`,
  // Serves: what a department owes, the earliest first; warnOfRatings.
  `create index case_rating_answers_owed on case_rating_answers (department, owed_on, number) where owed_on is not null`,
  // Serves: the appeals that wait.
  `create index case_rating_answers_appeals on case_rating_answers (number) where outcome = 'disputed' and appeal_outcome is null`,
];
