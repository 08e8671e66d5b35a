/**
 * demands/similar: what is like a demand. The same person's same words are joined; what several people ask for is a cluster.
 *
 * Invariants: comparing reads a bounded number of rows by index, however many demands there are. Likeness suggests and never
 * decides, save that nearly the same words of the same person within some days are one demand. Demands of different people are
 * never joined. Who may not read a demand is not told that it is like another.
 */
export { compareLater, similarJobKinds, similarJobs } from "./jobs.ts";
export { similarOperations } from "./routes.ts";
export { similarMigrations } from "./tables.ts";
