import type { PlainDate } from "../../base/index.ts";
import { type City, isInForce } from "../../city/index.ts";
import { evaluateExpression, type Facts, type Outcome } from "../../criteria/index.ts";
import { matchBatch, outcomeOf, planCriteria, tableFromFacts } from "../engine/index.ts";
import { policyDigest } from "./policy-digest.ts";

/** Every policy in force on one day, ready to judge batches of businesses. */
export type PolicyPack = {
  readonly today: PlainDate;
  readonly policies: readonly { readonly id: string; readonly digest: string }[];
  /** The outcome of policy number `policy` for business number `row`. */
  judge(businesses: readonly Facts[]): (policy: number, row: number) => Outcome;
};

/** So many businesses are judged sooner one by one than a batch is made ready. */
const ONE_BY_ONE_MAX = 4;

const packs = new WeakMap<City, PolicyPack>();

/** The pack of the day; the one made last is kept, so that job after job is judged by the same plan. */
export function packOf(city: City, today: PlainDate): PolicyPack {
  const kept = packs.get(city);
  if (kept?.today === today) return kept;
  const pack = makePack(city, today);
  packs.set(city, pack);
  return pack;
}

function makePack(city: City, today: PlainDate): PolicyPack {
  const policies = [...city.policies.values()].filter((policy) => isInForce(policy, today));
  const plan = planCriteria(
    policies.map(({ criterion }) => criterion),
    today,
  );
  return {
    today,
    policies: policies.map((policy) => ({ id: policy.id, digest: policyDigest(policy) })),
    judge(businesses) {
      if (businesses.length <= ONE_BY_ONE_MAX) {
        return (policy, row) => outcomeIn(evaluateExpression(policies[policy]!.criterion.expression, businesses[row]!, { today }));
      }
      const outcomes = matchBatch(plan, tableFromFacts(businesses, plan.facts.values()));
      return (policy, row) => outcomeOf(outcomes, policy, row);
    },
  };
}

function outcomeIn(holds: boolean | null): Outcome {
  return holds === null ? "unknown" : holds ? "eligible" : "ineligible";
}
