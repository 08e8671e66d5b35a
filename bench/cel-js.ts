/** @marcbachmann/cel-js, sampled: standard CEL; what it cannot evaluate for want of a fact is unknown. */
import { Environment } from "@marcbachmann/cel-js";
import type { Criterion } from "../src/criteria/index.ts";
import type { FactTable } from "../src/matching/engine/index.ts";
import { catalogue } from "./city.ts";
import { toCel, toCelInput, YEARS, type CelInput } from "./cel-text.ts";
import { runSampled, type SampledFigures } from "./sampled.ts";

export async function runCelJs(criteria: readonly Criterion[], table: FactTable, rows: number, threads: number): Promise<SampledFigures> {
  const environment = new Environment();
  for (const { key, type } of catalogue.values()) {
    environment.registerVariable(key, type === "bool" ? "bool" : type === "category" ? "string" : "int");
  }
  environment.registerVariable(YEARS, "int");
  const programs = criteria.map(({ expression }) => environment.parse(toCel(expression)));
  return await runSampled(criteria, table, { rows, threads, values: 3 }, toCelInput, (input) =>
    programs.map((program) => outcomeOf(program, input)),
  );
}

/** An error is the want of a fact: the pack divides by nothing and leaves no range. */
function outcomeOf(program: (input: Record<string, unknown>) => unknown, input: CelInput): boolean | null {
  try {
    return program(input) === true;
  } catch {
    return null;
  }
}
