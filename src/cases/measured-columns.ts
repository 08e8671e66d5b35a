import { type ColumnType, type Generated, sql } from "kysely";
import type { Migration, PlainDate } from "../base/index.ts";
import type { CaseEvent } from "./case.ts";
import type { ClockState, Obligation } from "./clock/index.ts";

/**
 * A duty of the department in one case: what, by which day, when it was done (null: not yet), and whether after its time.
 * An undone one is late once its day has passed; that is said by whoever reads it, for it needs no act to become so.
 */
export type Duty = [what: Obligation["what"], dueOn: PlainDate, doneOn: PlainDate | null, late: boolean];

/** What the measures read of a case beside its days; all of it follows from the events and the clock. */
export type MeasuredColumns = {
  /** Acts of the city in it. */
  acts: Generated<number>;
  /** How often the clock was stopped. */
  pauses: Generated<number>;
  /** Null for cases that nobody has touched since it is kept. */
  duties: ColumnType<Duty[] | null, string | null, string | null>;
};

export const measuredMigrations: Migration[] = [
  {
    name: "047_cases_measured",
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
];

const statements = [
  `alter table cases
    add column acts integer not null default 1,
    add column pauses integer not null default 0,
    add column duties jsonb`,
  `update cases set acts = counted.acts, pauses = counted.pauses, complete_at_filing = complete_at_filing and not counted.corrected
    from (
      select uscc, number,
        count(*) filter (where jsonb_array_length(policy_ids) > 0) as acts,
        count(*) filter (where type = 'paused') as pauses,
        bool_or(type = 'correctionAsked') as corrected
      from case_events group by uscc, number
    ) as counted
    where cases.uscc = counted.uscc and cases.number = counted.number`,
];

/** The columns after an event. What had to be corrected was not complete when it was filed (最多跑一次规定 2). */
export function measuredColumns(
  events: readonly Pick<CaseEvent, "type" | "policyIds">[],
  clock: ClockState,
): { acts: number; pauses: number; duties: string; complete_at_filing?: false } {
  return {
    acts: events.filter((event) => event.policyIds.length > 0).length,
    pauses: events.filter((event) => event.type === "paused").length,
    duties: JSON.stringify(dutiesOf(clock)),
    ...(events.some((event) => event.type === "correctionAsked") ? { complete_at_filing: false } : {}),
  };
}

/** What no longer was owed is no duty; but a notice that silence made needless was missed, not kept (行政许可法 32). */
function dutiesOf({ obligations, start }: ClockState): Duty[] {
  return obligations.flatMap(({ what, who, state, dueOn, doneOn }): Duty[] => {
    if (who !== "department") return [];
    const missed = what === "notice" && state === "lapsed" && start === "deemed";
    return state === "lapsed" && !missed ? [] : [[what, dueOn, doneOn ?? null, state === "late"]];
  });
}
