/** Points added up from conditions and compared with a limit, as in `points(…) + (abnormal ? 0 : 5) >= 60`. */
import { dayNumber, type Expression, type Term } from "../../../criteria/index.ts";
import type { Comparison } from "./quantity.ts";

/** `constant` and the sum of the parts, compared with 0; all times `scale`, so that they are whole numbers. */
export type Score = {
  readonly op: Comparison["op"];
  readonly constant: bigint;
  readonly scale: bigint;
  readonly parts: readonly ScorePart[];
};

/** `by` times the term, which reads facts in these conditions only. */
export type ScorePart = { readonly term: Term; readonly by: Exact; readonly conditions: readonly Expression[] };

type Exact = Extract<Term, { kind: "constant" }>["value"];

/** Undefined where a fact is read outside the conditions. */
export function scoreOf({ op, left, right }: Comparison, today: string): Score | undefined {
  const summands: Summands = { constant: { n: 0n, d: 1n }, parts: [] };
  if (!add(left, { n: 1n, d: 1n }, today, summands) || !add(right, { n: -1n, d: 1n }, today, summands)) return undefined;
  const { constant, parts } = summands;
  const scale = [constant.d, ...parts.map(({ by }) => by.d)].reduce((a, b) => a * b, POINTS_PARTS);
  return { op, constant: (constant.n * scale) / constant.d, scale, parts };
}

type Summands = { constant: Exact; readonly parts: ScorePart[] };

/** Points with up to six decimals are counted in whole numbers. */
const POINTS_PARTS = 1_000_000n;

function add(term: Term, by: Exact, today: string, summands: Summands): boolean {
  const constant = constantOf(term, today);
  if (constant) {
    const { n, d } = summands.constant;
    summands.constant = { n: n * constant.d * by.d + constant.n * by.n * d, d: d * constant.d * by.d };
    return true;
  }
  if (term.kind === "arithmetic") {
    if (term.op !== "*")
      return add(term.left, by, today, summands) && add(term.right, term.op === "+" ? by : { n: -by.n, d: by.d }, today, summands);
    const [left, right] = [constantOf(term.left, today), constantOf(term.right, today)];
    const factor = left ?? right;
    return factor !== undefined && add(left ? term.right : term.left, { n: by.n * factor.n, d: by.d * factor.d }, today, summands);
  }
  const conditions = conditionsOf(term);
  if (!conditions) return false;
  summands.parts.push({ term, by, conditions });
  return true;
}

function constantOf(term: Term, today: string): Exact | undefined {
  if (term.kind === "today") return { n: BigInt(dayNumber(today)!), d: 1n };
  return term.kind === "constant" ? term.value : undefined;
}

/** Undefined where the term reads a fact elsewhere too: then every business is its own case. */
function conditionsOf(term: Term): Expression[] | undefined {
  switch (term.kind) {
    case "constant":
    case "today":
      return [];
    case "fact":
    case "yearsSince":
    case "ratio":
      return undefined;
    case "arithmetic":
      return joined([conditionsOf(term.left), conditionsOf(term.right)]);
    case "extreme":
      return joined(term.terms.map(conditionsOf));
    case "round":
      return conditionsOf(term.term);
    case "choose":
      return joined([innerConditions(term.condition), conditionsOf(term.then), conditionsOf(term.otherwise)]);
  }
}

/** A condition on points asks what those points ask. */
function innerConditions(expression: Expression): Expression[] | undefined {
  if ("children" in expression) return joined(expression.children.map(innerConditions));
  if (expression.kind !== "compare") return [expression];
  return joined([conditionsOf(expression.left), conditionsOf(expression.right)]) ?? [expression];
}

function joined(lists: readonly (readonly Expression[] | undefined)[]): Expression[] | undefined {
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}
