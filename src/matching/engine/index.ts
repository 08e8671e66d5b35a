/**
 * The engine for whole cities: every business against every criterion, all three outcomes, in one run.
 *
 * Invariants: the row evaluator of criteria is the measure; plain bitmaps and the emitted module agree with it bit for
 * bit. Every criterion of the language is answered: what the plan cannot hold goes to the row evaluator. Unknown is never
 * eligible. The module is bytes given to WebAssembly; no source text is ever evaluated.
 */
export { countBits, hasBit, rowsOf } from "./bitmap.ts";
export { createCityMemory, type CityMemory } from "./module/city-memory.ts";
export { bytesNeeded, openCityEngine, type CityEngine } from "./city-engine.ts";
export { factsOfRow, tableFromFacts, UNKNOWN_INT32, type Column, type FactTable } from "./fact-table.ts";
export { matchBatch } from "./match-batch.ts";
export { matchInRuns, type OutcomesSlice, type RunsOptions } from "./match-in-runs.ts";
export { matchTable } from "./match-table.ts";
export { countOutcomes, outcomeOf, type Counts, type Outcomes } from "./outcomes.ts";
export { openPack, type Pack } from "./pack.ts";
export { planCriteria, type Plan } from "./plan/plan.ts";
