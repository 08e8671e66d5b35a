/** Who is eligible. */
import type { Criterion } from "../compile-criterion.ts";
import { predicateOf } from "./compile-predicate.ts";
import type { Expression, Test } from "../expression.ts";
import type { Facts } from "../fact.ts";
import { missingFacts } from "./missing-facts.ts";
import type { Today } from "./read-fact.ts";

export type Outcome = "eligible" | "ineligible" | "unknown";

/** `missing`: the fewest facts with which the entity could become eligible; empty unless the outcome is unknown. */
export type Verdict = { readonly outcome: Outcome; readonly missing: readonly string[] };

export function evaluateCriterion(criterion: Criterion, facts: Facts, today: Today): Verdict {
  const outcome = evaluateExpression(criterion.expression, facts, today);
  if (outcome !== null) return { outcome: outcome ? "eligible" : "ineligible", missing: [] };
  return { outcome: "unknown", missing: missingFacts(criterion.expression, facts, today) };
}

/** true, false, or null for unknown */
export function evaluateExpression(expression: Expression, facts: Facts, today: Today): boolean | null {
  return predicateOf(expression)(facts, today);
}

export function evaluateTest(test: Test, facts: Facts, today: Today): boolean | null {
  return predicateOf(test)(facts, today);
}
