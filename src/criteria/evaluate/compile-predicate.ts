/**
 * Expressions as closures, made once each. Whole numbers, days and shares of them are decided in doubles wherever those
 * are exact; everything else, and every doubt, goes to `evaluate-exactly.ts`, with which the outcome always agrees.
 */
import { codePrefix } from "../code-within.ts";
import { dayNumber } from "../calendar-day.ts";
import { decideTest } from "./evaluate-exactly.ts";
import { compareExact, exactFromNumber, type Exact } from "../exact.ts";
import { isGroup, type Comparator, type Comparison, type Expression, type Group, type Term, type Test } from "../expression.ts";
import type { Facts, FactValue } from "../fact.ts";
import { numberOf, type NumberOf } from "./compile-number.ts";
import type { Today } from "./read-fact.ts";
import { rateUnit } from "../term-type.ts";
import { isOnList } from "../value-set.ts";

export type Predicate = (facts: Facts, today: Today) => boolean | null;

const PREDICATE = Symbol("predicate");

/**
 * Kept with its expression, out of sight of copies and of JSON: a thousand look-ups in a table beside it would take longer
 * than the decisions.
 */
export function predicateOf(expression: Expression & { readonly [PREDICATE]?: Predicate }): Predicate {
  const known = expression[PREDICATE];
  if (known) return known;
  const predicate = isGroup(expression) ? groupPredicate(expression) : testPredicate(expression);
  Object.defineProperty(expression, PREDICATE, { value: predicate });
  return predicate;
}

function groupPredicate({ kind, children }: Group): Predicate {
  const predicates = children.map(predicateOf);
  const deciding = kind === "any";
  return (facts, today) => {
    let outcome: boolean | null = !deciding;
    for (let i = 0; i < predicates.length; i += 1) {
      const one = predicates[i]!(facts, today); // i is within the list
      if (one === deciding) return deciding;
      if (one === null) outcome = null;
    }
    return outcome;
  };
}

function testPredicate(test: Test): Predicate {
  const exactly: Predicate = (facts, today) => decideTest(test, facts, today);
  switch (test.kind) {
    case "compare":
      return comparisonPredicate(test, exactly);
    case "member":
      return valuePredicate(
        test,
        typeof test.values[0] === "number" ? "number" : "string",
        (value) => isOnList(test.values, value),
        exactly,
      );
    case "within": {
      const prefixes = test.codes.map(codePrefix);
      return valuePredicate(test, "string", (value) => prefixes.some((prefix) => (value as string).startsWith(prefix)), exactly);
    }
    case "flag":
      return valuePredicate(test, "boolean", (value) => value as boolean, exactly);
    case "known":
      return exactly;
  }
}

type ValueTest = Exclude<Test, Comparison>;

/** A value of another type than declared is for the exact evaluator to refuse. */
function valuePredicate(
  { fact, negated }: ValueTest,
  type: "number" | "string" | "boolean",
  holdsFor: (value: FactValue) => boolean,
  exactly: Predicate,
): Predicate {
  if (fact.derivedFrom) return exactly;
  const { key } = fact.declaration;
  return (facts, today) => {
    const value = facts.get(key);
    if (value === undefined) return null;
    return typeof value === type ? holdsFor(value) !== negated : exactly(facts, today);
  };
}

function comparisonPredicate(test: Comparison, exactly: Predicate): Predicate {
  const { left, right, op } = test;
  if (right.kind === "constant") {
    const { value: limit } = right;
    const predicate =
      left.kind === "fact" || left.kind === "yearsSince"
        ? factPredicate(test, left, limit, exactly)
        : left.kind === "ratio"
          ? ratioPredicate(test, left, limit, exactly)
          : undefined;
    if (predicate) return predicate;
  }
  if (left.kind === "fact" && left.type === "date" && right.kind === "today")
    return dayPredicate(left.fact.declaration.key, exactly, (value, { today }) => holds(op, value < today ? -1 : value > today ? 1 : 0));
  const [one, other] = [numberOf(left), numberOf(right)];
  return one && other ? numbersPredicate(op, one, other, exactly) : exactly;
}

/** Both sides whole, or no number: then the exact evaluator is asked. */
function numbersPredicate(op: Comparator, left: NumberOf, right: NumberOf, exactly: Predicate): Predicate {
  return (facts, today) => {
    const one = left(facts, today);
    const other = right(facts, today);
    return Number.isSafeInteger(one) && Number.isSafeInteger(other) ? holds(op, one - other) : exactly(facts, today);
  };
}

type FactTerm = Extract<Term, { kind: "fact" | "yearsSince" }>;

function factPredicate(test: Comparison, term: FactTerm, limit: Exact, exactly: Predicate): Predicate | undefined {
  const { declaration, derivedFrom } = term.fact;
  const { key } = declaration;
  const { op } = test;
  if (term.kind === "yearsSince") return yearsPredicate(test, undefined, key, limit, exactly);
  if (derivedFrom) return yearsPredicate(test, key, derivedFrom.key, limit, exactly);
  if (term.type === "date") {
    const day = limit.d === 1n ? Number(limit.n) : NaN;
    return dayPredicate(key, exactly, (value) => holds(op, (knownDay(value) ?? NaN) - day));
  }
  const order = term.type === "decimal" || term.type === "rate" ? orderOfDecimal(limit, rateUnit(declaration) ?? 1) : orderOfWhole(limit);
  const isOfType = term.type === "decimal" || term.type === "rate" ? Number.isFinite : Number.isSafeInteger;
  if (!order) return undefined;
  return (facts, today) => {
    const value = facts.get(key);
    if (value === undefined) return null;
    return isOfType(value) ? holds(op, order(value as number)) : exactly(facts, today);
  };
}

