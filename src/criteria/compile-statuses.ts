/** The statuses of a city, each after those that it reads. */
import { compileCriterion, problemsOf } from "./compile-criterion.ts";
import { testsOf, type Expression } from "./expression.ts";
import type { FactCatalogue, FactDeclaration, FactValue } from "./fact.ts";
import { report, type CriterionError } from "./read/problems.ts";
import type { Status, StatusCase } from "./status.ts";
import { parseSyntax, type Syntax } from "./read/syntax.ts";

/** `otherwise`: "recorded", or the value where no case is met */
export type StatusSource = {
  readonly key: string;
  readonly cases: readonly { readonly value: FactValue; readonly when: string }[];
  readonly otherwise: FactValue;
  readonly from: string;
  readonly to: string | null;
};

export type StatusProblem =
  /** what is wrong with the condition of one case */
  | { readonly kind: "case"; readonly key: string; readonly index: number; readonly errors: readonly CriterionError[] }
  /** from the status to itself: a → b → a */
  | { readonly kind: "circle"; readonly key: string; readonly chain: readonly string[] };

/** `catalogue`: the one given, in which every status that could be read carries its rules. */
export type CompiledStatuses = {
  readonly catalogue: FactCatalogue;
  readonly statuses: ReadonlyMap<string, Status>;
  readonly problems: readonly StatusProblem[];
};

export function compileStatuses(sources: readonly StatusSource[], catalogue: FactCatalogue): CompiledStatuses {
  const bySource = new Map(sources.map((source) => [source.key, source]));
  const reads = new Map(sources.map((source) => [source.key, statusesRead(source, bySource, catalogue)]));
  const known = new Map(catalogue);
  const statuses = new Map<string, Status>();
  const problems: StatusProblem[] = [];
  for (const key of inOrder(reads)) {
    const chain = circleFrom(key, reads);
    const [source, declaration] = [bySource.get(key), catalogue.get(key)];
    if (chain) problems.push({ kind: "circle", key, chain });
    else if (source && declaration) compileOne(source, declaration, known, statuses, problems);
  }
  return { catalogue: known, statuses, problems };
}

function compileOne(
  source: StatusSource,
  declaration: FactDeclaration,
  known: Map<string, FactDeclaration>,
  statuses: Map<string, Status>,
  problems: StatusProblem[],
): void {
  const { key, from, to, otherwise } = source;
  const cases: StatusCase[] = [];
  for (const [index, { value, when }] of source.cases.entries()) {
    const compiled = compileCriterion(when, known);
    const errors = compiled.ok ? unfit(when, compiled.criterion.expression, known) : compiled.errors;
    if (compiled.ok && errors.length === 0) cases.push({ value, source: when, expression: compiled.criterion.expression });
    else problems.push({ kind: "case", key, index, errors });
  }
  if (cases.length < source.cases.length) return;
  const status: Status = { declaration, cases, otherwise: otherwise === "recorded" ? otherwise : { value: otherwise }, from, to };
  statuses.set(key, status);
  known.set(key, { ...declaration, status });
}

/** The next case applies where this one is not met; of `has` nobody could say that. */
function unfit(when: string, expression: Expression, catalogue: FactCatalogue): readonly CriterionError[] {
  const problems = problemsOf(when, catalogue);
  const known = testsOf(expression).find((test) => test.kind === "known");
  if (known) report(problems, known.span, "notHas");
  return problems.errors;
}

/** The statuses whose names stand in its conditions; a condition that cannot be read names none. */
function statusesRead({ cases }: StatusSource, all: ReadonlyMap<string, StatusSource>, catalogue: FactCatalogue): string[] {
  const names = cases.flatMap(({ when }) => {
    const syntax = parseSyntax(problemsOf(when, catalogue));
    return syntax ? namesIn(syntax) : [];
  });
  return [...new Set(names)].filter((name) => all.has(name));
}

function namesIn(syntax: Syntax): string[] {
  switch (syntax.kind) {
    case "name":
      return [syntax.name];
    case "list":
      return syntax.elements.flatMap(namesIn);
    case "table":
      return syntax.rows.flatMap(([key, value]) => [...namesIn(key), ...namesIn(value)]);
    case "call":
    case "operator":
      return syntax.args.flatMap(namesIn);
    case "number":
    case "text":
    case "bool":
      return [];
  }
}

/** What is read comes first. */
function inOrder(reads: ReadonlyMap<string, readonly string[]>): string[] {
  const order = new Set<string>();
  const visiting = new Set<string>();
  const visit = (key: string): void => {
    if (order.has(key) || visiting.has(key)) return;
    visiting.add(key);
    reads.get(key)?.forEach(visit);
    order.add(key);
  };
  for (const key of reads.keys()) visit(key);
  return [...order];
}

/** The shortest way from the status back to itself. */
function circleFrom(start: string, reads: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const seen = new Set<string>();
  let paths = [[start]];
  while (paths.length > 0) {
    const longer: string[][] = [];
    for (const path of paths) {
      for (const next of reads.get(path.at(-1) ?? start) ?? []) {
        if (next === start) return [...path, start];
        if (seen.has(next)) continue;
        seen.add(next);
        longer.push([...path, next]);
      }
    }
    paths = longer;
  }
  return undefined;
}
