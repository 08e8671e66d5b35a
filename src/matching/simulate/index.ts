/**
 * What a change of a policy would do to a whole city, before anybody publishes it.
 *
 * Invariants: nothing is kept and nothing is an act: a simulation reads, and publishing goes through the city folder. Every
 * number is that of the row evaluator; sums are exact in fen, and what could not be worked out is counted beside them. An
 * estimate says that it is one. Unknown is never eligible. A table says of when it is.
 */
export { addSimulations } from "./add-simulations.ts";
export { askedByExpression } from "./read-tree.ts";
export { conditionsOfBenefit, readBenefit } from "./benefit-reader.ts";
export { eachPattern } from "./each-pattern.ts";
export { eligibleOf, unknownOf } from "./bitmaps.ts";
export { compileDraft, type DraftProblem, type PolicyDraft, policyOf, publishedRule } from "./compile-draft.ts";
export { createTurns } from "./in-turn.ts";
export { judgeTable } from "./judge-table.ts";
export { readCityTable, readFromColumns } from "./read-city-table.ts";
export { groupByDistrict, groupBySection, type RowGroups } from "./row-groups.ts";
export { classifyRows, groupByPattern } from "./row-patterns.ts";
export { type Cost, type PolicyRule, type Simulation, simulatePolicy } from "./simulate-policy.ts";
export { singlingOut } from "./singling-out.ts";
