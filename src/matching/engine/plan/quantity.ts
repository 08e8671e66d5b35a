/** What a comparison is about, and where on the line of doubles it divides those who meet it from the rest. */
import { dayNumber, evaluateExpression, type FactDeclaration, type FactReading, type Term, type Test } from "../../../criteria/index.ts";
import { firstDouble, nearestDouble, nextDouble } from "./doubles.ts";
import { differenceOf, dividedBy, fractionOf, greatestDivisor, isConstant, sumKey, type Fraction, type Sum } from "./sum.ts";

/**
 * A column of doubles: NaN is unknown, -Infinity is without a value (a ratio over zero, years since a day to come).
 * `years`: as recorded, else the full years since a day. `fraction`: rounded, so that ties are settled by whole numbers.
 */
export type Quantity =
  | { readonly kind: "fact"; readonly fact: FactDeclaration }
  | { readonly kind: "years"; readonly recorded: FactDeclaration; readonly since: FactDeclaration }
  | ({ readonly kind: "fraction" } & Fraction);

/** Values with `from <= x < to`. */
export type Span = { readonly from: number; readonly to: number };

/** A fraction that equals the double nearest to n/d is compared with n/d itself. */
export type Share = { readonly nearest: number; readonly n: bigint; readonly d: bigint };

/** Where a test on a quantity holds; `whenUndefined`: whether it holds without a value. */
export type Interval = {
  readonly quantity: Quantity;
  readonly spans: readonly Span[];
  readonly whenUndefined: boolean;
  readonly share?: Share;
  /** other cuts may lie within a span */
  readonly wide?: true;
};

export type Comparison = Extract<Test, { kind: "compare" }>;
type Comparator = Comparison["op"];
type Exact = Extract<Term, { kind: "constant" }>["value"];

