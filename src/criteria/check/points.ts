/** Tables of points: `points(ratio(a, b), { percent(30): 20, percent(25): 16 })`, each band half-open, below all of them 0. */
import type { Check } from "./check.ts";
import { checkTerm, readTerm } from "./check-term.ts";
import { countTestsOfTerm } from "./count-tests.ts";
import { compareTerms } from "./compare-terms.ts";
import { compareExact, ZERO } from "../exact.ts";
import { factsOfTerm, type Band, type Comparison, type Constant, type Term } from "../expression.ts";
import { formatQuantity } from "../format-value.ts";
import { CRITERION_LIMITS } from "../limits.ts";
import { report } from "../read/problems.ts";
import type { Syntax } from "../read/syntax.ts";

const POINTS_USAGE = "points(ratio(a, b), { percent(30): 20, percent(25): 16 })";

type Call = Extract<Syntax, { kind: "call" }>;
type Table = Extract<Syntax, { kind: "table" }>;

/** Written out as the highest bound first; a quantity without a value reaches none of them. */
export function pointsOf(call: Call, check: Check): Term | undefined {
  const [first, second] = call.args;
  if (!first || call.args.length !== 2) return report(check.problems, call.span, "argumentCount", { name: "points", usage: POINTS_USAGE });
  if (second?.kind !== "table") return report(check.problems, second?.span ?? call.span, "badBands");
  const of = readTerm(first, check);
  if (!of) return undefined;
  if (factsOfTerm(of).length === 0) return report(check.problems, first.span, "withoutFact");
  // Each band asks for all of it anew: tables within tables must not grow beyond measure before they are counted.
  const count = second.rows.length * (1 + countTestsOfTerm(of));
  if (count > CRITERION_LIMITS.tests) return report(check.problems, call.span, "tooManyTests", { count });
  const rows = readRows(of, second, check);
  return rows && writeOut(of, rows);
}

type Row = { readonly test: Comparison; readonly band: Band };

function readRows(of: Term, table: Table, check: Check): Row[] | undefined {
  const count = table.rows.length;
  if (count === 0) return report(check.problems, table.span, "badBands");
  if (count > CRITERION_LIMITS.bands) return report(check.problems, table.span, "tooManyBands", { count });
  const rows: Row[] = [];
  for (const [key, value] of table.rows) {
    const from = readTerm(key, check);
    const points = checkTerm(value, check);
    if (!from || !points) return undefined;
    if (from.kind !== "constant") return report(check.problems, key.span, "badBands");
    if (points.kind !== "constant" || (points.type !== "int" && points.type !== "decimal"))
      return report(check.problems, value.span, "badBands");
    const test = compareTerms(">=", of, from, key.span, check);
    if (test?.right.kind !== "constant") return undefined;
    const bound = test.right;
    if (rows.some(({ band }) => compareExact(band.from.value, bound.value) === 0))
      return report(check.problems, key.span, "repeatedBand", { bound: formatQuantity(from.value, bound.type) });
    rows.push({ test, band: { from: bound, points } });
  }
  return rows.toSorted((a, b) => compareExact(b.band.from.value, a.band.from.value));
}

function writeOut(of: Term, rows: readonly Row[]): Term {
  const type = rows.some(({ band }) => band.points.type === "decimal") ? "decimal" : "int";
  const nothing: Term = { kind: "constant", type, value: ZERO, written: "0" };
  const bands = rows.map(({ band }) => ({ ...band, points: { ...band.points, type } satisfies Constant }));
  return rows.reduceRight<Term>((otherwise, { test }, i) => {
    const then = bands[i]?.points ?? nothing;
    return { kind: "choose", type, condition: test, then, otherwise, ...(i === 0 && { label: { kind: "points", of, bands } }) };
  }, nothing);
}
