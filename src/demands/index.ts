/**
 * demands: a business says what it needs (诉求), and somebody with a name answers before a stated time. 有为必应.
 *
 * Invariants: a demand changes only through act.ts: locked, authorised by the power list, with its leaf, in one transaction; its
 * status only along the table of transitions. Nothing but the business's own word, or that word when it was called back, makes
 * it resolved. Every moment that is due comes from computeDemandClock, and handing on moves none of them. Who wants to stay
 * unnamed is unnamed to the departments, in pages, lists, notices and receipts alike. Another's demand does not exist for a
 * business. Whatever passes its limit is escalated, once a level, whoever was away.
 */
export * as demandActs from "./acts/index.ts";
export * as answers from "./answers/index.ts";
export * as commissioners from "./commissioners/index.ts";
export * as doors from "./doors.ts";
export * as routing from "./routing/index.ts";
export type { SaidDemand } from "./find-said.ts";
export { demandsJobKinds, demandsJobs } from "./jobs.ts";
export { listOwnDemands } from "./desk/list-own-demands.ts";
export { type NewDemand, openDemand } from "./open-demand.ts";
export { openDemandFor, readDemand } from "./read-demand.ts";
export { demandsOperations } from "./routes.ts";
export { demandsMigrations } from "./tables.ts";
export { startTurning } from "./turn/jobs.ts";