export const MIRRORED: Record<Comparator, Comparator> = { "==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

/** Undefined where the test compares nothing of the kind with a constant. */
export function intervalOf(test: Comparison, today: string): Interval | undefined {
  const { left, right } = test;
  if (right.kind === "constant" || right.kind === "today") {
    const constant = right.kind === "constant" ? right.value : { n: BigInt(dayNumber(today)!), d: 1n };
    if (left.kind === "yearsSince") return yearsInterval(test, left.fact.declaration, wholeCuts(constant), today);
    if (left.kind === "fact") return factInterval(test, left, constant, today);
  }
  return fractionInterval(test, today);
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
      return `${quantity.recorded.key}|years(${quantity.since.key})`;
    case "fraction":
      return `${sumKey(quantity.numerator)}/${quantity.positive ? "max0 " : ""}${sumKey(quantity.denominator)}`;
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

function factInterval(test: Comparison, left: Extract<Term, { kind: "fact" }>, constant: Exact, today: string): Interval | undefined {
  const quantity = quantityOfFact(left.fact);
  const cuts = quantity.kind === "fact" && quantity.fact.type === "decimal" ? decimalCuts(test, quantity.fact, today) : wholeCuts(constant);
  return { quantity, spans: spansOf(test.op, ...cuts), whenUndefined: quantity.kind === "years" && test.whenUndefined };
}

/** Full years fall as the day rises: a question to the day itself. A day to come has no years. */
function yearsInterval(test: Comparison, since: FactDeclaration, [atLeast, above]: readonly [number, number], today: string): Interval {
  const days = spansOf(test.op, atLeast, above).map(({ from, to }) => ({ from: firstDayShort(to, today), to: firstDayShort(from, today) }));
  const toCome = test.whenUndefined ? [{ from: firstDayShort(0, today), to: Infinity }] : [];
  const spans = [...days, ...toCome].filter(({ from, to }) => from < to);
  return { quantity: { kind: "fact", fact: since }, spans: joined(spans), whenUndefined: false, wide: true };
}

/** The first day since which fewer than so many years are full; of no years at all, tomorrow. */
function firstDayShort(years: number, today: string): number {
  if (years <= 0) return dayNumber(today)! + 1;
  const year = Number(today.slice(0, 4)) - years;
  if (year < 1000) return -Infinity; // the calendar of the language begins in 1000
  return (dayNumber(`${year}${today.slice(4)}`) ?? dayNumber(`${year}-02-28`)!) + 1;
}

function joined(spans: readonly Span[]): Span[] {
  return spans
    .toSorted((a, b) => a.from - b.from)
    .reduce<Span[]>((all, span) => {
      const last = all.at(-1);
      return last?.to === span.from ? [...all.slice(0, -1), { from: last.from, to: span.to }] : [...all, span];
    }, []);
}

function fractionInterval(test: Comparison, today: string): Interval | undefined {
  const [left, right] = [fractionOf(test.left, today), fractionOf(test.right, today)];
  if (!left || !right) return undefined;
  const difference = differenceOf(left, right);
  if (difference) return sumInterval(test.op, difference.numerator);
  if (isConstant(right.numerator) && isConstant(right.denominator)) return shareInterval(test, test.op, left, right);
  if (isConstant(left.numerator) && isConstant(left.denominator)) return shareInterval(test, MIRRORED[test.op], right, left);
  return undefined;
}

/** A sum against zero is its facts against a constant, in lowest terms and beginning with a plus. */
function sumInterval(op: Comparator, { summands, constant }: Sum): Interval | undefined {
  if (summands.length === 0) return undefined;
  const size = greatestDivisor(summands.map(({ by }) => by));
  const isTurned = (summands.find(({ by }) => by !== 0n)?.by ?? 1n) < 0n;
  const numerator = dividedBy({ summands, constant: 0n }, isTurned ? -size : size);
  const turned = isTurned ? MIRRORED[op] : op;
  const limit = { n: isTurned ? constant : -constant, d: size };
  const [only] = numerator.summands;
  if (numerator.summands.length === 1 && only?.by === 1n)
    return { quantity: { kind: "fact", fact: only.fact }, spans: spansOf(turned, ...wholeCuts(limit)), whenUndefined: false };
  const quantity: Quantity = { kind: "fraction", numerator, denominator: { summands: [], constant: 1n }, positive: false };
  return fits(quantity) ? withShare(quantity, turned, limit, false) : undefined;
}

function shareInterval(
  test: Comparison,
  op: Comparator,
  { numerator, denominator, positive }: Fraction,
  limit: Fraction,
): Interval | undefined {
  const size = greatestDivisor([numerator, denominator].flatMap(({ summands, constant }) => [...summands.map(({ by }) => by), constant]));
  const quantity: Quantity = {
    kind: "fraction",
    numerator: dividedBy(numerator, size),
    denominator: dividedBy(denominator, size),
    positive,
  };
  const constant = { n: limit.numerator.constant, d: limit.denominator.constant };
  return fits(quantity) ? withShare(quantity, op, constant, test.whenUndefined) : undefined;
}

/** Multiples are counted in doubles first. */
function fits({ numerator, denominator }: Fraction): boolean {
  const numbers = [numerator, denominator].flatMap(({ summands, constant }) => [...summands.map(({ by }) => by), constant]);
  return numbers.every((one) => one <= SAFE && one >= -SAFE);
}

function withShare(quantity: Quantity, op: Comparator, limit: Exact, whenUndefined: boolean): Interval | undefined {
  const size = greatestDivisor([limit.n, limit.d]);
  const [n, d] = [limit.n / size, limit.d / size];
  const nearest = nearestDouble(n, d);
  if (!(Math.abs(nearest) < SHARE_MAX) || (nearest !== 0 && Math.abs(nearest) < SHARE_MIN)) return undefined;
  return { quantity, spans: spansOf(op, nearest, nextDouble(nearest)), whenUndefined, share: { nearest, n, d } };
}

/** Well within what doubles hold in full precision. */
const SHARE_MAX = 2 ** 120;
const SHARE_MIN = 2 ** -120;

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Beyond what a fact can hold, a cut parts nobody. */
function cutAt(value: bigint): number {
  if (value > SAFE) return Infinity;
  return value <= -SAFE ? -Infinity : Number(value);
}

/** A decimal is read as it is written, 0.15 as 15/100, which grows with the double: the language itself says where it passes. */
function decimalCuts(test: Comparison, fact: FactDeclaration, today: string): [atLeast: number, above: number] {
  const first = (op: Comparator): number =>
    firstDouble((value) => evaluateExpression({ ...test, op }, new Map([[fact.key, value]]), { today }) === true);
  return [first(">="), first(">")];
}