/** The sign of value - limit. */
type Order = (value: number) => number;

function orderOfWhole({ n, d }: Exact): Order | undefined {
  const floor = n / d - (n % d !== 0n && n < 0n ? 1n : 0n);
  const least = Number(floor);
  if (!Number.isSafeInteger(least)) return undefined;
  // Between two whole numbers nothing is equal to the limit.
  return n % d === 0n ? (value) => value - least : (value) => (value <= least ? -1 : 1);
}

/**
 * A decimal is what is written, the shortest text of its double: it lies on the same side of the limit as its double does
 * of the double nearest to the limit. Only for that double itself it must be worked out.
 */
function orderOfDecimal({ n, d }: Exact, parts: number): Order | undefined {
  const top = n * BigInt(parts);
  const safe = BigInt(Number.MAX_SAFE_INTEGER);
  if (top > safe || -top > safe || d > safe) return undefined;
  const nearest = Number(top) / Number(d);
  const exact = exactFromNumber(nearest);
  if (!exact) return undefined;
  const atNearest = compareExact(exact, { n: top, d });
  return (value) => (value === nearest ? atNearest : value < nearest ? -1 : 1);
}

function dayPredicate(key: string, exactly: Predicate, decide: (value: string, today: Today) => boolean): Predicate {
  return (facts, today) => {
    const value = facts.get(key);
    if (value === undefined) return null;
    return typeof value === "string" && knownDay(value) !== undefined ? decide(value, today) : exactly(facts, today);
  };
}

function yearsPredicate(
  { op, whenUndefined }: Comparison,
  recordedKey: string | undefined,
  sinceKey: string,
  limit: Exact,
  exactly: Predicate,
): Predicate | undefined {
  const order = orderOfWhole(limit);
  if (!order) return undefined;
  return (facts, today) => {
    const recorded = recordedKey === undefined ? undefined : facts.get(recordedKey);
    if (recorded !== undefined) return Number.isSafeInteger(recorded) ? holds(op, order(recorded as number)) : exactly(facts, today);
    const since = facts.get(sinceKey);
    if (since === undefined) return null;
    if (typeof since !== "string" || knownDay(since) === undefined) return exactly(facts, today);
    if (since > today.today) return whenUndefined;
    return holds(op, order(yearsBetween(since, today.today)));
  };
}

type Ratio = Extract<Term, { kind: "ratio" }>;

/** a/b against n/d is a·d against n·b, in doubles as long as both products are exact. */
function ratioPredicate(
  { op, whenUndefined }: Comparison,
  { numerator, denominator }: Ratio,
  { n, d }: Exact,
  exactly: Predicate,
): Predicate | undefined {
  const [above, below] = [numberOf(numerator), numberOf(denominator)];
  const [parts, whole] = [Number(n), Number(d)];
  if (!above || !below || !Number.isSafeInteger(parts) || !Number.isSafeInteger(whole)) return undefined;
  const [aKey, bKey] = [plainKey(numerator), plainKey(denominator)];
  return (facts, today) => {
    const b = below(facts, today);
    if (b === 0 && aKey !== undefined) return whenUndefined;
    // A base that is not known may be zero, a part that is not known may be anything.
    if (aKey !== undefined && bKey !== undefined && (facts.get(bKey) === undefined || (b === b && facts.get(aKey) === undefined)))
      return null;
    const a = above(facts, today);
    const left = a * whole;
    const right = parts * b;
    if (b === 0 || !Number.isSafeInteger(left) || !Number.isSafeInteger(right)) return exactly(facts, today);
    return holds(op, b > 0 ? left - right : right - left);
  };
}

/** A fact by itself always has a value; of other terms the exact evaluator says whether they have. */
function plainKey(term: Term): string | undefined {
  return term.kind === "fact" && term.fact.derivedFrom === undefined ? term.fact.declaration.key : undefined;
}

/** `fullYears` of days that are known to be in order. */
function yearsBetween(from: string, to: string): number {
  const years = digits(to, 0, 4) - digits(from, 0, 4);
  return digits(to, 5, 7) * 100 + digits(to, 8, 10) < digits(from, 5, 7) * 100 + digits(from, 8, 10) ? years - 1 : years;
}

function digits(date: string, start: number, end: number): number {
  let number = 0;
  for (let i = start; i < end; i += 1) number = number * 10 + date.charCodeAt(i) - 48;
  return number;
}

const DAYS_MAX = 50_000;
const days = new Map<string, number | undefined>();

/** Days come again and again. */
function knownDay(date: string): number | undefined {
  const known = days.get(date);
  if (known !== undefined) return known;
  const day = dayNumber(date);
  if (days.size >= DAYS_MAX) days.clear();
  if (day !== undefined) days.set(date, day);
  return day;
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
