/**
 * The quantity of a term, exactly; with facts missing, the range in which it must lie. A score of 70 is at least 60
 * whatever the part still unknown.
 */
import { fullYears, dayNumber } from "../calendar-day.ts";
import { decideExpression } from "./evaluate-exactly.ts";
import {
  addExact,
  compareExact,
  divideExact,
  exactInteger,
  multiplyExact,
  negateExact,
  roundDown,
  roundHalfUp,
  ZERO,
  type Exact,
} from "../exact.ts";
import type { Term } from "../expression.ts";
import type { Facts } from "../fact.ts";
import { readExact, readValue, type Read, type Today } from "./read-fact.ts";

/**
 * `low`, `high`: bounds, none = unbounded. `undefinedness`: does the term lack a value (ratio over zero)?
 */
export type Range = {
  readonly low: Exact | undefined;
  readonly high: Exact | undefined;
  readonly undefinedness: "no" | "maybe" | "yes";
};

export function evaluateTerm(term: Term, facts: Facts, today: Today): Range {
  switch (term.kind) {
    case "fact":
      return rangeOfRead(readExact(term.fact, facts, today), term.fact.derivedFrom !== undefined);
    case "constant":
      return exactly(term.value);
    case "today":
      return exactly(exactInteger(dayNumber(today.today) ?? 0));
    case "yearsSince":
      return yearsSince(readValue(term.fact, facts, today), today);
    case "arithmetic":
      return arithmetic(term.op, evaluateTerm(term.left, facts, today), evaluateTerm(term.right, facts, today));
    case "ratio":
      return ratio(evaluateTerm(term.numerator, facts, today), evaluateTerm(term.denominator, facts, today));
    case "extreme":
      return extreme(
        term.of,
        term.terms.map((one) => evaluateTerm(one, facts, today)),
      );
    case "round": {
      const rounding = term.mode === "down" ? roundDown : roundHalfUp;
      return mapRange(evaluateTerm(term.term, facts, today), (value) => rounding(value, term.unitFen));
    }
    case "choose": {
      const outcome = decideExpression(term.condition, facts, today);
      if (outcome !== null) return evaluateTerm(outcome ? term.then : term.otherwise, facts, today);
      return hull(evaluateTerm(term.then, facts, today), evaluateTerm(term.otherwise, facts, today));
    }
  }
}

/** The value when it is known and exists. */
export function exactValue(range: Range): Exact | undefined {
  const { low, high, undefinedness } = range;
  return undefinedness === "no" && low && high && compareExact(low, high) === 0 ? low : undefined;
}

export function compareRanges(
  left: Range,
  right: Range,
): { below: boolean; above: boolean; notBelow: boolean; notAbove: boolean; same: boolean } {
  const gap = (a: Exact | undefined, b: Exact | undefined): number => (a && b ? compareExact(a, b) : NaN);
  const highLow = gap(left.high, right.low);
  const lowHigh = gap(left.low, right.high);
  return { below: highLow < 0, notAbove: highLow <= 0, above: lowHigh > 0, notBelow: lowHigh >= 0, same: highLow === 0 && lowHigh === 0 };
}

const UNKNOWN: Range = { low: undefined, high: undefined, undefinedness: "no" };
const NOTHING: Range = { low: undefined, high: undefined, undefinedness: "yes" };

function exactly(value: Exact): Range {
  return { low: value, high: value, undefinedness: "no" };
}

function rangeOfRead(read: Read<Exact>, canLackValue: boolean): Range {
  if (read === "none") return NOTHING;
  return read === "unknown" ? { ...UNKNOWN, undefinedness: canLackValue ? "maybe" : "no" } : exactly(read.value);
}

function yearsSince(read: Read<unknown>, { today }: Today): Range {
  if (read === "unknown") return { ...UNKNOWN, undefinedness: "maybe" };
  const years = read === "none" ? undefined : fullYears(String(read.value), today);
  return years === undefined ? NOTHING : exactly(exactInteger(years));
}

function arithmetic(op: "+" | "-" | "*", left: Range, right: Range): Range {
  const undefinedness = worst([left, right]);
  if (undefinedness === "yes") return NOTHING;
  if (op === "*") return { ...product(left, right), undefinedness };
  const other = op === "+" ? right : { low: right.high && negateExact(right.high), high: right.low && negateExact(right.low) };
  return {
    low: left.low && other.low && addExact(left.low, other.low),
    high: left.high && other.high && addExact(left.high, other.high),
    undefinedness,
  };
}

type Bounds = Pick<Range, "low" | "high">;

/** Of two unknown factors nothing is said. */
function product(left: Bounds, right: Bounds): Bounds {
  const factor = point(left) ?? point(right);
  if (!factor) return UNKNOWN;
  if (factor.n === 0n) return { low: ZERO, high: ZERO };
  const other = point(left) ? right : left;
  const low = other.low && multiplyExact(other.low, factor);
  const high = other.high && multiplyExact(other.high, factor);
  return factor.n > 0n ? { low, high } : { low: high, high: low };
}

function point({ low, high }: Bounds): Exact | undefined {
  return low && high && compareExact(low, high) === 0 ? low : undefined;
}

/** A zero denominator leaves no value; a denominator that is not known may be zero. */
function ratio(numerator: Range, denominator: Range): Range {
  const below = point(denominator);
  const above = point(numerator);
  const undefinedness = worst([numerator, denominator]);
  if (undefinedness === "yes" || below?.n === 0n) return NOTHING;
  if (above && below) return { ...exactly(divideExact(above, below)), undefinedness };
  const cannotBeZero = below || (denominator.low && denominator.low.n > 0n) || (denominator.high && denominator.high.n < 0n);
  return { ...UNKNOWN, undefinedness: cannotBeZero ? undefinedness : "maybe" };
}

function extreme(of: "min" | "max", ranges: readonly Range[]): Range {
  const undefinedness = worst(ranges);
  if (undefinedness === "yes") return NOTHING;
  const first = of === "min" ? -1 : 1;
  const pick = (bounds: readonly Exact[]): Exact | undefined =>
    bounds.reduce<Exact | undefined>((best, one) => (!best || compareExact(one, best) === first ? one : best), undefined);
  const all = (side: "low" | "high"): Exact | undefined => {
    const known = ranges.map((range) => range[side]).filter((bound) => bound !== undefined);
    // One unbounded argument unbinds the lower end of a min and the upper end of a max, and no other.
    const needsAll = (of === "min") === (side === "low");
    return needsAll && known.length < ranges.length ? undefined : pick(known);
  };
  return { low: all("low"), high: all("high"), undefinedness };
}

function hull(a: Range, b: Range): Range {
  if (a.undefinedness === "yes" && b.undefinedness === "yes") return NOTHING;
  const undefinedness = a.undefinedness === "no" && b.undefinedness === "no" ? "no" : "maybe";
  if (a.undefinedness === "yes") return { ...b, undefinedness };
  if (b.undefinedness === "yes") return { ...a, undefinedness };
  const low = a.low && b.low && (compareExact(a.low, b.low) < 0 ? a.low : b.low);
  const high = a.high && b.high && (compareExact(a.high, b.high) > 0 ? a.high : b.high);
  return { low, high, undefinedness };
}

function mapRange(range: Range, change: (value: Exact) => Exact): Range {
  return { ...range, low: range.low && change(range.low), high: range.high && change(range.high) };
}

function worst(ranges: readonly Range[]): Range["undefinedness"] {
  if (ranges.some((range) => range.undefinedness === "yes")) return "yes";
  return ranges.some((range) => range.undefinedness === "maybe") ? "maybe" : "no";
}
