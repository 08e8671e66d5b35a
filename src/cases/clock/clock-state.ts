import type { PlainDate, Text } from "../../base/index.ts";
import type { PeriodUnit } from "../../city/index.ts";
import type { ClockEventType } from "./clock-event.ts";
import type { Span } from "./span.ts";

export const clockPhases = ["notice", "correction", "decision", "closed"] as const;
export const clockStates = ["running", "paused", "stopped", "overdue"] as const;
export const clockStarts = ["accepted", "deemed", "expected", "received", "none"] as const;
export const deemedKinds = ["accepted", "withdrawn", "granted"] as const;

export const duties = [
  "notice",
  "decide",
  "deliver",
  "noticeHearing",
  "holdHearing",
  "resume",
  "checkPromise",
  "answerCorrection",
  "supplyDeferred",
  "askHearing",
  "rectify",
] as const;
export const obligationStates = ["open", "done", "late", "overdue", "lapsed"] as const;

/** What somebody must do, or may do, by a day. */
export type Obligation = {
  what: (typeof duties)[number];
  who: "department" | "applicant";
  title: Text;
  dueOn: PlainDate;
  /** `HH:mm`, where the limit is in hours. */
  dueTime?: string;
  provisional: boolean;
  /** late: done, but after its day. lapsed: no longer owed, or a right not used in time. */
  state: (typeof obligationStates)[number];
  doneOn?: PlainDate;
  /** First day on which to warn. */
  earlyOn: PlainDate;
  article: Text;
  /** The material that follows (容缺受理). */
  material?: string;
  /** `decide`: the last day by law, where the promise ends earlier. */
  statutoryDueOn?: PlainDate;
};

/** So many units of the rule: hours where it counts in hours. */
export type Amount = { count: number; unit: PeriodUnit };

/** What the law makes of silence: accepted on the day of receipt, withdrawn, or granted from the day on. */
export type Silence = { what: (typeof deemedKinds)[number]; on: PlainDate; article: Text };

export type ClockState = {
  /** What the department owes next: acceptance or a notice, nothing while it waits, the decision. */
  phase: (typeof clockPhases)[number];
  state: (typeof clockStates)[number];
  /** The event day after which the decision period counts; null while a correction is awaited. */
  startedOn: PlainDate | null;
  /**
   * accepted: by an act. deemed: nobody told what was missing in time (行政许可法 32). expected: still in time to tell.
   * received: the law counts from receipt and knows no acceptance.
   */
  start: (typeof clockStarts)[number];
  /** Last day to accept or to tell, once, all that is missing. */
  noticeDueOn: PlainDate;
  /** Last day to decide; null while a correction is awaited. */
  dueOn: PlainDate | null;
  dueTime?: string;
  /** Last day by law, where the promise is shorter. */
  statutoryDueOn: PlainDate | null;
  /** The earliest open duty of the department; null when nothing runs. */
  nextDueOn: PlainDate | null;
  /** First day on which to warn of it. */
  earlyOn: PlainDate | null;
  binding: "promised" | "statutory";
  /** What the department has missed: a promise alone, or the law. */
  missed: "none" | "promised" | "statutory";
  provisional: boolean;
  /** In days of the binding rule. */
  daysUsed: number;
  daysLeft: number;
  daysOver: number;
  /** In the unit of the binding rule. */
  left: Amount;
  over: Amount;
  /** What silence has done, by law. */
  deemed?: Silence;
  /** What silence will do, and from which day on, if nobody does anything; by day. */
  ifSilent: Silence[];
  /** The one extension that took effect. */
  extended?: { on: PlainDate; by: Amount; article: Text };
  obligations: Obligation[];
  /** Acts that the law gives no effect on the clock, and why. */
  withoutEffect: { type: ClockEventType; on: PlainDate; why: Text; article: Text }[];
  /** From the day of filing to the due day (later when overdue, earlier when closed), without a gap. */
  spans: Span[];
  counting: Text;
};
