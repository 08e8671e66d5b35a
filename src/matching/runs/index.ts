/**
 * A run (一次匹配): every policy in force over businesses that come in batches, of any number.
 *
 * Invariants: the same answers as for one business alone. Memory is that of a batch. Pure over columns and a day.
 */
export { openRun, type AskedOffers, type JudgedBatch, type Run, type RunOffer } from "./open-run.ts";
