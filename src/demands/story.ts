import type { Instant } from "../base/index.ts";
import type { Demand, DemandDuty, DemandEvent, DemandReply, DemandStep } from "./demand.ts";

/** 承办单元 as the events tell it. */
export type Part = {
  department: string;
  role: "lead" | "co";
  state: "waiting" | "handling" | "answered" | "left";
  takenBy: { id: string; name: string } | null;
  leftAt: Instant | null;
  answeredAt: Instant | null;
  /** What a co-handling department answered. */
  text?: string;
};

export type ToldReply = DemandReply & { department: string; by: string; at: Instant; reviewedBy?: string | undefined };
export type ToldStep = DemandStep & { department: string; result?: string };

/** What the events of a demand come to. */
export type DemandStory = {
  lead: string | null;
  parts: ReadonlyMap<string, Part>;
  firstTaker: Demand["firstTaker"];
  handedOn: number;
  reopened: number;
  coordinationAsked: string | null;
  question: { text: string; department: string; at: Instant } | null;
  replies: readonly ToldReply[];
  steps: readonly ToldStep[];
  /** Departments whose answer was lengthened since the demand was last opened. */
  extended: ReadonlySet<string>;
  /** What was warned of and escalated already: nothing is told twice. */
  told: ReadonlySet<string>;
};

type Draft = {
  lead: string | null;
  parts: Map<string, Part>;
  firstTaker: Demand["firstTaker"];
  handedOn: number;
  reopened: number;
  coordinationAsked: string | null;
  question: DemandStory["question"];
  replies: ToldReply[];
  steps: ToldStep[];
  extended: Set<string>;
  told: Set<string>;
};

/** Pure: who has the demand, what was asked, said and promised in it. */
export function readDemandStory(events: readonly DemandEvent[]): DemandStory {
  const story: Draft = {
    lead: null,
    parts: new Map(),
    firstTaker: null,
    handedOn: 0,
    reopened: 0,
    coordinationAsked: null,
    question: null,
    replies: [],
    steps: [],
    extended: new Set(),
    told: new Set(),
  };
  for (const event of events) tell(story, event);
  return story;
}

/** By what a warning or an escalation is known. */
export function turnKey(
  kind: "warned" | "escalated",
  of: { duty?: DemandDuty | undefined; department?: string | null | undefined; step?: string | undefined; dueAt?: Instant | undefined },
  time = 1,
): string {
  return [kind, of.duty, of.department ?? "", of.step ?? "", of.dueAt, time].join("|");
}

function tell(story: Draft, event: DemandEvent): void {
  switch (event.type) {
    case "dispatched":
      beLead(story, event.payload.department);
      for (const other of event.payload.others ?? []) addPart(story, other);
      return;
    case "taken":
      return take(story, event, event.payload.department);
    case "handedOn":
      story.handedOn++;
      return passOn(story, event.payload.department, event.at);
    case "coordinationAsked":
      story.coordinationAsked = event.payload.reason;
      return;
    case "coordinated":
      story.coordinationAsked = null;
      if (event.payload.department !== story.lead) passOn(story, event.payload.department, event.at);
      return;
    case "partAdded":
      return addPart(story, event.payload.department);
    case "partReplied":
      return answerPart(story, event.payload.department, event.at, event.payload.text);
    case "asked":
      story.question = { text: event.payload.text, department: event.payload.department, at: event.at };
      return;
    case "answeredQuestion":
      story.question = null;
      return;
    case "extended":
      story.extended.add(event.payload.department);
      return;
    case "replied":
      return reply(story, event);
    case "stepFulfilled":
      for (const step of story.steps) if (step.id === event.payload.step) step.result = event.payload.result;
      return;
    case "calledBack":
      return event.payload.outcome === "dissatisfied" ? reopen(story) : undefined;
    case "dissatisfied":
      return reopen(story);
    case "escalated":
    case "warned": {
      const time = event.type === "escalated" ? countTold(story, event.payload) + 1 : 1;
      story.told.add(turnKey(event.type, event.payload, time));
      return;
    }
    case "filed":
    case "drafted":
    case "reviewed":
    case "confirmed":
    case "joined":
    case "withdrawn":
    case "closed":
    case "added":
    case "rated":
    case "ratingAnswered":
    case "ratingAppealDecided":
    case "answerPublished":
    case "clustered":
      return;
  }
}

/** How often one duty was escalated before. */
function countTold(story: Draft, of: Parameters<typeof turnKey>[1]): number {
  let times = 0;
  while (story.told.has(turnKey("escalated", of, times + 1))) times++;
  return times;
}

function part(story: Draft, department: string): Part {
  const known = story.parts.get(department);
  if (known) return known;
  const made: Part = { department, role: "co", state: "waiting", takenBy: null, leftAt: null, answeredAt: null };
  story.parts.set(department, made);
  return made;
}

function addPart(story: Draft, department: string): void {
  Object.assign(part(story, department), { role: "co", state: "waiting", takenBy: null, leftAt: null });
}

function beLead(story: Draft, department: string): void {
  story.lead = department;
  Object.assign(part(story, department), { role: "lead", state: "waiting", takenBy: null, leftAt: null });
}

function passOn(story: Draft, department: string, at: Instant): void {
  const before = story.lead === null ? undefined : story.parts.get(story.lead);
  if (before) Object.assign(before, { state: "left", leftAt: at, takenBy: null });
  beLead(story, department);
}

function take(story: Draft, { actor }: DemandEvent, department: string): void {
  const taker = { id: actor.id ?? "", name: actor.name };
  Object.assign(part(story, department), { state: "handling", takenBy: taker });
  story.firstTaker ??= { ...taker, department };
}

function answerPart(story: Draft, department: string, at: Instant, text: string): void {
  Object.assign(part(story, department), { state: "answered", answeredAt: at, text });
}

function reply(story: Draft, { actor, at, payload }: Extract<DemandEvent, { type: "replied" }>): void {
  const { department, steps } = payload;
  story.replies.push({ ...payload, by: actor.name, at });
  story.steps.push(...steps.map((step) => ({ ...step, department })));
  story.question = null;
  story.coordinationAsked = null;
  for (const each of story.parts.values()) {
    if (each.state !== "waiting" && each.state !== "handling") continue;
    each.state = "answered";
    if (each.department === department) each.answeredAt = at;
  }
}

function reopen(story: Draft): void {
  story.reopened++;
  story.extended.clear();
  const lead = story.lead === null ? undefined : story.parts.get(story.lead);
  // Whoever answered looks at it again.
  if (lead) lead.state = lead.takenBy === null ? "waiting" : "handling";
}
