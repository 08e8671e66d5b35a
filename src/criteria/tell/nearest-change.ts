/** What an ineligible entity would have to change: the fewest failing conditions with which it becomes eligible. */
import type { Criterion } from "../compile-criterion.ts";
import { evaluateExpression, evaluateTest } from "../evaluate/evaluate-criterion.ts";
import { explainTest, type Condition } from "./explain-criterion.ts";
import { isGroup, testsOf, type Expression, type Test } from "../expression.ts";
import type { Facts } from "../fact.ts";
import { missingOfTest } from "../evaluate/missing-facts.ts";
import type { Today } from "../evaluate/read-fact.ts";
import { waysToMeet, type Way } from "../evaluate/ways.ts";

/** `missing`: facts that must also turn out well; empty whenever a change without unknowns exists. */
export type NearestChange = { readonly conditions: readonly Condition[]; readonly count: number; readonly missing: readonly string[] };

const WAYS_MAX = 64;
/** Of more than these, such as a table of size classes, what is met already stays as it is wherever it can. */
const TESTS_MAX = 60;

/** null unless the outcome is ineligible, and when no set of conditions can be met together. */
export function nearestChange(criterion: Criterion, facts: Facts, today: Today): NearestChange | null {
  const { expression } = criterion;
  if (evaluateExpression(expression, facts, today) !== false) return null;
  const outcomes = new Map(testsOf(expression).map((test): [Test, boolean | null] => [test, evaluateTest(test, facts, today)]));
  const count = (way: readonly Test[], outcome: boolean | null): number => way.filter((test) => outcomes.get(test) === outcome).length;
  const cost = (way: readonly Test[]): number[] => [count(way, null) > 0 ? 1 : 0, count(way, false), count(way, null)];
  const holds = (test: Test): boolean => outcomes.get(test) === true;
  const ways = (from: Expression): readonly Way[] => waysToMeet(from, { allows: () => true, cost, holds, limit: WAYS_MAX }).ways;
  const kept = outcomes.size > TESTS_MAX ? ways(keepMet(expression, holds)) : [];
  const [best] = kept.length > 0 ? kept : ways(expression);
  if (!best) return null;
  const conditions = best.filter((test) => outcomes.get(test) === false).map((test) => explainTest(test, facts, today));
  const missing = new Set(best.filter((test) => outcomes.get(test) === null).flatMap((test) => missingOfTest(test, facts, today)));
  return { conditions, count: conditions.length, missing: [...missing] };
}

/** Of an `any` with a part that is met, that part alone. */
function keepMet(expression: Expression, holds: (test: Test) => boolean): Expression {
  if (!isGroup(expression)) return expression;
  const children = expression.children.map((child) => keepMet(child, holds));
  const met = expression.kind === "any" ? children.find((child) => testsOf(child).every(holds)) : undefined;
  return met ?? { ...expression, children };
}
