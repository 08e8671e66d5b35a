/** A handful of expressions over a whole table, judged together so that what they share is asked once. */
import type { Expression } from "../../criteria/index.ts";
import { type FactTable, matchBatch, openCityEngine, type Outcomes, planCriteria } from "../engine/index.ts";

/** Up to here a module of its own costs more than it saves. */
const ROWS_FEW = 65_536;

/** Bitmaps of each expression in the order given; they stay valid. */
export async function judgeTable(expressions: readonly Expression[], table: FactTable, today: string): Promise<Outcomes> {
  const plan = planCriteria(
    expressions.map((expression) => ({ expression })),
    today,
  );
  if (table.rows <= ROWS_FEW) return matchBatch(plan, table);
  const engine = await openCityEngine(plan, table);
  await engine.encode();
  const outcomes = await engine.match();
  await engine.close();
  return outcomes;
}
