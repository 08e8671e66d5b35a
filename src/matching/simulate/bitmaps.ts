/** One bit a row, 32 rows a word, as the engine gives them. */
import type { Outcomes } from "../engine/index.ts";

export type Bitmap = Int32Array;

export function eligibleOf(outcomes: Outcomes, criterion: number): Bitmap {
  return outcomes.eligible.subarray(criterion * outcomes.words, (criterion + 1) * outcomes.words);
}

export function unknownOf(outcomes: Outcomes, criterion: number): Bitmap {
  return outcomes.unknown.subarray(criterion * outcomes.words, (criterion + 1) * outcomes.words);
}

/** The rows that are in one and not in the other. */
export function without(one: Bitmap, other: Bitmap): Bitmap {
  return one.map((word, at) => word & ~other[at]!);
}
