/** An evaluator too slow for the whole city: some businesses, each pair compared with the row evaluator, the time scaled. */
import { evaluateExpression, type Criterion, type Facts } from "../src/criteria/index.ts";
import { factsOfRow, type FactTable } from "../src/matching/engine/index.ts";
import { catalogue, TODAY } from "./city.ts";
import { timed } from "./measure.ts";

export type SampledFigures = { readonly rows: number; readonly secondsScaled: number; readonly pairs: number; readonly wrong: number };

/** `prepare` is not measured: what the evaluator is handed is made ready for it. */
export async function runSampled<Input>(
  criteria: readonly Criterion[],
  table: FactTable,
  options: { rows: number; threads: number; values: 2 | 3 },
  prepare: (facts: Facts) => Input,
  judge: (input: Input) => Promise<readonly (boolean | null)[]> | readonly (boolean | null)[],
): Promise<SampledFigures> {
  const { rows, threads, values } = options;
  const entities = Array.from({ length: rows }, (_, at) => factsOfRow(table, Math.floor((at * table.rows) / rows), catalogue.values()));
  const inputs = entities.map(prepare);
  const outcomes: (readonly (boolean | null)[])[] = [];
  const run = await timed(async () => {
    for (const input of inputs) outcomes.push(await judge(input));
  });
  let wrong = 0;
  for (const [at, facts] of entities.entries()) {
    for (const [policy, { expression }] of criteria.entries()) {
      const truth = evaluateExpression(expression, facts, { today: TODAY });
      if (outcomes[at]![policy] !== (values === 2 ? truth === true : truth)) wrong++;
    }
  }
  return { rows, secondsScaled: (run.seconds * table.rows) / rows / threads, pairs: rows * criteria.length, wrong };
}
