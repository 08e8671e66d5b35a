import type { Instant, PlainDate } from "../../base/index.ts";
import type { Period } from "../../city/index.ts";
import type { DemandDuty, DemandLimits, KeptLimit } from "../demand.ts";
import { BAD_LEVEL } from "../rating/bad-level.ts";
import type { ClockedEvent } from "./demand-clock.ts";

/** A duty as the events tell it: since when, within what, and how it ended. No day is counted yet. */
export type Duty = {
  what: DemandDuty;
  department: string | null;
  step?: string;
  since: Instant;
  /** A limit, or, of a step, the day that was promised. */
  within: KeptLimit | { on: PlainDate };
  extension?: Period;
  /** The business was asked something; the last one may still be open. */
  pauses: { from: Instant; to?: Instant }[];
  ended?: { at: Instant; how: "done" | "lapsed" };
};

export type DemandStory = {
  duties: Duty[];
  /** Still in the pool: the answer's clock has not begun. */
  inPool: boolean;
  /** The first call since the last reply that reached nobody. */
  unreachedSince?: Instant;
};

/**
 * Who owes what since when. The answer counts from the first dispatch; handing on and the coordinator's decision pass it on as it
 * runs, so that nobody gains time by them. A question stops it only where its kind lets it. Dissatisfaction opens a new
 * one with its own limit. What no longer can be owed lapses.
 */
export function readDuties(limits: DemandLimits, events: readonly ClockedEvent[]): DemandStory {
  const story: Draft = { duties: [], inPool: true, lead: null };
  for (const event of events) tell(limits, story, event);
  const { duties, inPool, unreachedSince } = story;
  return { duties, inPool, ...(unreachedSince === undefined ? {} : { unreachedSince }) };
}

type Draft = { duties: Duty[]; inPool: boolean; lead: string | null; unreachedSince?: Instant | undefined };

function tell(limits: DemandLimits, story: Draft, event: ClockedEvent): void {
  const { at } = event;
  switch (event.type) {
    case "filed":
      return open(story, { what: "dispatch", department: null, since: at, within: limits.dispatch });
    case "dispatched":
      return dispatch(limits, story, at, event.payload);
    case "taken":
      return end(story, at, "done", "take", event.payload.department);
    case "handedOn":
      return passOn(limits, story, at, event.payload.department);
    case "coordinationAsked":
      return open(story, { what: "coordinate", department: null, since: at, within: limits.dispatch });
    case "coordinated":
      end(story, at, "done", "coordinate");
      return event.payload.department === story.lead ? undefined : passOn(limits, story, at, event.payload.department);
    case "partAdded":
      return addPart(limits, story, at, event.payload.department);
    case "partReplied":
      return end(story, at, "done", "answer", event.payload.department);
    case "asked":
      return limits.questionPauses ? pauseAnswer(story, event.payload.department, at) : undefined;
    case "answeredQuestion":
      return resume(story, at);
    case "extended":
      return extend(story, event.payload.department, event.payload.period);
    case "replied":
      return reply(limits, story, at, event.payload);
    case "stepFulfilled":
      return endStep(story, at, event.payload.step);
    case "calledBack":
      end(story, at, "done", "callBack");
      if (event.payload.outcome === "dissatisfied") return reopen(limits, story, at);
      if (event.payload.outcome === "resolved") return;
      story.unreachedSince ??= at;
      return open(story, { what: "callBack", department: null, since: at, within: limits.callBack });
    case "confirmed":
      return end(story, at, "lapsed", "callBack");
    case "closed":
      story.unreachedSince = undefined;
      return end(story, at, "lapsed", "callBack");
    case "dissatisfied":
      return reopen(limits, story, at);
    case "joined":
    case "withdrawn":
      story.unreachedSince = undefined;
      return endAll(story, at);
    case "rated":
      if (event.payload.level < BAD_LEVEL) return;
      return open(story, { what: "rating", department: story.lead, since: at, within: limits.callBack });
    case "ratingAnswered":
      return end(story, at, "done", "rating");
    case "drafted":
    case "reviewed":
    case "escalated":
    case "warned":
    case "added":
    case "ratingAppealDecided":
    case "answerPublished":
    case "clustered":
      return;
  }
}

