/** From source text to a criterion that can be evaluated, or to the list of what is wrong with it. */
import { countTests } from "./check/count-tests.ts";
import { checkCondition } from "./check/check-condition.ts";
import { refuseConstant } from "./check/check-constant.ts";
import type { Check } from "./check/check.ts";
import { factsOfExpression, type Expression } from "./expression.ts";
import type { FactCatalogue } from "./fact.ts";
import { CRITERION_LIMITS } from "./limits.ts";
import { report, type CriterionError, type Problems } from "./read/problems.ts";
import { suggestFact } from "./read/suggest.ts";
import { parseSyntax } from "./read/syntax.ts";

/** `facts`: the keys it reads, in the order of the source. */
export type Criterion = { readonly source: string; readonly expression: Expression; readonly facts: readonly string[] };

export type Refused = { readonly ok: false; readonly errors: readonly CriterionError[] };

/** Reports every problem found, up to `CRITERION_LIMITS.errors`; never throws on any source. */
export function compileCriterion(source: string, catalogue: FactCatalogue): { readonly ok: true; readonly criterion: Criterion } | Refused {
  const problems = problemsOf(source, catalogue);
  const check: Check = { problems, catalogue, kind: "criterion" };
  const syntax = parseSyntax(problems);
  const expression = syntax && checkCondition(syntax, check);
  if (expression && problems.errors.length === 0) refuseUnfit(expression, problems);
  if (!expression || problems.errors.length > 0) return { ok: false, errors: problems.errors };
  return { ok: true, criterion: { source, expression, facts: keysOf(expression) } };
}

export function problemsOf(source: string, catalogue: FactCatalogue): Problems {
  return { source, errors: [], suggestFact: (name) => suggestFact(name, catalogue) };
}

function refuseUnfit(expression: Expression, problems: Problems): void {
  const count = countTests(expression);
  if (count > CRITERION_LIMITS.tests) return report(problems, { start: 0, end: problems.source.length }, "tooManyTests", { count });
  refuseConstant(expression, problems);
}

function keysOf(expression: Expression): string[] {
  return [...new Set(factsOfExpression(expression).map((fact) => fact.declaration.key))];
}
