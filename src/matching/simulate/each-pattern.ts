import { createTurn } from "./give-turns.ts";
import type { RowPattern, RowPatterns } from "./row-patterns.ts";

/** Longest that the patterns of one question are gone through; what is rarer is left out, and the answer is an estimate. */
const LONGEST_MS = 5_000;

/** The most frequent first; others have their turn between. @returns whether some were left out, here or before */
export async function eachPattern(
  { patterns, estimated }: RowPatterns,
  visit: (pattern: RowPattern) => void,
  longestMs: number = LONGEST_MS,
): Promise<{ estimated: boolean }> {
  const turn = createTurn();
  for (const pattern of patterns) {
    if (turn.ms() > longestMs) return { estimated: true };
    visit(pattern);
    await turn.give();
  }
  return { estimated };
}
