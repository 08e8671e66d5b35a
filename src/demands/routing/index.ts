/**
 * demands/routing: where a demand goes. The rules of the city decide (src/city/demands); beside them stands what past demands
 * teach: which department finally answered those with such words.
 *
 * Invariants: the first rule that holds decides, and what is unknown about a business makes none hold. A suggestion says its
 * words and how many earlier demands bear it out, never decides, and is shown to those in office alone. What is remembered is
 * counts of words, bounded, without numbers and addresses; each ended demand counts once.
 */
export { routingJobKinds, routingJobs, startLearning } from "./jobs.ts";
export { routeNewDemand } from "./route-new-demand.ts";
export { routingOperations } from "./routes.ts";
export { routingMigrations } from "./tables.ts";
