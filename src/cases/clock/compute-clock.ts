import type { PlainDate } from "../../base/index.ts";
import type { Calendar, PeriodUnit } from "../../city/index.ts";
import type { ClockEvent } from "./clock-event.ts";
import type { ClockRule } from "./clock-rule.ts";
import type { Amount, ClockState, Obligation } from "./clock-state.ts";
import { decisionDue, type DecisionDue } from "./decision-due.ts";
import { countedMinutes } from "./due-date.ts";
import { explainDue, explainWaiting } from "./explain.ts";
import { type AsOf, endOf, minutesBetween, stamp } from "./moment.ts";
import { obligationsOf } from "./obligations.ts";
import { readStory, type Story } from "./read-story.ts";
import { readDeemed, readSilence } from "./silence.ts";
import { cutSpans, daysBetween, type Span } from "./span.ts";
import { timeline } from "./timeline.ts";

/**
 * The clock of a case: what the law makes of its rule and its events, as of a day (or a minute, for limits in hours).
 * The decision period runs from acceptance (行政许可法 42). Who does not tell within the notice period what is missing is
 * deemed to have accepted on the day of receipt (行政许可法 32); the wait for a correction asked in time is not counted, and
 * the material counts anew from its answer. A promise shorter than the law binds (最多跑一次规定 12). docs/clock.md tells
 * every rule with its article.
 * @param events in the order in which they happened; those after `asOf` are left out.
 * @throws RangeError when no filing is among the events.
 */
export function computeClock(rule: ClockRule, events: readonly ClockEvent[], calendar: Calendar, asOf: AsOf): ClockState {
  const story = readStory(rule, events, calendar, asOf);
  const decision = story.waiting ? undefined : decisionDue(story);
  const obligations = obligationsOf(story, decision);
  const next = nextDuty(story, obligations);
  const deemed = readDeemed(story);
  const closed = story.closing !== undefined;
  return {
    phase: closed ? "closed" : story.waiting ? "correction" : story.inNotice ? "notice" : "decision",
    noticeDueOn: story.notice.dueOn,
    nextDueOn: next?.dueOn ?? null,
    earlyOn: next?.earlyOn ?? null,
    ...(decision ? running(story, decision) : waiting(story)),
    ...(deemed ? { deemed } : {}),
    ifSilent: readSilence(story),
    obligations,
    withoutEffect: [...story.withoutEffect, ...(decision?.withoutEffect ?? [])],
    spans: timeline(story, decision),
    counting: decision ? explainDue(story, decision) : explainWaiting(story),
  };
}

type OfDecision = Pick<
  ClockState,
  | "state"
  | "startedOn"
  | "start"
  | "dueOn"
  | "dueTime"
  | "statutoryDueOn"
  | "binding"
  | "missed"
  | "provisional"
  | "daysUsed"
  | "daysLeft"
  | "daysOver"
  | "left"
  | "over"
  | "extended"
>;

function running(story: Story, decision: DecisionDue): OfDecision {
  const { closing, until, pauses, calendar } = story;
  const late = stamp(until) > endOf(decision);
  const used = countedDays(decision.spans, until.on);
  const left = countedDays(decision.spans, decision.dueOn) - used;
  const unit = decision.binding === "statutory" && decision.extended ? decision.extended.by.unit : decision.period.unit;
  const over = late ? daysAfter(decision.dueOn, until.on, unit, calendar) : 0;
  return {
    state: closing ? "stopped" : late ? "overdue" : pauses.open ? "paused" : "running",
    startedOn: story.started.on,
    start: story.start,
    dueOn: decision.dueOn,
    ...(decision.dueTime === undefined ? {} : { dueTime: decision.dueTime }),
    statutoryDueOn: decision.statutory.dueOn,
    binding: decision.binding,
    missed: stamp(until) > endOf(decision.statutory) ? "statutory" : late ? "promised" : "none",
    provisional: decision.provisional,
    daysUsed: used,
    daysLeft: left,
    daysOver: over,
    left: unit === "hour" ? hours(late ? 0 : minutesLeft(story, decision), Math.floor) : { count: left, unit },
    over: unit === "hour" ? hours(late ? minutesBetween(endOf(decision), stamp(until)) : 0, Math.ceil) : { count: over, unit },
    ...(decision.extended ? { extended: decision.extended } : {}),
  };
}

/** While a correction is awaited no decision is due. */
function waiting({ closing }: Story): OfDecision {
  const none: Amount = { count: 0, unit: "workingDay" };
  return {
    state: closing ? "stopped" : "paused",
    startedOn: null,
    start: "none",
    dueOn: null,
    statutoryDueOn: null,
    binding: "promised",
    missed: "none",
    provisional: false,
    daysUsed: 0,
    daysLeft: 0,
    daysOver: 0,
    left: none,
    over: none,
  };
}

/** The earliest thing that the department still owes. While the clock stands still, no decision is. */
function nextDuty({ pauses, closing }: Story, obligations: readonly Obligation[]): Obligation | undefined {
  return obligations
    .filter(({ who, state }) => who === "department" && (state === "open" || state === "overdue"))
    .find(({ what }) => what !== "decide" || (!pauses.open && !closing));
}

function countedDays(spans: readonly Span[], until: PlainDate): number {
  return cutSpans(spans, until)
    .filter((span) => span.kind === "counted")
    .reduce((sum, span) => sum + span.days, 0);
}

function daysAfter(from: PlainDate, to: PlainDate, unit: PeriodUnit, calendar: Story["calendar"]): number {
  return unit === "workingDay" ? calendar.countWorkingDays(from, to) : daysBetween(from, to);
}

function minutesLeft({ until, started, pauses }: Story, decision: DecisionDue): number {
  const now = stamp(until) < stamp(started) ? stamp(started) : stamp(until);
  return countedMinutes(now, endOf(decision), pauses.stops);
}

function hours(minutes: number, round: (value: number) => number): Amount {
  return { count: round(minutes / 60), unit: "hour" };
}
