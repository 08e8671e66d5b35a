/** `a >= (c ? x : y)` is `a >= x` where c holds and `a >= y` where it does not. */
import type { Expression, Term } from "../../../criteria/index.ts";
import type { Comparison } from "./quantity.ts";

export type Choice = { readonly condition: Expression; readonly then: Comparison; readonly otherwise: Comparison };

/**
 * The first choice in a comparison. Where its condition is not known the language takes the range of both sides: for `<` and
 * its like the comparison then holds where it holds for both, and fails where it fails for both.
 */
export function choiceIn(test: Comparison): Choice | undefined {
  if (test.op === "==" || test.op === "!=") return undefined;
  for (const side of ["left", "right"] as const) {
    const found = chooseIn(test[side]);
    if (found) {
      const { condition, then, otherwise } = found.choose;
      return { condition, then: { ...test, [side]: found.rebuild(then) }, otherwise: { ...test, [side]: found.rebuild(otherwise) } };
    }
  }
  return undefined;
}

type Found = { readonly choose: Extract<Term, { kind: "choose" }>; readonly rebuild: (term: Term) => Term };

/** Sums and products of a range are the range of the sums and products. */
function chooseIn(term: Term): Found | undefined {
  if (term.kind === "choose") return { choose: term, rebuild: (one) => one };
  if (term.kind !== "arithmetic") return undefined;
  const [left, right] = [chooseIn(term.left), chooseIn(term.right)];
  if (left) return { choose: left.choose, rebuild: (one) => ({ ...term, left: left.rebuild(one) }) };
  return right && { choose: right.choose, rebuild: (one) => ({ ...term, right: right.rebuild(one) }) };
}
