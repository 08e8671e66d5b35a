/**
 * cases: the engine of everything between city and business that has a clock: states and their transitions, the one
 * function for deadlines, the one path of an official act, the queue, the page of a case, the rating.
 *
 * Invariants: every date that is due comes from dueDate, through computeClock for a case; nothing else computes one.
 * An official act changes a case only through performAct: locked, authorised by the power list, with its leaf, in one
 * transaction; who acts on a version that is gone is told what happened. A status changes only along the table of
 * transitions. A decided case stays decided. Another's case does not exist for a business; officers see their department's.
 */
export {
  type ActPlan,
  type ActScene,
  type Done,
  type LockedCase,
  noteInCase,
  performAct,
  performActIn,
  performFollowingAct,
  performOwnAct,
  performOwnActIn,
} from "./act.ts";
export type {
  Answer,
  Asked,
  Case,
  CaseCounts,
  CaseData,
  CaseDecision,
  CaseEvent,
  CaseMaterial,
  CasePromise,
  Channel,
  DeferredMaterial,
  DeliveryMethod,
  PromiseText,
} from "./case.ts";
export { findSubmitted, type Submitted } from "./find-submitted.ts";
export { selectEvents } from "./case-rows.ts";
export * as clock from "./clock/index.ts";
export * as deferred from "./deferred.ts";
export * as desk from "./desk/index.ts";
export * as documents from "./documents.ts";
export * as openCases from "./open-cases.ts";
export { openCase } from "./open-case.ts";
export { openCaseFor, readCase } from "./read-case.ts";
export type { CasesContext } from "./read-case-receipt.ts";
export { rateCase } from "./rating/index.ts";
export { caseParams } from "./case-params.ts";
export { casesOperations } from "./routes.ts";
export { casesMigrations } from "./tables.ts";
export * as window from "./window/index.ts";
export { basisView } from "./view-case.ts";
export { basisSchema, caseDetailSchema } from "./view-schemas.ts";
export { type ClockRule, clockSchema, type ClockState, computeClock, dueDate, dutyWords, type Obligation } from "./clock/index.ts";