function open(story: Draft, duty: Omit<Duty, "pauses">): void {
  story.duties.push({ ...duty, pauses: [] });
}

function openOnes(story: Draft, what: DemandDuty, department?: string): Duty[] {
  return story.duties.filter((duty) => duty.what === what && !duty.ended && (department === undefined || duty.department === department));
}

function end(story: Draft, at: Instant, how: "done" | "lapsed", what: DemandDuty, department?: string): void {
  for (const duty of openOnes(story, what, department)) duty.ended = { at, how };
}

function endStep(story: Draft, at: Instant, step: string): void {
  for (const duty of openOnes(story, "step")) if (duty.step === step) duty.ended = { at, how: "done" };
}

function endAll(story: Draft, at: Instant): void {
  for (const duty of story.duties) duty.ended ??= { at, how: "lapsed" };
}

function dispatch(
  limits: DemandLimits,
  story: Draft,
  at: Instant,
  { department, others = [] }: { department: string; others?: string[] },
): void {
  end(story, at, "done", "dispatch");
  story.inPool = false;
  story.lead = department;
  open(story, { what: "take", department, since: at, within: limits.take });
  open(story, { what: "answer", department, since: at, within: limits.answer });
  for (const other of others) addPart(limits, story, at, other);
}

function addPart(limits: DemandLimits, story: Draft, at: Instant, department: string): void {
  open(story, { what: "take", department, since: at, within: limits.take });
  open(story, { what: "answer", department, since: at, within: limits.answer });
}

/** The lead passes to another; its answer goes on with the days that are left. A part that the new lead had becomes the whole. */
function passOn(limits: DemandLimits, story: Draft, at: Instant, department: string): void {
  const { lead } = story;
  if (department === lead) return;
  const own = lead === null ? undefined : openOnes(story, "answer", lead)[0];
  if (lead !== null) end(story, at, "lapsed", "take", lead);
  for (const what of ["take", "answer"] as const) end(story, at, "lapsed", what, department);
  if (own) own.department = department;
  story.lead = department;
  open(story, { what: "take", department, since: at, within: limits.take });
}

function pauseAnswer(story: Draft, department: string, at: Instant): void {
  for (const { pauses } of openOnes(story, "answer", department)) if (pauses.every(({ to }) => to !== undefined)) pauses.push({ from: at });
}

function resume(story: Draft, at: Instant): void {
  for (const { pauses } of story.duties) {
    const last = pauses.at(-1);
    if (last) last.to ??= at;
  }
}

function extend(story: Draft, department: string, period: Period): void {
  for (const duty of openOnes(story, "answer", department)) duty.extension = period;
}

type Replied = Extract<ClockedEvent, { type: "replied" }>["payload"];

function reply(limits: DemandLimits, story: Draft, at: Instant, { department, steps }: Replied): void {
  resume(story, at);
  end(story, at, "done", "answer", department);
  // Whoever answers for the whole answers for the parts that have not.
  for (const what of ["answer", "take", "coordinate"] as const) end(story, at, "lapsed", what);
  story.unreachedSince = undefined;
  open(story, { what: "callBack", department: null, since: at, within: limits.callBack });
  for (const { id, dueOn } of steps) open(story, { what: "step", department, step: id, since: at, within: { on: dueOn } });
}

function reopen(limits: DemandLimits, story: Draft, at: Instant): void {
  end(story, at, "lapsed", "callBack");
  story.unreachedSince = undefined;
  open(story, { what: "answer", department: story.lead, since: at, within: limits.reopened });
}
