/**
 * A benefit formula over columns. What doubles hold exactly is worked out in doubles, as whole numbers over a denominator
 * that the formula fixes; everything else is left to the row evaluator, which is the measure.
 */
import type { Expression, Formula, Term } from "../../criteria/index.ts";
import { hasBit, type FactTable, type Outcomes, UNKNOWN_INT32 } from "../engine/index.ts";
import { eligibleOf, unknownOf } from "./bitmaps.ts";

/** Whole fen; NaN: no amount without facts that are missing; Infinity: ask the row evaluator. */
export type FenReader = (row: number) => number;

/** The conditions of a formula, to be judged for the whole table beforehand. */
export function conditionsOf({ term }: Formula): Expression[] {
  const conditions: Expression[] = [];
  const visit = (one: Term): void => {
    if (one.kind === "choose") {
      conditions.push(one.condition);
      [one.then, one.otherwise].forEach(visit);
    } else if (one.kind === "arithmetic") [one.left, one.right].forEach(visit);
    else if (one.kind === "extreme") one.terms.forEach(visit);
    else if (one.kind === "round") visit(one.term);
  };
  visit(term);
  return conditions;
}

/** `placeOf`: where the conditions of the formula stand in `outcomes`. */
export function fenReader(formula: Formula, table: FactTable, outcomes: Outcomes, placeOf: ReadonlyMap<Expression, number>): FenReader {
  const amount = readTerm(formula.term, { table, outcomes, placeOf });
  if (!amount) return () => ASK;
  const { read, over } = amount;
  return (row) => {
    const value = read(row);
    if (Number.isNaN(value)) return NaN;
    if (value <= 0) return 0;
    return isExact(2 * value + over) ? floorDivide(2 * value + over, 2 * over) : ASK;
  };
}

const ASK = Infinity;
const MAX = Number.MAX_SAFE_INTEGER;

/** The value is `read(row) / over`, both whole. NaN: not known, and unbounded on a side; not exact: ask. */
type Amount = { readonly read: (row: number) => number; readonly over: number };

type Table = { readonly table: FactTable; readonly outcomes: Outcomes; readonly placeOf: ReadonlyMap<Expression, number> };

/** Undefined for what doubles do not do: shares, years, decimals. */
function readTerm(term: Term, at: Table): Amount | undefined {
  switch (term.kind) {
    case "constant":
      return readConstant(term.value);
    case "fact":
      return readFact(term, at.table);
    case "arithmetic":
      return readArithmetic(term, at);
    case "extreme":
      return readExtreme(term, at);
    case "round":
      return readRound(term, at);
    case "choose":
      return readChoice(term, at);
    case "ratio":
    case "yearsSince":
    case "today":
      return undefined;
  }
}

function readConstant({ n, d }: { n: bigint; d: bigint }): Amount | undefined {
  const [value, over] = [Number(n), Number(d)];
  return isExact(value) && isExact(over) ? { read: () => value, over } : undefined;
}

function readFact({ fact }: Extract<Term, { kind: "fact" }>, table: FactTable): Amount | undefined {
  const { key, type } = fact.declaration;
  if (fact.derivedFrom || (type !== "int" && type !== "money")) return undefined;
  const column = table.columns.get(key);
  if (!column) return { read: () => NaN, over: 1 };
  if (column.kind !== "number") return undefined;
  const { values } = column;
  if (!(values instanceof Int32Array)) return { read: (row) => values[row]!, over: 1 };
  return { read: (row) => (values[row] === UNKNOWN_INT32 ? NaN : values[row]!), over: 1 };
}

