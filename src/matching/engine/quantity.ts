/** What a comparison with a constant is about, and where on the line of doubles it divides those who meet it from the rest. */
import { dayNumber, evaluateExpression, type FactDeclaration, type FactReading, type Term, type Test } from "../../criteria/index.ts";
import { firstDouble, nextDouble } from "./doubles.ts";

/**
 * A column of doubles: NaN is unknown, -Infinity is without a value (a ratio over zero, years since a day to come).
 * `years`: full years since `since` where `recorded` is not known itself.
 */
export type Quantity =
  | { readonly kind: "fact"; readonly fact: FactDeclaration }
  | { readonly kind: "years"; readonly recorded: FactDeclaration | undefined; readonly since: FactDeclaration }
  | { readonly kind: "ratio"; readonly numerator: FactDeclaration; readonly denominator: FactDeclaration };

/** Values with `from <= x < to`. */
export type Span = { readonly from: number; readonly to: number };

/** A ratio that equals the double nearest to n/d is compared with n/d itself. */
export type Share = { readonly nearest: number; readonly n: bigint; readonly d: bigint };

/** Where a test on a quantity holds; `whenUndefined`: whether it holds without a value. */
export type Interval = {
  readonly quantity: Quantity;
  readonly spans: readonly Span[];
  readonly whenUndefined: boolean;
  readonly share?: Share;
};

type Comparison = Extract<Test, { kind: "compare" }>;
type Comparator = Comparison["op"];
type Exact = Extract<Term, { kind: "constant" }>["value"];

/** Undefined where the test is no comparison of one quantity with a constant. */
export function intervalOf(test: Comparison, today: string): Interval | undefined {
  const { left, right, op, whenUndefined } = test;
  const constant = right.kind === "constant" ? right.value : right.kind === "today" ? { n: BigInt(dayNumber(today)!), d: 1n } : undefined;
  const quantity = quantityOf(left);
  if (!constant || !quantity) return undefined;
  if (quantity.kind === "ratio") {
    const share = shareOf(constant);
    if (!share) return undefined;
    return { quantity, spans: spansOf(op, share.nearest, nextDouble(share.nearest)), whenUndefined, share };
  }
  const [atLeast, above] =
    quantity.kind === "fact" && quantity.fact.type === "decimal" ? decimalCuts(test, quantity.fact, today) : wholeCuts(constant);
  return { quantity, spans: spansOf(op, atLeast, above), whenUndefined };
}

/** The years of a derived fact, the fact itself otherwise. */
export function quantityOfFact({ declaration, derivedFrom }: FactReading): Quantity {
  return derivedFrom ? { kind: "years", recorded: declaration, since: derivedFrom } : { kind: "fact", fact: declaration };
}

export function quantityKey(quantity: Quantity): string {
  switch (quantity.kind) {
    case "fact":
      return quantity.fact.key;
    case "years":
      return `${quantity.recorded?.key ?? ""}|years(${quantity.since.key})`;
    case "ratio":
      return `${quantity.numerator.key}/${quantity.denominator.key}`;
  }
}

export function spansOf(op: Comparator, atLeast: number, above: number): Span[] {
  const spans = {
    "<": [{ from: -Infinity, to: atLeast }],
    "<=": [{ from: -Infinity, to: above }],
    ">": [{ from: above, to: Infinity }],
    ">=": [{ from: atLeast, to: Infinity }],
    "==": [{ from: atLeast, to: above }],
    "!=": [
      { from: -Infinity, to: atLeast },
      { from: above, to: Infinity },
    ],
  }[op];
  return spans.filter(({ from, to }) => from < to);
}

/** The smallest whole number that is at least the constant, and the smallest above it. */
export function wholeCuts({ n, d }: Exact): [atLeast: number, above: number] {
  const floor = n / d - (n % d !== 0n && n < 0n ? 1n : 0n);
  return [cutAt(n % d === 0n ? floor : floor + 1n), cutAt(floor + 1n)];
}

function quantityOf(term: Term): Quantity | undefined {
  if (term.kind === "fact") return quantityOfFact(term.fact);
  if (term.kind === "yearsSince") return { kind: "years", recorded: undefined, since: term.fact.declaration };
  if (term.kind !== "ratio") return undefined;
  const { numerator, denominator } = term;
  return isWhole(numerator) && isWhole(denominator)
    ? { kind: "ratio", numerator: numerator.fact.declaration, denominator: denominator.fact.declaration }
    : undefined;
}

function isWhole(term: Term): term is Extract<Term, { kind: "fact" }> {
  return term.kind === "fact" && term.fact.derivedFrom === undefined && (term.type === "int" || term.type === "money");
}

/** n/d rounded once: both sides of the division must be exact. */
function shareOf({ n, d }: Exact): Share | undefined {
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  return n <= limit && -n <= limit && d <= limit ? { nearest: Number(n) / Number(d) + 0, n, d } : undefined;
}

/** Beyond what a fact can hold, a cut parts nobody. */
function cutAt(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) return Infinity;
  return value <= -BigInt(Number.MAX_SAFE_INTEGER) ? -Infinity : Number(value);
}

/** A decimal is read as it is written, 0.15 as 15/100, which grows with the double: the language itself says where it passes. */
function decimalCuts(test: Comparison, fact: FactDeclaration, today: string): [atLeast: number, above: number] {
  const first = (op: Comparator): number =>
    firstDouble((value) => evaluateExpression({ ...test, op }, new Map([[fact.key, withinDecimals(value)]]), { today }) === true);
  return [first(">="), first(">")];
}

/** The language reads decimals with exponents of two digits. */
function withinDecimals(value: number): number {
  const size = Math.min(Math.max(Math.abs(value), 1e-90), 1e90);
  return value === 0 ? 0 : Math.sign(value) * size;
}
