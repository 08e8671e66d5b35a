import type { PlainDate } from "../../base/index.ts";

/**
 * What is public of one case: enough to count every measure again, and nothing that a measure does not need. No business, no
 * person, no words, no hour; not what was decided, only whether on the merits; not how it was rated, only whether (the
 * ratings stand in a file of their own, without keys).
 */
export type CaseRecord = {
  /** Id of the leaf of its filing in the public log: whoever reads the log can see that no case was left out. */
  key: string;
  item: string;
  department: string;
  channel: string;
  joint: boolean;
  filed: PlainDate;
  accepted: boolean;
  /** Null for cases from before it was kept. */
  complete: boolean | null;
  excepted: boolean;
  visits: number;
  /** decided: on the merits. ended: not accepted, or acceptance revoked. open cases whose clock stands still are `paused`. */
  state: (typeof recordStates)[number];
  decided: PlainDate | null;
  due: PlainDate | null;
  statutoryDue: PlainDate | null;
  automatic: boolean;
  promise: boolean;
  extended: boolean;
  pauses: number;
  acts: number;
  papersAsked: number;
  papersSupplied: number;
  fieldsAsked: number;
  factsConfirmed: number;
  rated: boolean;
  /** The duties of the department: `notice:2026-11-05:2026-11-04:met`, one after the other with spaces between. */
  duties: string;
};

export const recordStates = ["open", "paused", "decided", "ended", "withdrawn"] as const;

/** The columns of the file, in order: its names and where they come from. */
export const recordColumns = {
  key: "key",
  item: "item",
  department: "department",
  channel: "channel",
  joint: "joint",
  filed: "filed",
  accepted: "accepted",
  complete_at_filing: "complete",
  excepted: "excepted",
  visits: "visits",
  state: "state",
  decided: "decided",
  due: "due",
  statutory_due: "statutoryDue",
  automatic: "automatic",
  promise: "promise",
  extended: "extended",
  pauses: "pauses",
  acts: "acts",
  papers_asked: "papersAsked",
  papers_supplied: "papersSupplied",
  fields_asked: "fieldsAsked",
  facts_confirmed: "factsConfirmed",
  rated: "rated",
  duties: "duties",
} as const satisfies Record<string, keyof CaseRecord>;

/** Ratings of one kind within one group, and how many there were. `other`: groups too small to be shown by themselves. */
export type RatingRecord = {
  by: "department" | "item" | "month";
  group: string;
  level: number;
  counted: boolean;
  callBack: Step;
  putRight: Step;
  /** upheld, dismissed, or none. */
  appeal: string;
  levelAgain: number | null;
  count: number;
};
/** none: never owed. waiting: its day has not come. */
export type Step = "none" | "met" | "late" | "missed" | "waiting";

export const ratingColumns = {
  by: "by",
  group: "group",
  level: "level",
  counted: "counted",
  call_back: "callBack",
  put_right: "putRight",
  appeal: "appeal",
  level_again: "levelAgain",
  count: "count",
} as const satisfies Record<string, keyof RatingRecord>;
