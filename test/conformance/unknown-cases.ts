/** unknowns.json: what it says is in README.md beside it. */
import { readFileSync } from "node:fs";
import type { FactCatalogue, FactDeclaration, Facts, FactType, FactValue } from "../../src/criteria/index.ts";

export type UnknownCase = {
  readonly name: string;
  readonly expr: string;
  readonly bindings: Readonly<Record<string, FactValue>>;
  readonly unknown: readonly string[];
  readonly expect: Expected;
  readonly ask?: readonly (readonly string[])[];
  readonly strict?: Expected;
};

export type Expected = boolean | "unknown";

export type Section = {
  readonly name: string;
  readonly about: string;
  readonly declarations: Readonly<Record<string, "bool" | "int" | "double" | "string" | "code" | "date">>;
  readonly samples?: Readonly<Record<string, readonly FactValue[]>>;
  readonly extension?: string;
  readonly tests: readonly UnknownCase[];
};

type Document = { readonly format: string; readonly today: string; readonly sections: readonly Section[] };

export const unknownCases = JSON.parse(readFileSync(new URL("./unknowns.json", import.meta.url), "utf8")) as Document;

const FACT_TYPES = {
  bool: "bool",
  int: "int",
  double: "decimal",
  string: "text",
  code: "category",
  date: "date",
} as const satisfies Record<string, FactType>;

export function catalogueOf({ declarations }: Section): FactCatalogue {
  return new Map(Object.entries(declarations).map(([key, type]) => [key, declaration(key, FACT_TYPES[type])]));
}

function declaration(key: string, type: FactType): FactDeclaration {
  return { key, type, title: { zh: key, en: key }, hierarchical: type === "category" };
}

export function factsOf({ bindings }: UnknownCase): Facts {
  return new Map(Object.entries(bindings));
}

/** The bindings completed with sample values for these names, in every way. */
export function completions(one: UnknownCase, section: Section, names: readonly string[]): Facts[] {
  return names.reduce<Map<string, FactValue>[]>(
    (all, name) => all.flatMap((facts) => samplesOf(name, section).map((value) => new Map(facts).set(name, value))),
    [new Map(factsOf(one))],
  );
}

function samplesOf(name: string, { declarations, samples }: Section): readonly FactValue[] {
  return declarations[name] === "bool" ? [true, false] : (samples?.[name] ?? []);
}
