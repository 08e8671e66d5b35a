/**
 * clock: every deadline of a case, from (rule, events, calendar, asOf) and nothing else.
 *
 * Invariants: pure: no database, no wall clock, no ids. Every date that is due comes from dueDate; nothing else computes
 * one. Each rule carries its own unit, as its law says. The spans of a state cover every day from filing without a gap,
 * and each says why it counts or not. Past the published calendar a date is provisional and says so.
 */
export type { ClockEvent, ClockEventType, Moment } from "./clock-event.ts";
export type { ClockRule, PauseGround } from "./clock-rule.ts";
export { clockSchema } from "./clock-schema.ts";
export type { Amount, ClockState, Obligation, Silence } from "./clock-state.ts";
export { computeClock } from "./compute-clock.ts";
export { periodText } from "./counting.ts";
export { earlyDay } from "./count-back.ts";
export { dueDate } from "./due-date.ts";
export { dutyWords } from "./duty-words.ts";
export { procedureOf } from "./procedure.ts";
export type { Span } from "./span.ts";
