/**
 * matching: one business against all policies, and one policy against all businesses.
 *
 * Invariants: pure over facts and day; what has expired or not begun is never offered. Unknown is a group of its own,
 * with the facts that would decide and who has them. Sums are whole fen. For the business its own material counts in a
 * dispute and the offer says so; for the office only what an authority confirms. Whole-city counts go in batches.
 */
export { matchPolicies, type Offer, type OfferGroup } from "./match-policies.ts";
export { offersJobKinds, offersJobs, offersMigrations, startOffers } from "./offers/index.ts";
export { matchingOperations } from "./routes.ts";
export { conditionSchema, viewCondition } from "./view-condition.ts";
export { readColumns, UnreadableFile, type Batch, type ColumnsReader, type ColumnsSource, type RowProblem } from "./columns/index.ts";
export { type DraftResult, groupBusinesses, openSimulation } from "./simulate-draft.ts";
export { readFromColumns } from "./simulate/index.ts";
