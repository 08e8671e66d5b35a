/**
 * What a criterion means: three-valued logic after Kleene, where `null` is unknown and never turns into yes, on exact
 * fractions. `compile-predicate.ts` says the same faster; in doubt this is the measure.
 */
import { codeWithin } from "../code-within.ts";
import { evaluateTerm, compareRanges, type Range } from "./evaluate-term.ts";
import { isGroup, type Comparator, type Comparison, type Expression, type FactReading, type Test } from "../expression.ts";
import type { Facts, FactValue } from "../fact.ts";
import { isKnown, readValue, type Today } from "./read-fact.ts";
import { isOnList } from "../value-set.ts";

/** true, false, or null for unknown */
export function decideExpression(expression: Expression, facts: Facts, today: Today): boolean | null {
  if (!isGroup(expression)) return decideTest(expression, facts, today);
  const deciding = expression.kind === "any";
  let outcome: boolean | null = !deciding;
  for (const child of expression.children) {
    const one = decideExpression(child, facts, today);
    if (one === deciding) return deciding;
    if (one === null) outcome = null;
  }
  return outcome;
}

export function decideTest(test: Test, facts: Facts, today: Today): boolean | null {
  switch (test.kind) {
    case "compare":
      return evaluateComparison(test, facts, today);
    case "member":
      return testValue(test.fact, facts, today, test.negated, (value) => isOnList(test.values, value));
    case "within":
      return testValue(test.fact, facts, today, test.negated, (value) => test.codes.some((code) => codeWithin(String(value), code)));
    case "flag":
      return testValue(test.fact, facts, today, test.negated, (value) => value === true);
    case "known":
      return isKnown(test.fact, facts) ? !test.negated : null;
  }
}

/** The comparison of two ranges: decided when it holds, or fails, for every value they allow. */
export function decideComparison(op: Comparator, left: Range, right: Range, whenUndefined: boolean): boolean | null {
  if (left.undefinedness === "yes" || right.undefinedness === "yes") return whenUndefined;
  const decided = decideDefined(op, left, right);
  const mayBeUndefined = left.undefinedness === "maybe" || right.undefinedness === "maybe";
  return mayBeUndefined && decided !== whenUndefined ? null : decided;
}

function evaluateComparison(test: Comparison, facts: Facts, today: Today): boolean | null {
  return decideComparison(test.op, evaluateTerm(test.left, facts, today), evaluateTerm(test.right, facts, today), test.whenUndefined);
}

function decideDefined(op: Comparator, left: Range, right: Range): boolean | null {
  const { below, above, notBelow, notAbove, same } = compareRanges(left, right);
  const either = (yes: boolean, no: boolean): boolean | null => (yes ? true : no ? false : null);
  switch (op) {
    case "==":
      return either(same, below || above);
    case "!=":
      return either(below || above, same);
    case "<":
      return either(below, notBelow);
    case "<=":
      return either(notAbove, above);
    case ">":
      return either(above, notAbove);
    case ">=":
      return either(notBelow, below);
  }
}

function testValue(
  fact: FactReading,
  facts: Facts,
  today: Today,
  negated: boolean,
  holdsFor: (value: FactValue) => boolean,
): boolean | null {
  const read = readValue(fact, facts, today);
  if (read === "unknown") return null;
  return read !== "none" && holdsFor(read.value) !== negated;
}
