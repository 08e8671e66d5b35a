/** The comparison of two checked quantities, the constant one to the right. */
import type { Check } from "./check.ts";
import { unify } from "./check-term.ts";
import { addExact, exactInteger, formatExact, multiplyExact } from "../exact.ts";
import { factsOfTerm, isAverageGrowth, MIRRORED, termKey, type Comparator, type Comparison, type Span, type Term } from "../expression.ts";
import { report } from "../read/problems.ts";

export function compareTerms(op: Comparator, first: Term, second: Term, span: Span, check: Check): Comparison | undefined {
  const same = unify(first, second, span, check);
  if (!same) return undefined;
  const mirror = factsOfTerm(same.left).length === 0;
  if (mirror && factsOfTerm(same.right).length === 0) return report(check.problems, span, "withoutFact");
  const [left, right, turned] = mirror ? ([same.right, same.left, MIRRORED[op]] as const) : ([same.left, same.right, op] as const);
  if (!isAverageGrowth(left) && !isAverageGrowth(right)) return comparison(turned, left, right, span);
  const limit = right.kind === "constant" ? grownBy(right, left) : undefined;
  return limit ? comparison(turned, left, limit, span) : report(check.problems, span, "averageGrowthAlone");
}

function comparison(op: Comparator, left: Term, right: Term, span: Span): Comparison {
  const variable = right.kind === "constant" ? termKey(left) : `${termKey(left)}~${termKey(right)}`;
  return { kind: "compare", op, left, right, whenUndefined: false, variable, span };
}

/** At least 20 % a year over three years is at least (1 + 20 %)³ in all: exact, where a root would not be. */
function grownBy(limit: Extract<Term, { kind: "constant" }>, growth: Term): Term | undefined {
  const factor = addExact(exactInteger(1), limit.value);
  if (factor.n <= 0n || !isAverageGrowth(growth)) return undefined;
  let value = exactInteger(1);
  for (let year = 0; year < growth.label.years; year += 1) value = multiplyExact(value, factor);
  const written = /[%‰]$/.test(limit.written) ? limit.written : `${formatExact(multiplyExact(limit.value, exactInteger(100)), 20)}%`;
  return { ...limit, value, written };
}
