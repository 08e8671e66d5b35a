import { addDays, type PlainDate } from "../../base/index.ts";
import { type CaseStatus, caseStatuses, openStatuses } from "../case.ts";
import type { ClockState } from "../clock/index.ts";

/**
 * How a case stands to its next due day: nothing is owed; later; soon (the first day of the early warning has come);
 * overdue. Kept in the row, for it turns with the day and not with an act: see turn-cases.ts.
 */
export const timings = ["none", "later", "soon", "overdue"] as const;
export type Timing = (typeof timings)[number];

/** What a list may ask of a case, each independent of the others. */
export type LaneFilter = {
  statuses?: readonly CaseStatus[];
  timings?: readonly Timing[];
  paused?: boolean;
  taken?: boolean;
};

/**
 * A lane is one combination of status, timing, paused or not, taken by somebody or not: a small number that every index
 * of the desk begins with, after the department. A list is a handful of lanes, each in order already, so that a page is
 * the first rows of each lane, merged; nothing is ever sorted or counted that is not shown. This, and not a condition
 * that the planner has to guess at, is why every list is equally quick among millions of cases.
 */
export function laneOf(status: CaseStatus, timing: Timing, paused: boolean, taken: boolean): number {
  return caseStatuses.indexOf(status) * 16 + timings.indexOf(timing) * 4 + (paused ? 2 : 0) + (taken ? 1 : 0);
}

/** The same as an expression over the columns of `cases`, for the generated column; statuses only ever come at the end. */
export const LANE_SQL = `(${caseWhen("status", caseStatuses)} * 16 + ${caseWhen("timing", timings)} * 4
  + case when paused then 2 else 0 end + case when assigned_to is null then 0 else 1 end)`;

function caseWhen(column: string, values: readonly string[]): string {
  return `case ${column} ${values.map((value, at) => `when '${value}' then ${at}`).join(" ")} end`;
}

/** All lanes that a filter lets through. */
export function lanesOf({ statuses, timings: wanted, paused, taken }: LaneFilter): number[] {
  const flags = (asked: boolean | undefined): boolean[] => (asked === undefined ? [false, true] : [asked]);
  return (statuses ?? caseStatuses).flatMap((status) =>
    (wanted ?? timings).flatMap((timing) =>
      flags(paused).flatMap((isPaused) => flags(taken).map((isTaken) => laneOf(status, timing, isPaused, isTaken))),
    ),
  );
}

/** What a lane stands for. */
export function readLane(lane: number): { status: CaseStatus; timing: Timing; paused: boolean; taken: boolean } {
  return { status: caseStatuses[lane >> 4]!, timing: timings[(lane >> 2) & 3]!, paused: (lane & 2) !== 0, taken: (lane & 1) !== 0 };
}

/** The lists of the desk, as its tabs name them. */
export const deskLists = ["overdue", "soon", "paused", "mine", "unassigned", "team", "all"] as const;
export type DeskList = (typeof deskLists)[number];

/** Whether a lane belongs to a list; `mine` is the team's, narrowed by whose it is. */
export function isInList(lane: number, list: DeskList): boolean {
  const { status, timing, paused, taken } = readLane(lane);
  const open: readonly CaseStatus[] = openStatuses;
  // After a decision something may still be owed: its delivery, the check of a promise.
  const isToDo = open.includes(status) || timing !== "none";
  switch (list) {
    case "overdue":
    case "soon":
      return timing === list;
    case "paused":
      return paused;
    case "mine":
    case "team":
      return isToDo;
    case "unassigned":
      return isToDo && !taken;
    case "all":
      return true;
  }
}

export const allLanes: readonly number[] = lanesOf({});

/**
 * The columns of the desk, from the clock: how the case stands today, and on which day that, or another duty of the
 * department, turns next.
 */
export function deskColumns(
  { nextDueOn, earlyOn, obligations }: Pick<ClockState, "nextDueOn" | "earlyOn" | "obligations">,
  today: PlainDate,
): { timing: Timing; turns_on: PlainDate | null } {
  // What was to follow (容缺) is the applicant's, and the one duty of theirs of which somebody is warned.
  const owed = obligations.filter(
    ({ who, what, state }) => (who === "department" || what === "supplyDeferred") && (state === "open" || state === "overdue"),
  );
  const turns = [{ dueOn: nextDueOn, earlyOn }, ...owed].flatMap((each) =>
    each.dueOn === null ? [] : [each.earlyOn ?? each.dueOn, addDays(each.dueOn, 1)],
  );
  return {
    timing: nextDueOn === null ? "none" : nextDueOn < today ? "overdue" : (earlyOn ?? nextDueOn) <= today ? "soon" : "later",
    turns_on: turns.filter((day) => day > today).toSorted()[0] ?? null,
  };
}
