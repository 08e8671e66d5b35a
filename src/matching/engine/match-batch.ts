import type { FactTable } from "./fact-table.ts";
import { matchTable } from "./match-table.ts";
import { createOutcomes, type Outcomes } from "./outcomes.ts";
import { openPack, type Pack } from "./pack.ts";
import type { Plan } from "./plan/plan.ts";

/**
 * Every row of a batch against every criterion of the plan, at once and in this thread: from one business to 65,536 rows;
 * a larger table is done in such batches. Keep the plan: what is made ready for it serves the next batch, whose columns may
 * have other lengths, kinds and dictionaries. Writing a module pays from some thousand rows on; the first rows of a plan, and
 * all of them where there is no WebAssembly, are judged by plain TypeScript.
 *
 * The outcomes are the caller's own. Read them by `outcomeOf(outcomes, criterion, row)`, `countOutcomes`, or bit by bit.
 */
export function matchBatch(plan: Plan, table: FactTable): Outcomes {
  const use = uses.get(plan) ?? { rows: 0 };
  uses.set(plan, use);
  use.rows += table.rows;
  if (use.rows < MODULE_ROWS || typeof WebAssembly === "undefined") return matchTable(plan, table);
  const pack = table.rows <= FEW_ROWS ? (use.few ??= openPack(plan, FEW_ROWS)) : (use.many ??= openPack(plan, batchRows(plan)));
  const outcomes = createOutcomes(plan.roots.length, table.rows);
  for (let from = 0; from < table.rows; from += pack.rows) copy(pack.match(rowsOf(table, from, pack.rows)), outcomes, from / 32);
  return outcomes;
}

const uses = new WeakMap<Plan, { rows: number; few?: Pack; many?: Pack }>();

const MODULE_ROWS = 4_096;
const FEW_ROWS = 128;
const BATCH_ROWS = 65_536;
/** of the outcomes of one batch */
const BATCH_BYTES = 64 * 1024 * 1024;

/** A power of two, so that batches begin with a word. */
function batchRows({ roots }: Plan): number {
  const rows = (BATCH_BYTES * 4) / Math.max(1, roots.length);
  return Math.min(BATCH_ROWS, Math.max(4_096, 2 ** Math.floor(Math.log2(rows))));
}

function rowsOf(table: FactTable, from: number, count: number): FactTable {
  if (from === 0 && table.rows <= count) return table;
  const rows = Math.min(count, table.rows - from);
  const columns = [...table.columns].map(
    ([key, column]) => [key, { ...column, values: column.values.subarray(from, from + rows) }] as const,
  );
  return { rows, columns: new Map(columns as [string, never][]) }; // subarrays are of the kind of their array
}

function copy(part: Outcomes, whole: Outcomes, start: number): void {
  const words = Math.min(part.words, whole.words - start);
  for (let criterion = 0; criterion < part.criteria; criterion++) {
    const [from, to] = [criterion * part.words, criterion * whole.words + start];
    for (const side of ["eligible", "unknown"] as const) whole[side].set(part[side].subarray(from, from + words), to);
  }
}
