/** Which facts to ask for: the fewest with which an entity of unknown outcome could become eligible. */
import { evaluateExpression, evaluateTest } from "./evaluate-criterion.ts";
import { childTerms, isGroup, testsOf, type Expression, type FactReading, type Term, type Test } from "./expression.ts";
import type { Facts } from "./fact.ts";
import { isKnown, keyToAsk, type Today } from "./read-fact.ts";
import { waysToMeet } from "./ways.ts";

const WAYS_MAX = 64;

/** Keys in the order of the source. A derived fact is asked for by the date that it comes from. */
export function missingFacts(expression: Expression, facts: Facts, today: Today): string[] {
  const missing = new Map<Test, readonly string[]>();
  const open = testsOf(expression).filter((test) => evaluateTest(test, facts, today) !== false);
  for (const test of open) missing.set(test, evaluateTest(test, facts, today) === null ? missingOfTest(test, facts, today) : []);
  const asked = (way: readonly Test[]): Set<string> => new Set(way.flatMap((test) => missing.get(test) ?? []));
  const cost = (way: readonly Test[]): number[] => [asked(way).size];
  const { ways } = waysToMeet(stillOpen(expression, missing), { allows: (test) => missing.has(test), cost, limit: WAYS_MAX });
  // Every open way contradicts itself: only all facts together can tell.
  const best = asked(ways[0] ?? open);
  return [...new Set(open.flatMap((test) => missing.get(test) ?? []))].filter((key) => best.has(key));
}

/** Of an `any` with a part that is met already, that part: it asks for nothing and contradicts nothing that may still be so. */
function stillOpen(expression: Expression, missing: ReadonlyMap<Test, readonly string[]>): Expression {
  if (!isGroup(expression)) return expression;
  const children = expression.children.map((child) => stillOpen(child, missing));
  const met = expression.kind === "any" ? children.find((child) => isMet(child, missing)) : undefined;
  return met ?? { ...expression, children };
}

function isMet(expression: Expression, missing: ReadonlyMap<Test, readonly string[]>): boolean {
  if (!isGroup(expression)) return missing.get(expression)?.length === 0;
  const { kind, children } = expression;
  return kind === "all" ? children.every((child) => isMet(child, missing)) : children.some((child) => isMet(child, missing));
}

/** The absent facts on which an undecided test still depends. */
export function missingOfTest(test: Test, facts: Facts, today: Today): string[] {
  const keys =
    test.kind === "compare"
      ? [...missingOfTerm(test.left, facts, today), ...missingOfTerm(test.right, facts, today)]
      : absent(test.fact, facts);
  return [...new Set(keys)];
}

export function missingOfTerm(term: Term, facts: Facts, today: Today): string[] {
  if (term.kind === "fact" || term.kind === "yearsSince") return absent(term.fact, facts);
  if (term.kind !== "choose") return childTerms(term).flatMap((child) => missingOfTerm(child, facts, today));
  const outcome = evaluateExpression(term.condition, facts, today);
  if (outcome !== null) return missingOfTerm(outcome ? term.then : term.otherwise, facts, today);
  const ofCondition = testsOf(term.condition).filter((test) => evaluateTest(test, facts, today) === null);
  return [
    ...ofCondition.flatMap((test) => missingOfTest(test, facts, today)),
    ...missingOfTerm(term.then, facts, today),
    ...missingOfTerm(term.otherwise, facts, today),
  ];
}

function absent(fact: FactReading, facts: Facts): string[] {
  return isKnown(fact, facts) ? [] : [keyToAsk(fact)];
}
