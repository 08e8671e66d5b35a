import type { CaseStatus } from "./case.ts";

/** Acts of the city, named as the power list names them. */
export const officialActs = [
  "accept",
  "askCorrection",
  "rejectAcceptance",
  "judgeMaterial",
  "revokeAcceptance",
  "pause",
  "resume",
  "extend",
  "offerHearing",
  "noticeHearing",
  "holdHearing",
  "approve",
  "refuse",
  "deliver",
  "checkPromise",
  "revoke",
  "review",
  "answerRating",
  "decideRatingAppeal",
  "deem",
] as const;
export type OfficialAct = (typeof officialActs)[number];

/** Acts of the business in its own case. */
export const ownActs = ["answerCorrection", "supplyMaterial", "withdraw", "askHearing", "askReview", "rate", "rateAgain"] as const;
export type OwnAct = (typeof ownActs)[number];

export type CaseAct = OfficialAct | OwnAct;

type Targets = CaseStatus | readonly [CaseStatus, ...CaseStatus[]];

/**
 * Where an act leads, from every status in which it can be done; where its outcome decides, all the places it may lead to,
 * the usual one first. What is not here cannot happen: a correction is asked before acceptance only (行政许可法 32), an
 * answered one is looked at anew; what was decided stays decided but for what the law itself opens again: a grant is revoked
 * (69), an automatic decision reviewed. A pause is no status: the clock knows it.
 */
const validTransitions: Record<CaseStatus, Partial<Record<CaseAct, Targets>>> = {
  filed: {
    accept: "accepted",
    askCorrection: "awaitingCorrection",
    rejectAcceptance: "notAccepted",
    withdraw: "withdrawn",
    // A renewal that nobody looked at counts as accepted (32), and as granted when its old licence ends (50).
    deem: "approved",
  },
  awaitingCorrection: { answerCorrection: "filed", withdraw: "withdrawn", deem: "withdrawn" },
  accepted: {
    pause: "accepted",
    resume: "accepted",
    extend: "accepted",
    offerHearing: "accepted",
    askHearing: "accepted",
    noticeHearing: "accepted",
    holdHearing: "accepted",
    supplyMaterial: "accepted",
    judgeMaterial: "accepted",
    revokeAcceptance: "acceptanceRevoked",
    approve: "approved",
    refuse: "refused",
    withdraw: "withdrawn",
    deem: "approved",
  },
  approved: {
    deliver: "approved",
    checkPromise: ["approved", "revoked"],
    revoke: "revoked",
    askReview: "approved",
    review: "approved",
    ...rated("approved"),
  },
  refused: { deliver: "refused", askReview: "refused", review: ["refused", "approved"], ...rated("refused") },
  notAccepted: { deliver: "notAccepted", ...rated("notAccepted") },
  acceptanceRevoked: { deliver: "acceptanceRevoked", ...rated("acceptanceRevoked") },
  withdrawn: {},
  revoked: { deliver: "revoked", ...rated("revoked") },
};

/** A rating, the answer to a bad one and a second rating change nothing of the case. */
function rated(status: CaseStatus): Partial<Record<CaseAct, CaseStatus>> {
  return { rate: status, answerRating: status, decideRatingAppeal: status, rateAgain: status };
}

/** Every status to which `act` can lead from `status`, the usual one first; none where it cannot be done. */
export function targetsOf(status: CaseStatus, act: CaseAct): readonly CaseStatus[] {
  const targets = validTransitions[status][act];
  if (targets === undefined) return [];
  return typeof targets === "string" ? [targets] : targets;
}

/** The status after `act`, or undefined when `act` cannot be done in `status`, or does not lead to `outcome` from it. */
export function transition(status: CaseStatus, act: CaseAct, outcome?: CaseStatus): CaseStatus | undefined {
  const targets = targetsOf(status, act);
  return outcome === undefined ? targets[0] : targets.find((target) => target === outcome);
}

/** What can be done next in `status`, by the city and by the business. */
export function nextActs(status: CaseStatus): { official: OfficialAct[]; own: OwnAct[] } {
  return {
    official: officialActs.filter((act) => transition(status, act) !== undefined),
    own: ownActs.filter((act) => transition(status, act) !== undefined),
  };
}
