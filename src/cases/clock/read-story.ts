import type { PlainDate, Text } from "../../base/index.ts";
import type { Calendar } from "../../city/index.ts";
import type { ClockEvent, Moment } from "./clock-event.ts";
import type { ClockRule } from "./clock-rule.ts";
import type { ClockState } from "./clock-state.ts";
import { countBack } from "./count-back.ts";
import { dueDate, type Due } from "./due-date.ts";
import { type AsOf, asMoment, isInTime, stamp } from "./moment.ts";
import { licensingPeriods, type Procedure, procedureOf } from "./procedure.ts";
import { type Hearing, readHearing } from "./read-hearing.ts";
import { type Pauses, readPauses } from "./read-pauses.ts";

export type WithoutEffect = ClockState["withoutEffect"][number];

/** How a case ended for the clock. silent: closed for a reason that does not matter. */
export type Closing = Moment & {
  how: "approved" | "refused" | "notAccepted" | "withdrawn" | "acceptanceRevoked" | "silent";
  /** By law, because somebody was silent. */
  deemed?: boolean;
};

export type Correction = { asked: Moment; answerBy?: PlainDate; answered?: Moment };

/** The events read as a lawyer reads them. */
export type Story = {
  rule: ClockRule;
  procedure: Procedure;
  calendar: Calendar;
  /** What has happened so far. */
  events: readonly ClockEvent[];
  filed: Moment;
  correction?: Correction;
  /** A correction was asked in time and is not answered. */
  waiting: boolean;
  /** The first time to tell what is missing, and the one that holds now: anew after the answer to a correction. */
  firstNotice: Due;
  notice: Due;
  /** From here the decision period counts. */
  started: Moment;
  start: "accepted" | "deemed" | "expected" | "received";
  /** Still in time to accept or to tell. */
  inNotice: boolean;
  acceptedAt?: Moment;
  renewal?: { validUntil: PlainDate; applyBy: PlainDate; inTime: boolean };
  hearing: Hearing;
  pauses: Pauses;
  closing?: Closing;
  /** Now, or when the case closed. */
  until: Moment;
  now: Moment;
  withoutEffect: WithoutEffect[];
};

/** @throws RangeError when no filing is among the events. */
export function readStory(rule: ClockRule, all: readonly ClockEvent[], calendar: Calendar, asOf: AsOf): Story {
  const now = asMoment(asOf);
  const events = all.filter((event) => hasHappened(event, now));
  const filed = events.find((event) => event.type === "filed");
  if (!filed) throw new RangeError("a clock needs the event of filing");
  const procedure = procedureOf(rule.law);
  const firstNotice = noticeFrom(filed, rule, calendar);
  const { correction, withoutEffect } = readCorrection(rule, events, firstNotice, calendar);
  const waiting = correction !== undefined && correction.answered === undefined;
  const received = correction?.answered ?? filed;
  const notice = correction?.answered ? noticeFrom(correction.answered, rule, calendar) : firstNotice;
  const renewal = readRenewal(rule, filed, calendar);
  const closing = readClosing(events, { correction, renewal, now });
  const until = closing ?? now;
  const accepted = events.find((event) => event.type === "accepted");
  const byAct = accepted !== undefined && isInTime(accepted, notice);
  const silent = !isInTime(until, notice);
  const hearing = readHearing(rule, events, calendar);
  const pauses = readPauses(rule, events, { hearing, until, calendar });
  return {
    rule,
    procedure,
    calendar,
    events,
    filed,
    ...(correction ? { correction } : {}),
    waiting,
    firstNotice,
    notice,
    ...readStart({ procedure, accepted: byAct ? accepted : undefined, received, silent, notice }),
    inNotice: !byAct && !silent,
    ...(accepted ? { acceptedAt: accepted } : {}),
    ...(renewal ? { renewal } : {}),
    hearing,
    pauses,
    ...(closing ? { closing } : {}),
    until,
    now,
    withoutEffect: [...withoutEffect, ...hearing.withoutEffect, ...pauses.withoutEffect],
  };
}

/** What lies ahead does not move the clock yet, so that any day of the past can be read again. */
function hasHappened(event: ClockEvent, now: Moment): boolean {
  if (event.on !== now.on) return event.on < now.on;
  return event.time === undefined || now.time === undefined || event.time <= now.time;
}

function timeOf({ time }: Moment): { time?: string } {
  return time === undefined ? {} : { time };
}

function noticeFrom({ on, time = "00:00" }: Moment, rule: ClockRule, calendar: Calendar): Due {
  return dueDate({ from: on, fromTime: time, ...rule.correctionNotice, ...lawOf(rule), calendar });
}

function lawOf({ law }: ClockRule): Pick<ClockRule, "law"> {
  return law === undefined ? {} : { law };
}

