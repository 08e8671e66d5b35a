/** Which facts to ask for: the fewest with which an entity of unknown outcome could become eligible. */
import { evaluateExpression, evaluateTest } from "./evaluate-criterion.ts";
import { childTerms, isGroup, testsOf, type Expression, type FactReading, type Term, type Test } from "../expression.ts";
import type { Facts } from "../fact.ts";
import { isKnown, keyToAsk, type Today } from "./read-fact.ts";
import { type Looks, startLooking, sufficientSets } from "./sufficient-sets.ts";
import { waysToMeet } from "./ways.ts";

const WAYS_MAX = 24;

type Known = { readonly facts: Facts; readonly today: Today; readonly looks: Looks };

/** Keys in the order of the source. A derived fact is asked for by the date that it comes from. */
export function missingFacts(expression: Expression, facts: Facts, today: Today): string[] {
  const missing = new Map<Test, readonly string[]>();
  const offered = offerSets(expression, missing, { facts, today, looks: startLooking() });
  const open = [...missing.keys()];
  const keys = [...new Set(open.flatMap((test) => missing.get(test) ?? []))];
  const bits = bitsOf(keys, missing);
  const asked = (way: readonly Test[]): number => way.reduce((all, test) => all | (bits.get(test) ?? 0), 0);
  const { ways } = waysToMeet(stillOpen(offered, missing), {
    allows: (test) => missing.has(test),
    cost: (way) => [countBits(asked(way)), way.length],
    likeness: asked,
    limit: WAYS_MAX,
  });
  // Every open way contradicts itself: only all facts together can tell.
  const best = new Set((ways[0] ?? open).flatMap((test) => missing.get(test) ?? []));
  return keys.filter((key) => best.has(key));
}

/**
 * Notes what every open test asks for; a test that several sets of facts can decide becomes a choice between as many. Those
 * that fail are not noted.
 */
function offerSets(expression: Expression, missing: Map<Test, readonly string[]>, known: Known): Expression {
  if (isGroup(expression)) return { ...expression, children: expression.children.map((child) => offerSets(child, missing, known)) };
  const { facts, today } = known;
  const outcome = evaluateTest(expression, facts, today);
  if (outcome === false) return expression;
  const keys = outcome === null ? missingOfTest(expression, facts, today) : [];
  const sets = expression.kind === "compare" ? sufficientSets(expression, keys, known) : [keys];
  const tests = sets.map((set, i): Test => {
    const test = i === 0 ? expression : { ...expression, variable: `${expression.variable} by ${set.join()}` };
    missing.set(test, set);
    return test;
  });
  return tests.length === 1 ? expression : { kind: "any", children: tests, span: expression.span };
}

/** Each fact a bit, so that sets of them are joined at once; beyond thirty they share the last one. */
function bitsOf(keys: readonly string[], missing: ReadonlyMap<Test, readonly string[]>): Map<Test, number> {
  const bitOf = new Map(keys.map((key, i) => [key, 2 ** Math.min(i, 30)]));
  return new Map([...missing].map(([test, asked]) => [test, asked.reduce((all, key) => all | (bitOf.get(key) ?? 0), 0)]));
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
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
