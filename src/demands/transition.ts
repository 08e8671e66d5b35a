import type { ActName } from "../city/index.ts";
import type { DemandStatus } from "./demand.ts";

/** Under whose power an act stands: that of the department that has the demand (or a part of it), or that of coordination. */
export type Side = "department" | "coordination" | "appeals";

/** Acts of the city in a demand, each with the act of the power list that allows it. */
export const officialDemandActs = {
  dispatch: { side: "coordination", grants: "dispatch" },
  addPart: { side: "coordination", grants: "dispatch" },
  coordinate: { side: "coordination", grants: "coordinate" },
  takeDown: { side: "coordination", grants: "receive" },
  callBack: { side: "coordination", grants: "callBack" },
  closeInSilence: { side: "coordination", grants: "callBack" },
  join: { side: "coordination", grants: "join" },
  escalate: { side: "coordination", grants: "escalate" },
  take: { side: "department", grants: "take" },
  handOn: { side: "department", grants: "handOn" },
  askCoordinator: { side: "department", grants: "handOn" },
  ask: { side: "department", grants: "ask" },
  extend: { side: "department", grants: "extend" },
  draft: { side: "department", grants: "reply" },
  review: { side: "department", grants: "reply" },
  replyPart: { side: "department", grants: "reply" },
  reply: { side: "department", grants: "reply" },
  fulfil: { side: "department", grants: "fulfil" },
  answerRating: { side: "department", grants: "answerRating" },
  decideRatingAppeal: { side: "appeals", grants: "decideRatingAppeal" },
  publishAnswer: { side: "department", grants: "publishAnswer" },
  improve: { side: "department", grants: "improve" },
} as const satisfies Record<string, { side: Side; grants: ActName }>;
export type OfficialDemandAct = keyof typeof officialDemandActs;

/** Acts of the business in its own demand. */
export const ownDemandActs = ["answerQuestion", "add", "confirm", "dissatisfied", "withdraw", "rate"] as const;
export type OwnDemandAct = (typeof ownDemandActs)[number];

export type DemandAct = OfficialDemandAct | OwnDemandAct;

type Targets = DemandStatus | readonly [DemandStatus, ...DemandStatus[]];

/** What may be done wherever a demand is still open, without changing where it stands. */
function always(status: DemandStatus): Partial<Record<DemandAct, Targets>> {
  return { add: status, escalate: status, improve: status, takeDown: [status, "withdrawn"], withdraw: "withdrawn" };
}

/** What follows when all is said: steps that were promised, the rating and its answer, what others may learn from it. */
function ended(status: DemandStatus): Partial<Record<DemandAct, Targets>> {
  return {
    fulfil: status,
    rate: status,
    answerRating: status,
    decideRatingAppeal: status,
    publishAnswer: status,
    improve: status,
    escalate: status,
  };
}

/**
 * Where an act leads, from every status in which it can be done; where its outcome decides, all the places it may lead to,
 * the usual one first. What is not here cannot happen. Nothing leads to `resolved` but the business's own word, said by
 * itself or when it was called back; `closed` is where nobody was reached, and the business can open it again.
 */
const validTransitions: Record<DemandStatus, Partial<Record<DemandAct, Targets>>> = {
  filed: { dispatch: "dispatched", join: "joined", ...always("filed") },
  dispatched: {
    // A department beside the lead takes its part; the whole waits for the lead.
    take: ["handling", "dispatched"],
    replyPart: "dispatched",
    handOn: "dispatched",
    askCoordinator: "dispatched",
    coordinate: "dispatched",
    addPart: "dispatched",
    join: "joined",
    ...always("dispatched"),
  },
  handling: {
    take: "handling",
    handOn: "dispatched",
    askCoordinator: "handling",
    coordinate: ["dispatched", "handling"],
    addPart: "handling",
    ask: "asked",
    extend: "handling",
    draft: "handling",
    review: "handling",
    replyPart: "handling",
    reply: "replied",
    fulfil: "handling",
    join: "joined",
    ...always("handling"),
  },
  asked: {
    take: "asked",
    answerQuestion: "handling",
    extend: "asked",
    draft: "asked",
    review: "asked",
    replyPart: "asked",
    fulfil: "asked",
    // The lead knows enough after all: a question that nobody answers does not stop a reply.
    reply: "replied",
    ...always("asked"),
    takeDown: ["asked", "handling", "withdrawn"],
  },
  replied: {
    confirm: "resolved",
    dissatisfied: "handling",
    callBack: ["resolved", "handling", "replied"],
    closeInSilence: "closed",
    fulfil: "replied",
    publishAnswer: "replied",
    ...always("replied"),
  },
  resolved: ended("resolved"),
  closed: { ...ended("closed"), dissatisfied: "handling" },
  joined: {},
  withdrawn: {},
};

/** Every status to which `act` can lead from `status`, the usual one first; none where it cannot be done. */
export function demandTargets(status: DemandStatus, act: DemandAct): readonly DemandStatus[] {
  const targets = validTransitions[status][act];
  if (targets === undefined) return [];
  return typeof targets === "string" ? [targets] : targets;
}

/** The status after `act`, or undefined when it cannot be done in `status`, or does not lead to `outcome` from it. */
export function demandTransition(status: DemandStatus, act: DemandAct, outcome?: DemandStatus): DemandStatus | undefined {
  const targets = demandTargets(status, act);
  return outcome === undefined ? targets[0] : targets.find((target) => target === outcome);
}
