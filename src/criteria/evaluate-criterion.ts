/** Who is eligible: three-valued logic after Kleene, where `null` is unknown and never turns into yes. */
import { codeWithin } from "./code-within.ts";
import type { Criterion } from "./compile-criterion.ts";
import { evaluateTerm, compareRanges, type Range } from "./evaluate-term.ts";
import { isGroup, type Comparator, type Comparison, type Expression, type FactReading, type Test } from "./expression.ts";
import type { Facts, FactValue } from "./fact.ts";
import { missingFacts } from "./missing-facts.ts";
import { isKnown, readValue, type Today } from "./read-fact.ts";
import { isOnList } from "./value-set.ts";

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
  if (!isGroup(expression)) return evaluateTest(expression, facts, today);
  const deciding = expression.kind === "any";
  let outcome: boolean | null = !deciding;
  for (const child of expression.children) {
    const one = evaluateExpression(child, facts, today);
    if (one === deciding) return deciding;
    if (one === null) outcome = null;
  }
  return outcome;
}

export function evaluateTest(test: Test, facts: Facts, today: Today): boolean | null {
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
  const quick = compareQuickly(test, facts);
  if (quick !== undefined) return quick;
  return decideComparison(test.op, evaluateTerm(test.left, facts, today), evaluateTerm(test.right, facts, today), test.whenUndefined);
}

/** Nine of ten comparisons are a whole-number fact against a constant: no fractions needed. */
function compareQuickly(test: Comparison, facts: Facts): boolean | undefined {
  const { left, right, op } = test;
  if (left.kind !== "fact" || right.kind !== "constant" || right.value.d !== 1n || (left.type !== "int" && left.type !== "money"))
    return undefined;
  const value = facts.get(left.fact.declaration.key);
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return undefined;
  return holds(op, value - Number(right.value.n));
}

function holds(op: Comparator, difference: number): boolean {
  switch (op) {
    case "==":
      return difference === 0;
    case "!=":
      return difference !== 0;
    case "<":
      return difference < 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
    case ">=":
      return difference >= 0;
  }
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
