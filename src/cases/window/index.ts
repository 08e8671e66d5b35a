/**
 * window: 一窗受理. Who has come, for which business, what for, and what was done while they stood there.
 *
 * Invariants: a case counts a visit once, whatever was done in it; what is done through the window is done for somebody who
 * is here today, in the transaction that counts it, under the power that lets the window receive or deliver. Of whoever
 * comes a name and a relation are kept, as given, for two years; never the number of a document.
 */
export type { MakePlan } from "../act.ts";
export { noteVisit, visitOf } from "./note-visit.ts";
export { performAtCounter } from "./perform-at-counter.ts";