function readArithmetic({ op, left, right }: Extract<Term, { kind: "arithmetic" }>, at: Table): Amount | undefined {
  const terms = [readTerm(left, at), readTerm(right, at)] as const;
  const [a, b] = terms;
  if (!a || !b) return undefined;
  if (op === "*") {
    const over = a.over * b.over;
    if (!isExact(over)) return undefined;
    return { over, read: (row) => product(a.read(row), b.read(row)) };
  }
  const common = overOne([a, b]);
  if (!common) return undefined;
  const [one, other] = common.reads;
  const sign = op === "+" ? 1 : -1;
  return { over: common.over, read: (row) => total(one!(row), sign * other!(row)) };
}

function total(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
  return isExact(a) && isExact(b) ? exactOrAsk(a + b) : ASK;
}

/** Nought times what is not known is nought: that is asked. */
function product(a: number, b: number): number {
  if (isExact(a) && isExact(b)) return exactOrAsk(a * b);
  const isMissing = (Number.isNaN(a) && b !== 0 && isFinite(b)) || (Number.isNaN(b) && a !== 0 && isFinite(a));
  return isMissing || (Number.isNaN(a) && Number.isNaN(b)) ? NaN : ASK;
}

/** The least of a known and an unknown amount may be known: that is asked. */
function readExtreme({ of, terms }: Extract<Term, { kind: "extreme" }>, at: Table): Amount | undefined {
  const amounts = terms.map((term) => readTerm(term, at));
  if (!amounts.every((amount) => amount !== undefined)) return undefined;
  const common = overOne(amounts);
  if (!common) return undefined;
  const { reads, over } = common;
  const pick = of === "min" ? Math.min : Math.max;
  return {
    over,
    read: (row) => {
      let best = of === "min" ? Infinity : -Infinity;
      for (const read of reads) {
        const value = read(row);
        if (!isExact(value)) return ASK;
        best = pick(best, value);
      }
      return best;
    },
  };
}

function readRound({ mode, term, unitFen }: Extract<Term, { kind: "round" }>, at: Table): Amount | undefined {
  const inner = readTerm(term, at);
  const unit = Number(unitFen);
  if (!inner || !isExact(2 * inner.over * unit)) return undefined;
  const { read, over } = inner;
  return {
    over: 1,
    read: (row) => {
      const value = read(row);
      if (Number.isNaN(value)) return NaN;
      const [above, below] = mode === "down" ? [value, over * unit] : [2 * value + over * unit, 2 * over * unit];
      return isExact(above) ? exactOrAsk(floorDivide(above, below) * unit) : ASK;
    },
  };
}

function readChoice({ condition, then, otherwise }: Extract<Term, { kind: "choose" }>, at: Table): Amount | undefined {
  const place = at.placeOf.get(condition);
  const branches = [readTerm(then, at), readTerm(otherwise, at)] as const;
  if (place === undefined || !branches[0] || !branches[1]) return undefined;
  const common = overOne([branches[0], branches[1]]);
  if (!common) return undefined;
  const [met, unmet] = common.reads;
  const [yes, open] = [eligibleOf(at.outcomes, place), unknownOf(at.outcomes, place)];
  return { over: common.over, read: (row) => (hasBit(yes, row) ? met!(row) : hasBit(open, row) ? ASK : unmet!(row)) };
}

/** The same amounts over one denominator. */
function overOne(amounts: readonly Amount[]): { reads: readonly Amount["read"][]; over: number } | undefined {
  const over = amounts.reduce((common, amount) => (common / divisor(common, amount.over)) * amount.over, 1);
  if (!isExact(over)) return undefined;
  const reads = amounts.map(({ read, over: own }) => {
    const factor = over / own;
    return factor === 1 ? read : (row: number) => product(read(row), factor);
  });
  return { reads, over };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

function isExact(value: number): boolean {
  return Math.abs(value) <= MAX;
}

/** What is not known stays so; what is too large is asked. */
function exactOrAsk(value: number): number {
  return Number.isNaN(value) || isExact(value) ? value : ASK;
}

/** Exact: the remainder of doubles is. */
function floorDivide(above: number, below: number): number {
  const rest = above % below;
  return (above - rest) / below - (rest < 0 ? 1 : 0);
}
