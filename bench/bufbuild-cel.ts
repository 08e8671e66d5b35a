/** @bufbuild/cel, sampled, each policy parsed and planned once; an error is the want of a fact, as in cel-js. */
import { celEnv, isCelError, parse, plan } from "@bufbuild/cel";
import type { Criterion } from "../src/criteria/index.ts";
import type { FactTable } from "../src/matching/engine/index.ts";
import { toCel, toCelInput } from "./cel-text.ts";
import { runSampled, type SampledFigures } from "./sampled.ts";

export async function runBufbuildCel(
  criteria: readonly Criterion[],
  table: FactTable,
  rows: number,
  threads: number,
): Promise<SampledFigures> {
  const environment = celEnv();
  const programs = criteria.map(({ expression }) => plan(environment, parse(toCel(expression))));
  return await runSampled(criteria, table, { rows, threads, values: 3 }, toCelInput, (input) =>
    programs.map((program) => {
      const value = program(input);
      return isCelError(value) ? null : value === true;
    }),
  );
}
