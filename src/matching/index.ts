/**
 * matching: one business against all policies, and one policy against all businesses.
 *
 * Invariants: pure over facts and day; what has expired or not begun is never offered. Unknown is a group of its own,
 * with the facts that would decide and who has them. Sums are whole fen. For the business its own material counts in a
 * dispute and the offer says so; for the office only what an authority confirms. Whole-city counts go in batches.
 * A run over a file says of each business what matching it alone says.
 */
export { OFFERS_LOST, offersJobKinds, offersJobs, offersMigrations, prepareOffers, startOffers } from "./offers/index.ts";
export { listOffers, listOffersForOffice } from "./list-offers.ts";
export type { OfferView } from "./view-offer.ts";
export { matchingOperations } from "./routes.ts";
export { conditionSchema, viewCondition } from "./view-condition.ts";
export {
  openRowWriter,
  readColumns,
  UnreadableFile,
  type Batch,
  type ColumnsReader,
  type ColumnsSource,
  type RowProblem,
  type WriterKind,
} from "./columns/index.ts";
export { countOutcomes } from "./engine/index.ts";
export {
  diffResults,
  listBusinesses,
  openResults,
  openResultsWriter,
  ResultsDamaged,
  type PolicyDiff,
  type Results,
  type ResultsDiff,
  type ResultsWriter,
} from "./results/index.ts";
export { openRun, type Run, type RunOffer } from "./runs/index.ts";
export { type DraftResult, groupBusinesses, openSimulation } from "./simulate-draft.ts";
export { readFromColumns } from "./simulate/index.ts";
