/** Quantities as closures on doubles, for those that are whole numbers; NaN wherever the exact evaluator must be asked. */
import { predicateOf } from "./compile-predicate.ts";
import type { Term } from "../expression.ts";
import type { Facts } from "../fact.ts";
import type { Today } from "./read-fact.ts";

/** A safe integer, or NaN: unknown, without a value, of the wrong type, or too large to be exact. */
export type NumberOf = (facts: Facts, today: Today) => number;

/** Undefined for what is not made of whole numbers. */
export function numberOf(term: Term): NumberOf | undefined {
  switch (term.kind) {
    case "fact":
      return (term.type === "int" || term.type === "money") && !term.fact.derivedFrom ? factNumber(term.fact.declaration.key) : undefined;
    case "constant":
      return constantNumber(term);
    case "arithmetic":
      return arithmeticNumber(term);
    case "extreme":
      return extremeNumber(term);
    case "choose":
      return chooseNumber(term);
    case "today":
    case "ratio":
    case "yearsSince":
    case "round":
      return undefined;
  }
}

function factNumber(key: string): NumberOf {
  return (facts) => {
    const value = facts.get(key);
    return Number.isSafeInteger(value) ? (value as number) : NaN;
  };
}

function constantNumber({ value: { n, d } }: Extract<Term, { kind: "constant" }>): NumberOf | undefined {
  const value = Number(n / d);
  return n % d === 0n && Number.isSafeInteger(value) ? () => value : undefined;
}

function arithmeticNumber({ op, left, right }: Extract<Term, { kind: "arithmetic" }>): NumberOf | undefined {
  const [one, other] = [numberOf(left), numberOf(right)];
  if (!one || !other) return undefined;
  const combine: Record<typeof op, (a: number, b: number) => number> = { "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b };
  const combined = combine[op];
  return (facts, today) => {
    const result = combined(one(facts, today), other(facts, today));
    return Number.isSafeInteger(result) ? result : NaN;
  };
}

function extremeNumber({ of, terms }: Extract<Term, { kind: "extreme" }>): NumberOf | undefined {
  const numbers = terms.map(numberOf);
  if (!numbers.every((number) => number !== undefined)) return undefined;
  const pick = of === "min" ? Math.min : Math.max;
  // One NaN makes the whole NaN.
  return (facts, today) => numbers.reduce((best, number) => pick(best, number(facts, today)), of === "min" ? Infinity : -Infinity);
}

function chooseNumber({ condition, then, otherwise }: Extract<Term, { kind: "choose" }>): NumberOf | undefined {
  const [yes, no] = [numberOf(then), numberOf(otherwise)];
  if (!yes || !no) return undefined;
  const met = predicateOf(condition);
  return (facts, today) => {
    const outcome = met(facts, today);
    return outcome === null ? NaN : outcome ? yes(facts, today) : no(facts, today);
  };
}
