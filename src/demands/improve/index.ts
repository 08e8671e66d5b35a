/**
 * demands/improve: 举一反三. What several businesses ask for becomes one task of one department, with a day, and its result is
 * told to all of them.
 *
 * Invariants: a cluster has one task at most. Its end is an official act with its leaf; who asked for it is told in the same
 * transaction. An officer sees the tasks of the own department, coordinators and auditors see all.
 */
export { openImprovement } from "./open-improvement.ts";
export { improvementOf } from "./read-improvement.ts";
export { improveOperations, improvementSchema, viewImprovement } from "./routes.ts";
export { improveMigrations } from "./tables.ts";
