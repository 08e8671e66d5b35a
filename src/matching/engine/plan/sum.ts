/** Terms as one whole number over another, each a sum of multiples of facts: `a + b`, `a * percent(5)`, `ratio(a - b, b)`. */
import { dayNumber, type FactDeclaration, type Term } from "../../../criteria/index.ts";

/** `by` 0 is kept where a fact cancels out: unknown, it leaves the sum unknown all the same. */
export type Summand = { readonly fact: FactDeclaration; readonly by: bigint };

export type Sum = { readonly summands: readonly Summand[]; readonly constant: bigint };

/** `positive`: a denominator below zero counts as zero. One without facts is above zero. */
export type Fraction = { readonly numerator: Sum; readonly denominator: Sum; readonly positive: boolean };

/** Undefined where the term is no such fraction. */
export function fractionOf(term: Term, today: string): Fraction | undefined {
  switch (term.kind) {
    case "constant":
      return over(constantSum(term.value.n), constantSum(term.value.d));
    case "today":
      return over(constantSum(BigInt(dayNumber(today)!)), ONE);
    case "fact":
      return isWhole(term) ? over({ summands: [{ fact: term.fact.declaration, by: 1n }], constant: 0n }, ONE) : undefined;
    case "arithmetic": {
      const [left, right] = [fractionOf(term.left, today), fractionOf(term.right, today)];
      if (!left || !right) return undefined;
      if (term.op === "*") return multiplied(left, right) ?? multiplied(right, left);
      return added(left, term.op === "+" ? right : { ...right, numerator: times(right.numerator, -1n) });
    }
    case "ratio":
      return divided(fractionOf(term.numerator, today), denominatorOf(term.denominator, today));
    case "yearsSince":
    case "extreme":
    case "round":
    case "choose":
      return undefined;
  }
}

/** The difference of two such terms where neither divides by a fact: a sum over a whole number above zero. */
export function differenceOf(left: Fraction, right: Fraction): Fraction | undefined {
  if (!isConstant(left.denominator) || !isConstant(right.denominator)) return undefined;
  return added(left, { ...right, numerator: times(right.numerator, -1n) });
}

export function isConstant({ summands }: Sum): boolean {
  return summands.length === 0;
}

export function sumKey({ summands, constant }: Sum): string {
  const parts = summands.map(({ fact, by }) => (by === 1n ? fact.key : `${by}*${fact.key}`));
  return [...parts, ...(constant === 0n && parts.length > 0 ? [] : [constant])].join("+");
}

/** The largest whole number that divides all of them; 1 where all are 0. */
export function greatestDivisor(numbers: readonly bigint[]): bigint {
  const divisor = numbers.reduce((a, b) => {
    let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
    while (y !== 0n) [x, y] = [y, x % y];
    return x;
  }, 0n);
  return divisor === 0n ? 1n : divisor;
}

export function dividedBy({ summands, constant }: Sum, divisor: bigint): Sum {
  return { summands: summands.map(({ fact, by }) => ({ fact, by: by / divisor })), constant: constant / divisor };
}

const ONE: Sum = { summands: [], constant: 1n };

function constantSum(constant: bigint): Sum {
  return { summands: [], constant };
}

function over(numerator: Sum, denominator: Sum): Fraction {
  return { numerator, denominator, positive: false };
}

function isWhole({ fact: { declaration, derivedFrom } }: Extract<Term, { kind: "fact" }>): boolean {
  return derivedFrom === undefined && (declaration.type === "int" || declaration.type === "money" || declaration.type === "date");
}

function times({ summands, constant }: Sum, by: bigint): Sum {
  return { summands: summands.map((one) => ({ fact: one.fact, by: one.by * by })), constant: constant * by };
}

function plus(a: Sum, b: Sum): Sum {
  const summands = new Map(a.summands.map((one) => [one.fact.key, one]));
  for (const one of b.summands) summands.set(one.fact.key, { fact: one.fact, by: one.by + (summands.get(one.fact.key)?.by ?? 0n) });
  return { summands: [...summands.values()], constant: a.constant + b.constant };
}

/** A constant can be added to any fraction: where the denominator is not above zero there is no value to begin with. */
function added(a: Fraction, b: Fraction): Fraction | undefined {
  if (!isConstant(a.denominator) && !isConstant(b.denominator)) return undefined;
  const [whole, other] = isConstant(a.denominator) ? [a, b] : [b, a];
  if (!isConstant(other.denominator) && !isConstant(whole.numerator)) return undefined;
  const by = whole.denominator.constant;
  const brought = isConstant(other.denominator)
    ? times(whole.numerator, other.denominator.constant)
    : times(other.denominator, whole.numerator.constant);
  return { numerator: plus(times(other.numerator, by), brought), denominator: times(other.denominator, by), positive: other.positive };
}

/** Nothing times an unknown fact is nothing; nothing times what may have no value is left to the row evaluator. */
function multiplied(a: Fraction, constant: Fraction): Fraction | undefined {
  if (!isConstant(constant.numerator) || !isConstant(constant.denominator)) return undefined;
  const { constant: n } = constant.numerator;
  const { constant: d } = constant.denominator;
  if (n === 0n) return isConstant(a.denominator) ? over(constantSum(0n), ONE) : undefined;
  return { ...a, numerator: times(a.numerator, n), denominator: times(a.denominator, d) };
}

function divided(above: Fraction | undefined, below: Fraction | undefined): Fraction | undefined {
  if (!above || !below || !isConstant(above.denominator) || !isConstant(below.denominator) || isConstant(below.numerator)) return undefined;
  return {
    numerator: times(above.numerator, below.denominator.constant),
    denominator: times(below.numerator, above.denominator.constant),
    positive: below.positive,
  };
}

/** `max(base, 0)` below a line: a growth has no value on a base of zero or less. */
function denominatorOf(term: Term, today: string): Fraction | undefined {
  if (term.kind !== "extreme") return fractionOf(term, today);
  const [first, second] = term.terms;
  if (term.of !== "max" || term.terms.length !== 2 || second?.kind !== "constant" || second.value.n !== 0n) return undefined;
  const fraction = fractionOf(first!, today);
  return fraction && { ...fraction, positive: true };
}
