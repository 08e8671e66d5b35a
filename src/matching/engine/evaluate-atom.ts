/** What the plan leaves to the row evaluator, asked as seldom as possible. */
import { evaluateExpression } from "../../criteria/index.ts";
import { factsOfRow, type CodeColumn, type FactTable } from "./fact-table.ts";
import type { Atom } from "./plan.ts";
import { truthOf } from "./truth-tables.ts";

/** Outcomes remembered for one atom at most. */
const REMEMBERED_MAX = 1 << 20;

/** The truth of one row; `ranks`: of the atom's rank columns, at the place of the row in them. */
export type AtomReader = (row: number, ranks: readonly Uint8Array[], place: number) => number;

/** A score hangs on the ranks and codes that it asks: businesses that agree in them agree in the score. */
export function atomReader(atom: Atom, table: FactTable, today: string): AtomReader {
  const judge = (row: number): number => truthOf(evaluateExpression(atom.test, factsOfRow(table, row, atom.facts), { today }));
  const codes = (atom.shared?.codes ?? []).map(({ key }) => table.columns.get(key) as CodeColumn | undefined);
  if (!atom.shared) return judge;
  const remembered = new Map<number, number>();
  return (row, ranks, place) => {
    let key = 0;
    for (const column of codes) key = key * ((column?.dictionary.length ?? 0) + 1) + (column?.values[row] ?? 0);
    for (const column of ranks) key = key * 256 + column[place]!;
    if (!Number.isSafeInteger(key)) return judge(row);
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const truth = judge(row);
    if (remembered.size < REMEMBERED_MAX) remembered.set(key, truth);
    return truth;
  };
}
