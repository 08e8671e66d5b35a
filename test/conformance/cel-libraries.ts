/** Two CEL evaluators that are not ours. To them an unknown fact is a missing variable, whose error `&&` and `||` absorb. */
import { celEnv, isCelError, parse, plan } from "@bufbuild/cel";
import { Environment, EvaluationError } from "@marcbachmann/cel-js";
import type { FactCatalogue, Facts, FactType, FactValue } from "../../src/criteria/index.ts";

/** null when the want of a variable decides; any other error of the library is thrown, for an error is no unknown. */
export type CelProgram = (facts: Facts) => boolean | null;

export type CelLibrary = { readonly name: string; readonly compile: (source: string, catalogue: FactCatalogue) => CelProgram };

export const celLibraries: readonly CelLibrary[] = [
  { name: "@bufbuild/cel", compile: compileByBufbuild },
  { name: "@marcbachmann/cel-js", compile: compileByCelJs },
];

function compileByBufbuild(source: string, catalogue: FactCatalogue): CelProgram {
  const program = plan(celEnv(), parse(source));
  return (facts) => {
    const result = program(inputOf(facts, catalogue));
    if (typeof result === "boolean") return result;
    if (isCelError(result) && result.message === "unresolved attribute") return null;
    throw new Error(`@bufbuild/cel: ${source}: ${isCelError(result) ? result.message : "no boolean"}`);
  };
}

const CEL_TYPES: Partial<Record<FactType, string>> = { bool: "bool", int: "int", decimal: "double", text: "string", category: "string" };

function compileByCelJs(source: string, catalogue: FactCatalogue): CelProgram {
  const environment = new Environment();
  for (const { key, type } of catalogue.values()) environment.registerVariable(key, celType(type));
  const program = environment.parse(source);
  return (facts) => {
    try {
      const result: unknown = program(inputOf(facts, catalogue));
      if (typeof result === "boolean") return result;
    } catch (error) {
      if (error instanceof EvaluationError && error.code === "unknown_variable") return null;
      throw error;
    }
    throw new Error(`@marcbachmann/cel-js: ${source}: no boolean`);
  };
}

function celType(type: FactType): string {
  const name = CEL_TYPES[type];
  if (name === undefined) throw new Error(`plain CEL has no ${type}`);
  return name;
}

function inputOf(facts: Facts, catalogue: FactCatalogue): Record<string, boolean | string | number | bigint> {
  return Object.fromEntries(
    [...facts].map(([key, value]) => [key, catalogue.get(key)?.type === "int" ? BigInt(value as number) : value]),
  ) as Record<string, Exclude<FactValue, never> | bigint>;
}
