import type { Policy } from "../../city/index.ts";
import { type FactTable, matchTable, planCriteria } from "../engine/index.ts";
import { conditionsOfBenefit, readBenefit } from "../simulate/index.ts";

/** What a benefit comes to, row by row of a table: whole fen; undefined where it is no formula or a fact for it is missing. */
export type AmountReader = (table: FactTable) => (row: number) => number | undefined;

export function amountReader({ formula, cap }: Pick<Policy["benefit"], "formula" | "cap">, today: string): AmountReader {
  if (formula === undefined) return () => () => undefined;
  const rule = { formula, cap };
  const conditions = conditionsOfBenefit(rule);
  const placeOf = new Map(conditions.map((expression, place) => [expression, place]));
  const plan = planCriteria(
    conditions.map((expression) => ({ expression })),
    today,
  );
  return (table) => {
    const { read, ask } = readBenefit(rule, { table, outcomes: matchTable(plan, table), placeOf, today });
    return (row) => {
      const quick = read(row);
      const fen = quick === Infinity ? ask(row) : quick;
      return Number.isNaN(fen) ? undefined : fen;
    };
  };
}
