/**
 * demands: a business asks for help (诉求), and is answered by somebody with a name before a stated time.
 *
 * Invariants: see each of the parts below.
 */
export * as commissioners from "./commissioners/index.ts";
export * as routing from "./routing/index.ts";
export { demandsMigrations } from "./tables.ts";
