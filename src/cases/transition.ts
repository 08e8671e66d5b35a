import type { CaseStatus } from "./case.ts";

/** Acts of the city, named as the power list names them. */
export const officialActs = ["accept", "askCorrection", "rejectAcceptance", "approve", "refuse"] as const;
export type OfficialAct = (typeof officialActs)[number];

/** Acts of the business in its own case. */
export const ownActs = ["answerCorrection", "withdraw", "rate"] as const;
export type OwnAct = (typeof ownActs)[number];

export type CaseAct = OfficialAct | OwnAct;

/**
 * Where an act leads, from every status in which it can be done. What is not here cannot happen: a decided case stays
 * decided, a correction is asked before acceptance only (行政许可法 32), an answered one is looked at anew.
 */
const validTransitions: Record<CaseStatus, Partial<Record<CaseAct, CaseStatus>>> = {
  filed: { accept: "accepted", askCorrection: "awaitingCorrection", rejectAcceptance: "notAccepted", withdraw: "withdrawn" },
  awaitingCorrection: { answerCorrection: "filed", withdraw: "withdrawn" },
  accepted: { approve: "approved", refuse: "refused", withdraw: "withdrawn" },
  approved: { rate: "approved" },
  refused: { rate: "refused" },
  notAccepted: { rate: "notAccepted" },
  withdrawn: {},
};

/** The status after `act`, or undefined when `act` cannot be done in `status`. */
export function transition(status: CaseStatus, act: CaseAct): CaseStatus | undefined {
  return validTransitions[status][act];
}

/** What can be done next in `status`, by the city and by the business. */
export function nextActs(status: CaseStatus): { official: OfficialAct[]; own: OwnAct[] } {
  return {
    official: officialActs.filter((act) => transition(status, act) !== undefined),
    own: ownActs.filter((act) => transition(status, act) !== undefined),
  };
}
