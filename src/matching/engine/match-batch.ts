import type { FactTable } from "./fact-table.ts";
import { matchTable } from "./match-table.ts";
import type { Outcomes } from "./outcomes.ts";
import type { Plan } from "./plan.ts";

/**
 * Every row of a batch against every criterion of the plan, at once and in this thread: from one business to 65,536 rows,
 * more in a row of batches. Keep the plan: what is made ready for it serves the next batch, whose columns may have other
 * lengths, kinds and dictionaries.
 *
 * The outcomes are the caller's own. Read them by `outcomeOf(outcomes, criterion, row)`, `countOutcomes`, or bit by bit.
 */
export function matchBatch(plan: Plan, table: FactTable): Outcomes {
  return matchTable(plan, table);
}
