/**
 * Which facts would decide, for many businesses at once. To find them takes a search, but it hangs on nothing but how each
 * test comes out and which facts are there: businesses that agree in these share one answer.
 */
import { type Criterion, evaluateCriterion, type FactDeclaration } from "../../criteria/index.ts";
import { factsOfRow, type FactTable, matchTable, planCriteria, rowsOf } from "../engine/index.ts";
import { askedByExpression, classifyRows } from "../simulate/index.ts";

/** For the rows of a table whose bits are set; the answer is asked for in the order of the rows. */
export type MissingReader = (
  table: FactTable,
  unknown: Int32Array,
  known: readonly FactDeclaration[],
) => (row: number) => readonly string[];

export function missingReader(criterion: Criterion, today: string): MissingReader {
  const asked = askedByExpression(criterion.expression);
  const plan = planCriteria(
    asked.tests.map((expression) => ({ expression })),
    today,
  );
  return (table, unknown, known) => {
    const rows = rowsOf(unknown);
    if (rows.length === 0) return () => [];
    const classes = classifyRows(asked, matchTable(plan, table), 0, table, rows);
    const answers: (readonly string[])[] = [];
    let next = 0;
    return (row) => {
      while (rows[next] !== row) next++;
      return (answers[classes[next]!] ??= evaluateCriterion(criterion, factsOfRow(table, row, known), { today }).missing);
    };
  };
}
