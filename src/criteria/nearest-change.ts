/** What an ineligible entity would have to change: the fewest failing conditions with which it becomes eligible. */
import type { Criterion } from "./compile-criterion.ts";
import { evaluateExpression, evaluateTest } from "./evaluate-criterion.ts";
import { explainTest, type Condition } from "./explain-criterion.ts";
import { testsOf, type Test } from "./expression.ts";
import type { Facts } from "./fact.ts";
import { missingOfTest } from "./missing-facts.ts";
import type { Today } from "./read-fact.ts";
import { waysToMeet } from "./ways.ts";

/** `missing`: facts that must also turn out well; empty whenever a change without unknowns exists. */
export type NearestChange = { readonly conditions: readonly Condition[]; readonly count: number; readonly missing: readonly string[] };

const WAYS_MAX = 64;

/** null unless the outcome is ineligible, and when no set of conditions can be met together. */
export function nearestChange(criterion: Criterion, facts: Facts, today: Today): NearestChange | null {
  const { expression } = criterion;
  if (evaluateExpression(expression, facts, today) !== false) return null;
  const outcomes = new Map(testsOf(expression).map((test): [Test, boolean | null] => [test, evaluateTest(test, facts, today)]));
  const count = (way: readonly Test[], outcome: boolean | null): number => way.filter((test) => outcomes.get(test) === outcome).length;
  const cost = (way: readonly Test[]): number[] => [count(way, null) > 0 ? 1 : 0, count(way, false), count(way, null)];
  const [best] = waysToMeet(expression, { allows: () => true, cost, limit: WAYS_MAX }).ways;
  if (!best) return null;
  const conditions = best.filter((test) => outcomes.get(test) === false).map((test) => explainTest(test, facts, today));
  const missing = new Set(best.filter((test) => outcomes.get(test) === null).flatMap((test) => missingOfTest(test, facts, today)));
  return { conditions, count: conditions.length, missing: [...missing] };
}
