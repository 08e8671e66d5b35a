/**
 * The language of eligibility. One expression over facts says who is eligible; the answer, its reasons in plain
 * Chinese and English, the missing facts and the nearest change all come from that one text. docs/criteria.md is the
 * reference for those who write criteria.
 *
 * *Invariants*
 * - Pure: imports nothing of the rest of the program, reads no clock, no database, no city.
 * - An absent fact is unknown, and unknown never makes anyone eligible. Knowing more never overturns an answer.
 * - Numbers are compared exactly. A share of zero (`ratio(a, 0)`) meets no condition, negated or not.
 * - Texts come from the source form: `<= 1` is never told as "below 2".
 * - Whatever is outside the language is refused at compile, with position, reason and what to write instead; nothing
 *   that compiles fails later. Length, depth, lists and tests are limited.
 */
export { codeWithin } from "./code-within.ts";
export { dateOfDay, dayNumber, fullYears } from "./calendar-day.ts";
export { compileCriterion, type Criterion } from "./compile-criterion.ts";
export { compileFormula, evaluateFormula, type Formula } from "./compile-formula.ts";
export { diffCriteria, type Difference } from "./diff-criteria.ts";
export { evaluateCriterion, evaluateExpression, type Outcome, type Verdict } from "./evaluate/evaluate-criterion.ts";
export { evaluateTerm } from "./evaluate/evaluate-term.ts";
export { compileStatuses, type CompiledStatuses, type StatusSource } from "./compile-statuses.ts";
export { evaluateStatus, type StatusFinding } from "./evaluate/evaluate-status.ts";
export { explainCriterion, type Condition } from "./tell/explain-criterion.ts";
export type { Expression, FactReading, Term, Test } from "./expression.ts";
export type { Bilingual, CategoryValue, FactCatalogue, FactDeclaration, Facts, FactType, FactValue } from "./fact.ts";
export { formatFactValue } from "./format-value.ts";
export { CRITERION_LIMITS } from "./limits.ts";
export { nearestChange, type NearestChange } from "./tell/nearest-change.ts";
export { parseFactValue, type ParsedFact } from "./read/parse-fact-value.ts";
export type { CriterionError } from "./read/problems.ts";
export { outlineCriterion, type Outline } from "./tell/outline-criterion.ts";
export { renderCriterion } from "./tell/render-criterion.ts";
export type { Status } from "./status.ts";
