/** What the plan leaves to the row evaluator, asked as seldom as possible. */
import { evaluateExpression } from "../../../criteria/index.ts";
import { factsOfRow, type FactTable } from "../fact-table.ts";
import type { Atom } from "../plan/plan.ts";
import { scoreReader } from "./score-values.ts";
import { truthOf, UNKNOWN, YES } from "../plan/truth-tables.ts";

/**
 * Judges rows from `from` on, 32 a word: `sure` known to hold, `possible` may hold; beyond the table nothing holds.
 * `ranks`: the bytes of a rank column from the same row on.
 */
export type AtomReader = (table: FactTable, from: number, ranks: (rank: number) => Uint8Array, bits: AtomBits) => void;

export type AtomBits = { readonly sure: Int32Array; readonly possible: Int32Array };

export function atomReader(atom: Atom, today: string): AtomReader {
  const judge = (table: FactTable, row: number): number =>
    truthOf(evaluateExpression(atom.test, factsOfRow(table, row, atom.facts), { today }));
  if (atom.score) return scoreReader(atom.score, today, judge);
  return (table, from, _, bits) => writeTruths(table, from, bits, (place) => judge(table, from + place));
}

export function writeTruths({ rows }: FactTable, from: number, { sure, possible }: AtomBits, truthAt: (place: number) => number): void {
  const end = Math.max(0, Math.min(rows - from, sure.length * 32));
  for (let word = 0; word < sure.length; word++) {
    let yes = 0;
    let maybe = 0;
    for (let place = word * 32; place < Math.min(word * 32 + 32, end); place++) {
      const truth = truthAt(place);
      if (truth === YES) yes |= 1 << (place & 31);
      if (truth === YES || truth === UNKNOWN) maybe |= 1 << (place & 31);
    }
    sure[word] = yes;
    possible[word] = maybe;
  }
}
