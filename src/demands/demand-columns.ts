import type { Insertable } from "kysely";
import type { Instant } from "../base/index.ts";
import { type Demand, type DemandStatus, LEVEL_MAX } from "./demand.ts";
import type { DemandClock, DemandObligation } from "./clock/demand-clock.ts";
import { type DemandStory, type Part, turnKey } from "./story.ts";
import { type DemandPartsTable, type DemandsTable, NEVER, type PartLane } from "./tables.ts";

type DemandColumns = Pick<
  Insertable<DemandsTable>,
  | "status"
  | "level"
  | "department"
  | "first_taker"
  | "assigned_to"
  | "assigned_name"
  | "handed_on"
  | "reopened"
  | "coordination"
  | "replied_at"
  | "answer_due_at"
  | "due_order"
  | "turns_at"
>;

type Told = { status: DemandStatus; level: number; story: DemandStory; clock: DemandClock; at: Instant };

/** What the lists and jobs read of a demand; all of it follows from its events and its clock. */
export function demandColumns({ status, level, story, clock }: Told): DemandColumns {
  const lead = story.lead === null ? undefined : story.parts.get(story.lead);
  return {
    status,
    level,
    department: story.lead,
    first_taker: story.firstTaker === null ? null : JSON.stringify(story.firstTaker),
    assigned_to: lead?.takenBy?.id ?? null,
    assigned_name: lead?.takenBy?.name ?? null,
    handed_on: story.handedOn,
    reopened: story.reopened,
    coordination: story.coordinationAsked !== null,
    replied_at: story.replies.at(-1)?.at ?? null,
    answer_due_at: clock.answerDueAt,
    due_order: clock.nextDueAt ?? NEVER,
    turns_at: nextTurn(status, story, clock),
  };
}

/** The rows of its departments. */
export function partRows({ number }: Pick<Demand, "number">, { status, level, story, clock, at }: Told): Insertable<DemandPartsTable>[] {
  return [...story.parts.values()].map((part) => {
    const owed = clock.obligations.filter((each) => each.department === part.department && isOwed(each));
    const answer = clock.obligations.findLast(
      ({ what, department, doneAt }) => what === "answer" && department === part.department && doneAt !== undefined,
    );
    return {
      number,
      department: part.department,
      role: part.role,
      lane: laneOf(part, status, owed),
      left_at: part.leftAt,
      taken_by: part.takenBy?.id ?? null,
      taken_name: part.takenBy?.name ?? null,
      due_order: owed.reduce<Instant>((least, { dueAt, state }) => (state !== "paused" && dueAt < least ? dueAt : least), NEVER),
      level,
      changed_at: at,
      answered_at: part.answeredAt,
      answered_late: part.answeredAt === null ? null : answer?.state === "late",
    };
  });
}

function laneOf(part: Part, status: DemandStatus, owed: readonly DemandObligation[]): PartLane {
  if (part.state === "left" || status === "joined" || status === "withdrawn") return "done";
  if (part.state === "waiting") return "pool";
  // A promised step, or the answer to a bad rating, is still work when the demand is resolved.
  if (owed.length > 0) return "working";
  return status === "replied" && part.role === "lead" ? "replied" : "done";
}

export function isOwed({ state }: Pick<DemandObligation, "state">): boolean {
  return state === "open" || state === "overdue" || state === "paused";
}

/** The next moment at which time alone does something: warns, escalates, or closes in silence. */
function nextTurn(status: DemandStatus, story: DemandStory, clock: DemandClock): Instant | null {
  const moments = clock.obligations.flatMap((obligation) => {
    if (obligation.state !== "open" && obligation.state !== "overdue") return [];
    const of = { ...obligation, duty: obligation.what };
    const warning = story.told.has(turnKey("warned", of)) || obligation.state === "overdue" ? [] : [obligation.earlyAt];
    const times = obligation.escalatesAt.findIndex((_, index) => !story.told.has(turnKey("escalated", of, index + 1)));
    const escalation = times < 0 || times >= LEVEL_MAX ? [] : [obligation.escalatesAt[times]!];
    return [...warning, ...escalation];
  });
  if (status === "replied" && clock.closesAt !== null) moments.push(clock.closesAt);
  return moments.reduce<Instant | null>((least, each) => (least === null || each < least ? each : least), null);
}
