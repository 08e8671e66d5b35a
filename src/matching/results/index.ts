/**
 * What a run found, kept: the outcomes of a city in one compressed file, and two such files beside each other.
 * docs/results.md says how the file is made, for those who read it without this program.
 *
 * Invariants: a file is whole or absent; every byte of it is bound by one digest. What is read is checked first, and
 * damage is named with its place, never half believed. One policy costs its own bytes. No names of businesses, no facts.
 */
export type { PolicyDiff } from "./diff-policies.ts";
export { diffResults, type Change, type ChangeKind, type ResultsDiff } from "./diff-results.ts";
export { listBusinesses, type ListedBusiness } from "./list-businesses.ts";
export { openResults, type BusinessList, type PolicyOutcomes, type Results } from "./open-results.ts";
export { ResultsDamaged } from "./results-damaged.ts";
export type { RunBusinesses, RunHead, RunPolicy } from "./run.ts";
export { openResultsWriter, writeResults, type ResultsWriter } from "./write-results.ts";
