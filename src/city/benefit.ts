import type { PlainDate } from "../base/index.ts";
import { evaluateFormula, type Facts } from "../criteria/index.ts";
import type { Policy } from "./city.ts";

/** What the benefit comes to: fen, or the facts without which it cannot be worked out. */
export type BenefitSum = { readonly fen: number } | { readonly missing: readonly string[] };

/** The formula held under its cap; undefined where the benefit is no formula. */
export function benefitOf(
  policy: { readonly benefit: Pick<Policy["benefit"], "formula" | "cap"> },
  facts: Facts,
  on: { today: PlainDate },
): BenefitSum | undefined {
  const { formula, cap } = policy.benefit;
  if (!formula) return undefined;
  const sum = evaluateFormula(formula, facts, on);
  if ("missing" in sum || !cap) return sum;
  const most = evaluateFormula(cap, facts, on);
  return "missing" in most ? most : { fen: Math.min(sum.fen, most.fen) };
}
