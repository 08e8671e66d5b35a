import type { PlainDate } from "../base/index.ts";
import { benefitOf, type City, isInForce, type Policy } from "../city/index.ts";
import {
  type Condition,
  evaluateCriterion,
  explainCriterion,
  type Facts,
  nearestChange,
  type NearestChange,
  type Outcome,
} from "../criteria/index.ts";

/**
 * entitled: every condition is met. near: one condition fails, and met it would make the business eligible.
 * unknown: facts are missing. not: more than one condition fails, or none that can change.
 */
export const offerGroups = ["entitled", "near", "unknown", "not"] as const;
export type OfferGroup = (typeof offerGroups)[number];

/** What the policy is worth to this business: fen, the facts that the formula lacks, or words only where it is no formula. */
export type OfferBenefit = { kind: "amount"; fen: number } | { kind: "missing"; facts: readonly string[] } | { kind: "words" };

/** A policy as it stands to one business (政策匹配推送). */
export type Offer = {
  policy: Policy;
  group: OfferGroup;
  outcome: Outcome;
  /** Facts that would decide, when the outcome is unknown. */
  missing: readonly string[];
  /** Every condition with its outcome, what is on record, and the distance. */
  condition: Condition;
  nearest: NearestChange | null;
  benefit: OfferBenefit;
};

/** Every policy in force on the day, judged by what is known of one business; what has expired or not begun is not there. */
export function matchPolicies(city: Pick<City, "policies">, facts: Facts, today: PlainDate): Offer[] {
  return [...city.policies.values()]
    .filter((policy) => isInForce(policy, today))
    .map((policy) => matchPolicy(policy, facts, today))
    .sort(byWorth);
}

export function matchPolicy(policy: Policy, facts: Facts, today: PlainDate): Offer {
  const { outcome, missing } = evaluateCriterion(policy.criterion, facts, { today });
  const nearest = nearestChange(policy.criterion, facts, { today });
  return {
    policy,
    group: groupOf(outcome, nearest),
    outcome,
    missing,
    condition: explainCriterion(policy.criterion, facts, { today }),
    nearest,
    benefit: worthOf(policy, facts, today),
  };
}

function groupOf(outcome: Outcome, nearest: NearestChange | null): OfferGroup {
  if (outcome === "eligible") return "entitled";
  if (outcome === "unknown") return "unknown";
  // A change that also hangs on something unknown is more than one step.
  return nearest?.count === 1 && nearest.missing.length === 0 ? "near" : "not";
}

function worthOf(policy: Policy, facts: Facts, today: PlainDate): OfferBenefit {
  const sum = benefitOf(policy, facts, { today });
  if (sum === undefined) return { kind: "words" };
  return "fen" in sum ? { kind: "amount", fen: sum.fen } : { kind: "missing", facts: sum.missing };
}

/** By group, then the larger sum, then what ends sooner; the id settles the rest. */
function byWorth(a: Offer, b: Offer): number {
  return (
    offerGroups.indexOf(a.group) - offerGroups.indexOf(b.group) ||
    fenOf(b) - fenOf(a) ||
    compare(a.policy.inForce.to ?? "9999", b.policy.inForce.to ?? "9999") ||
    compare(a.policy.id, b.policy.id)
  );
}

function fenOf({ benefit }: Offer): number {
  return benefit.kind === "amount" ? benefit.fen : -1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
