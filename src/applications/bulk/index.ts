/**
 * bulk: one act on many cases.
 *
 * Invariants: each row is the single act, by the same path and with the same checks, in a transaction of its own.
 */
export { bulkOperations } from "./routes.ts";