/**
 * A correction is asked once, and in time (行政许可法 32; 最多跑一次规定 11). Asked too late it has no effect: the material
 * counted as accepted before. The answer must come by the day that the notice sets; after it the application counts as
 * withdrawn, and an answer no longer moves anything.
 */
function readCorrection(
  rule: ClockRule,
  events: readonly ClockEvent[],
  notice: Due,
  calendar: Calendar,
): { correction?: Correction; withoutEffect: WithoutEffect[] } {
  const { notice: article, answer } = procedureOf(rule.law);
  const [asked, ...again] = events.filter((event) => event.type === "correctionAsked");
  if (!asked) return { withoutEffect: [] };
  const twice = again.map(({ type, on }): WithoutEffect => ({ type, on, why: askedTwice, article }));
  if (!isInTime(asked, notice)) return { withoutEffect: [{ type: asked.type, on: asked.on, why: askedLate, article }, ...twice] };
  const answerBy = asked.answerBy ?? (rule.correctionAnswer && answerDay(asked, rule, calendar));
  const answered = events.find((event) => event.type === "correctionAnswered");
  const late = answered !== undefined && answerBy !== undefined && answered.on > answerBy;
  return {
    correction: {
      asked,
      ...(answerBy === undefined ? {} : { answerBy }),
      ...(answered && !late ? { answered } : {}),
    },
    withoutEffect: [...twice, ...(late ? [{ type: answered.type, on: answered.on, why: answeredLate, article: answer }] : [])],
  };
}

function answerDay({ on, time }: Moment, rule: ClockRule, calendar: Calendar): PlainDate | undefined {
  const period = rule.correctionAnswer;
  return period && dueDate({ from: on, fromTime: time ?? "00:00", ...period, ...lawOf(rule), calendar }).dueOn;
}

const askedTwice: Text = { zh: "补正只能一次性告知，再次要求补正无效", en: "what is missing is told once; a second request has no effect" };
const askedLate: Text = {
  zh: "超过期限才告知补正，材料自收到之日起已视为受理，时限继续计算",
  en: "told too late: the material already counts as accepted on the day of receipt, and the clock ran on",
};
const answeredLate: Text = {
  zh: "逾期补正，申请已视为撤回，可以重新申请",
  en: "answered too late: the application counts as withdrawn and can be made anew",
};

/** Applied for in time the licence is renewed by silence; applied for late it is not (行政许可法 50). */
function readRenewal({ renewal }: ClockRule, filed: Moment, calendar: Calendar): Story["renewal"] {
  if (!renewal) return undefined;
  const applyBy = countBack(renewal.validUntil, renewal.applyBefore ?? licensingPeriods.renewal, calendar);
  return { validUntil: renewal.validUntil, applyBy, inTime: filed.on <= applyBy };
}

/** The first of what ended the case: an act, or the silence that the law gives an effect. An act of the last day comes before. */
function readClosing(
  events: readonly ClockEvent[],
  { correction, renewal, now }: { correction: Correction | undefined; renewal: Story["renewal"]; now: Moment },
): Closing | undefined {
  const closings = events.flatMap((event): Closing[] => {
    const at = { on: event.on, ...timeOf(event) };
    switch (event.type) {
      case "decided":
        return [{ ...at, how: event.outcome }];
      case "withdrawn":
      case "acceptanceRevoked":
        return [{ ...at, how: event.type }];
      case "closed":
        return [{ ...at, how: "silent" }];
      default:
        return [];
    }
  });
  const answerBy = correction?.answered ? undefined : correction?.answerBy;
  if (answerBy !== undefined && answerBy < now.on) closings.push({ on: answerBy, time: "24:00", how: "withdrawn", deemed: true });
  // Who has not brought what was asked for is not met with silence.
  const unanswered = correction && (correction.answered === undefined || correction.answered.on > (renewal?.validUntil ?? ""));
  if (renewal?.inTime && !unanswered && renewal.validUntil < now.on) {
    closings.push({ on: renewal.validUntil, time: "24:00", how: "approved", deemed: true });
  }
  return closings.reduce<Closing | undefined>((first, each) => (first && stamp(first) <= stamp(each) ? first : each), undefined);
}

function readStart({
  procedure,
  accepted,
  received,
  silent,
  notice,
}: {
  procedure: Procedure;
  accepted: Moment | undefined;
  received: Moment;
  silent: boolean;
  notice: Due;
}): Pick<Story, "started" | "start"> {
  if (procedure.startsOn === "receipt") return { started: received, start: "received" };
  if (accepted) return { started: accepted, start: "accepted" };
  if (!silent) return { started: received, start: "expected" };
  return { started: procedure.silence === "receipt" ? received : { on: notice.dueOn, ...expiryTime(notice) }, start: "deemed" };
}

function expiryTime({ dueTime }: Due): { time?: string } {
  return dueTime === undefined ? {} : { time: dueTime };
}
