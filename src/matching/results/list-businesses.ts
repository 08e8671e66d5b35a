import type { Outcome } from "../../criteria/index.ts";
import { rowsOf } from "../engine/index.ts";
import type { Results } from "./open-results.ts";

export type ListedBusiness = { readonly row: number; readonly uscc: string | undefined; readonly outcome: Outcome };

/** Who has these outcomes under one policy, outcome by outcome, each in the order of the run. */
export function* listBusinesses(results: Results, policy: number, outcomes: readonly Outcome[]): Generator<ListedBusiness> {
  const businesses = results.businesses();
  const { eligible, unknown } = results.outcomes(policy);
  for (const outcome of outcomes) {
    const bitmap = outcome === "eligible" ? eligible : outcome === "unknown" ? unknown : neither(eligible, unknown);
    for (const position of rowsOf(bitmap)) {
      // Neither means nothing beyond the last business.
      if (position < results.rows) yield { row: businesses.rows[position]!, uscc: businesses.uscc(position), outcome };
    }
  }
}

function neither(eligible: Int32Array, unknown: Int32Array): Int32Array {
  return eligible.map((word, at) => ~(word | unknown[at]!));
}
