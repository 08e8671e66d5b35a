import type { Instant, PlainDate, Text } from "../../base/index.ts";
import type { clock } from "../../cases/index.ts";
import type { DemandDuty, DemandEvent, DemandEventBody } from "../demand.ts";

/** What of an event the clock reads. */
export type ClockedEvent = DemandEventBody & Pick<DemandEvent, "at">;

/**
 * open, overdue: still owed. paused: owed, but its clock stands still while the business is asked. done, late: kept, in time or
 * after it. lapsed: no longer owed, because something else happened first.
 */
export type ObligationState = "open" | "paused" | "overdue" | "done" | "late" | "lapsed";

/** What the city owes in a demand: what, who (null: the coordinators), and until when. */
export type DemandObligation = {
  what: DemandDuty;
  department: string | null;
  /** Of a promised step. */
  step?: string;
  since: Instant;
  dueAt: Instant;
  dueOn: PlainDate;
  /** `HH:mm`, for limits in hours. */
  dueTime?: string;
  /** First moment at which to warn of it. */
  earlyAt: Instant;
  provisional: boolean;
  state: ObligationState;
  doneAt?: Instant;
  /** When it is brought to each next level while nobody does it: at its end, and after the limit of each level. */
  escalatesAt: Instant[];
  counting: Text;
  spans: clock.Span[];
};

export type DemandClock = {
  /** In the order in which they arose. */
  obligations: DemandObligation[];
  /** By when the business has an answer; in the pool, at the latest. Null when none is owed. */
  answerDueAt: Instant | null;
  /** The earliest thing that is owed and runs. */
  nextDueAt: Instant | null;
  paused: boolean;
  overdue: boolean;
  provisional: boolean;
  /** When silence closes it: somebody tried to reach the business, and nobody has since. */
  closesAt: Instant | null;
  /** How the day of the answer was counted. */
  counting: Text;
  spans: clock.Span[];
};
