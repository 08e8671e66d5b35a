/** Benefit formulas: an amount of money over facts, such as `min(wan(20), interest_paid * percent(50))`. */
import { countTestsOfTerm } from "./check/count-tests.ts";
import { CRITERION_LIMITS } from "./limits.ts";
import { checkTerm } from "./check/check-term.ts";
import { TYPE_NAMES } from "./check/check.ts";
import { problemsOf, type Refused } from "./compile-criterion.ts";
import { evaluateTerm, exactValue } from "./evaluate/evaluate-term.ts";
import { compareExact, exactInteger, roundHalfUp } from "./exact.ts";
import { childTerms, factsOfTerm, type Term } from "./expression.ts";
import type { FactCatalogue, Facts } from "./fact.ts";
import { missingOfTerm } from "./evaluate/missing-facts.ts";
import { report } from "./read/problems.ts";
import { keyToAsk, type Today } from "./evaluate/read-fact.ts";
import { parseSyntax } from "./read/syntax.ts";

/** `facts`: the keys it reads, in the order of the source. */
export type Formula = { readonly source: string; readonly term: Term; readonly facts: readonly string[] };

/** The value of a formula is money; a plain amount such as `wan(10)` is a formula too. */
export function compileFormula(source: string, catalogue: FactCatalogue): { readonly ok: true; readonly formula: Formula } | Refused {
  const problems = problemsOf(source, catalogue);
  const syntax = parseSyntax(problems);
  const term = syntax && checkTerm(syntax, { problems, catalogue, kind: "formula" });
  if (syntax && term && term.type !== "money") report(problems, syntax.span, "formulaNotMoney", { type: TYPE_NAMES[term.type] });
  const count = term ? countTestsOfTerm(term) : 0;
  if (syntax && count > CRITERION_LIMITS.tests) report(problems, syntax.span, "tooManyTests", { count });
  if (syntax && term && hasRatio(term)) report(problems, syntax.span, "formulaRatio");
  if (!term || problems.errors.length > 0) return { ok: false, errors: problems.errors };
  return { ok: true, formula: { source, term, facts: [...new Set(factsOfTerm(term).map((fact) => fact.declaration.key))] } };
}

/**
 * Whole fen, a half going up; below zero nothing is due. With a fact missing that the amount depends on there is no
 * amount. Throws RangeError beyond 2^53-1 fen, which no benefit reaches with a cap.
 */
export function evaluateFormula(
  formula: Formula,
  facts: Facts,
  today: Today,
): { readonly fen: number } | { readonly missing: readonly string[] } {
  const value = exactValue(evaluateTerm(formula.term, facts, today));
  if (!value) return { missing: missingForAmount(formula.term, facts, today) };
  if (compareExact(value, exactInteger(0)) <= 0) return { fen: 0 };
  const fen = Number(roundHalfUp(value, 1n).n);
  if (!Number.isSafeInteger(fen)) throw new RangeError(`formula ${formula.source} gives more than 2^53-1 fen`);
  return { fen };
}

/** A recorded date that still lies ahead gives no years: then that fact is the one to look at. */
function missingForAmount(term: Term, facts: Facts, today: Today): string[] {
  const missing = new Set(missingOfTerm(term, facts, today));
  return missing.size > 0
    ? [...missing]
    : [
        ...new Set(
          factsOfTerm(term)
            .filter((fact) => fact.derivedFrom !== undefined || fact.declaration.type === "date")
            .map(keyToAsk),
        ),
      ];
}

function hasRatio(term: Term): boolean {
  return term.kind === "ratio" || childTerms(term).some(hasRatio);
}
