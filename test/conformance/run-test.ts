/** Runs one test of the CEL suite by our parser, checker and row evaluator. */
import { compileCriterion, evaluateCriterion, type Criterion } from "../../src/criteria/index.ts";
import type { SuiteTest } from "./suite.ts";
import { writeAsCriteria, type WrittenTest } from "./write-as-criteria.ts";

export type Run = {
  readonly outcome: "passed" | "wrong" | "refused";
  readonly written: WrittenTest;
  readonly criteria: readonly Criterion[];
  /** why it was refused, and what was wrong */
  readonly codes: ReadonlySet<string>;
  readonly wrong: readonly string[];
};

export const TODAY = "2026-11-23";

/** The refusals that say: this is no well-typed expression over what is declared. A constant is not more of one. */
const TYPE_ERRORS = new Set([
  "notACondition",
  "notAValue",
  "factNotNumber",
  "typesDiffer",
  "textNeeded",
  "orderOfCodes",
  "textNotNumber",
  "unknownFact",
]);
const IS_CONSTANT = "withoutFact";

/** Where the suite expects an error, the refusal of an ill-typed source is one; it comes before any evaluation. */
export function runTest(test: SuiteTest): Run {
  const written = writeAsCriteria(test);
  const codes = new Set<string>();
  const criteria: Criterion[] = [];
  for (const source of written.sources) {
    const compiled = compileCriterion(source, written.catalogue);
    if (compiled.ok) criteria.push(compiled.criterion);
    else for (const { code } of compiled.errors) codes.add(code);
  }
  const wrong = criteria.flatMap((criterion) => {
    const { outcome } = evaluateCriterion(criterion, written.facts, { today: TODAY });
    if (written.expected !== undefined && outcome === (written.expected ? "eligible" : "ineligible")) return [];
    return [`${criterion.source} is ${outcome}`];
  });
  const wantsError = test.test.resultMatcher.case === "evalError" || test.test.resultMatcher.case === "anyEvalErrors";
  const refusedAsExpected = wantsError && [...codes].every((code) => TYPE_ERRORS.has(code) || code === IS_CONSTANT);
  const passed = criteria.length > 0 ? wrong.length === 0 : refusedAsExpected;
  return { outcome: passed ? "passed" : criteria.length > 0 ? "wrong" : "refused", written, criteria, codes, wrong };
}
