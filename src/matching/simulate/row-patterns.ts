/**
 * Rows that are one case to a criterion. What is missing, and which condition is in the way, hangs on nothing but how
 * each test comes out and which facts are not on record: rows that agree in these are judged once, by the row evaluator.
 */
import type { FactDeclaration } from "../../criteria/index.ts";
import { hasBit, type FactTable, type Outcomes, UNKNOWN_INT32 } from "../engine/index.ts";
import { eligibleOf, unknownOf } from "./bitmaps.ts";
import type { Asked } from "./read-tree.ts";

/** `row`: one of them; `count`: how many there are, or, where the patterns are `estimated`, about how many. */
export type RowPattern = { readonly row: number; readonly count: number };

export type RowPatterns = { readonly patterns: readonly RowPattern[]; readonly estimated: boolean };

/** Rows times questions that are looked at; beyond, every so many-th row stands for its neighbours. */
const LOOKS_MAX = 60_000_000;
/** Patterns that are told apart; what is rarer than these is left out of an estimate. */
const PATTERNS_MAX = 20_000;

/** `from`: where in `outcomes` the tests that were asked stand, in their order. */
export function groupByPattern(
  { tests, facts }: Asked,
  outcomes: Outcomes,
  from: number,
  table: FactTable,
  rows: Uint32Array,
): RowPatterns {
  const questions = tests.length + facts.length;
  const step = Math.max(1, Math.ceil((rows.length * questions) / LOOKS_MAX));
  const looked = step === 1 ? rows : rows.filter((_, at) => at % step === 0);
  const classes = classifyRows({ tests, facts }, outcomes, from, table, looked);
  const patterns = collect(classes, looked, step);
  return { patterns: patterns.slice(0, PATTERNS_MAX), estimated: step > 1 || patterns.length > PATTERNS_MAX };
}

/** The class of each of the rows, numbered from 0: rows of one class are one case. */
export function classifyRows(
  { tests, facts }: Asked,
  outcomes: Outcomes,
  from: number,
  table: FactTable,
  rows: ArrayLike<number>,
): Int32Array {
  const classes = new Int32Array(rows.length);
  for (const at of tests.keys()) {
    const [yes, open] = [eligibleOf(outcomes, from + at), unknownOf(outcomes, from + at)];
    refine(classes, rows, (row) => (hasBit(yes, row) ? 1 : hasBit(open, row) ? 2 : 0));
  }
  for (const fact of facts) refine(classes, rows, absenceIn(table, fact));
  return classes;
}

/** Splits every class by the answer (0, 1 or 2) of its rows; classes stay numbered without gaps. */
function refine(classes: Int32Array, rows: ArrayLike<number>, answer: (row: number) => number): void {
  const renumbered: number[] = [];
  let next = 0;
  for (let at = 0; at < rows.length; at++) {
    const key = classes[at]! * 3 + answer(rows[at]!);
    classes[at] = renumbered[key] ??= next++;
  }
}

function absenceIn(table: FactTable, { key }: FactDeclaration): (row: number) => number {
  const column = table.columns.get(key);
  if (column === undefined) return () => 1;
  const { values } = column;
  if (column.kind === "code") return (row) => (values[row] === 0 ? 1 : 0);
  if (values instanceof Int32Array) return (row) => (values[row] === UNKNOWN_INT32 ? 1 : 0);
  return (row) => (Number.isNaN(values[row]!) ? 1 : 0);
}

/** The most frequent first; of equals the one that comes first in the table. */
function collect(classes: Int32Array, rows: Uint32Array, step: number): RowPattern[] {
  const found: { row: number; count: number }[] = [];
  for (let at = 0; at < classes.length; at++) {
    const pattern = (found[classes[at]!] ??= { row: rows[at]!, count: 0 });
    pattern.count += step;
  }
  return found.sort((a, b) => b.count - a.count || a.row - b.row);
}
