import type { PlainDate } from "../../base/index.ts";
import type { Calendar, Period } from "../../city/index.ts";
import { licensingLaw } from "./articles.ts";
import type { ClockEvent, Moment } from "./clock-event.ts";
import type { ClockRule } from "./clock-rule.ts";
import { dueDate, type Due } from "./due-date.ts";
import { isInTime } from "./moment.ts";
import { licensingPeriods } from "./procedure.ts";
import type { WithoutEffect } from "./read-story.ts";

/** A hearing that the party may ask for (行政许可法 46 to 48). */
export type Hearing = {
  periods: { askWithin: Period; holdWithin: Period; noticeBefore: Period };
  offered?: Moment;
  askDue?: Due;
  /** Only when asked in time. */
  asked?: Moment;
  holdDue?: Due;
  /** When time and place were told, and for which day. */
  set?: { on: Moment; heldOn: PlainDate };
  heldOn?: PlainDate;
  withoutEffect: WithoutEffect[];
};

/** Asked for within five days of being told of the right; held within twenty days of that (行政许可法 47). */
export function readHearing(rule: ClockRule, events: readonly ClockEvent[], calendar: Calendar): Hearing {
  const periods = rule.hearing ?? licensingPeriods.hearing;
  const offered = events.find((event) => event.type === "hearingOffered");
  const asked = events.find((event) => event.type === "hearingAsked");
  const set = events.findLast((event) => event.type === "hearingSet");
  const held = events.find((event) => event.type === "hearingHeld");
  const askDue = offered && askedBy(offered, periods.askWithin, calendar);
  const late = asked !== undefined && askDue !== undefined && !isInTime(asked, askDue);
  const inTime = asked && !late ? asked : undefined;
  return {
    periods,
    ...(offered && askDue ? { offered, askDue } : {}),
    ...(inTime ? { asked: inTime, holdDue: count(inTime, periods.holdWithin, calendar) } : {}),
    ...(set ? { set: { on: set, heldOn: set.heldOn } } : {}),
    ...(held ? { heldOn: held.heldOn ?? held.on } : {}),
    withoutEffect: asked && late ? [askedLate(asked)] : [],
  };
}

/** The day of the notice where it gives more time than the law; never less. */
function askedBy(offered: Extract<ClockEvent, { type: "hearingOffered" }>, period: Period, calendar: Calendar): Due {
  const due = count(offered, period, calendar);
  return offered.askBy !== undefined && offered.askBy > due.dueOn ? { ...due, dueOn: offered.askBy } : due;
}

function count({ on, time }: Moment, period: Period, calendar: Calendar): Due {
  return dueDate({ from: on, fromTime: time ?? "00:00", ...period, calendar });
}

function askedLate({ on }: Moment): WithoutEffect {
  const why = {
    zh: "超过被告知听证权利之日起五日才提出，行政机关没有组织听证的义务，时限继续计算",
    en: "asked later than five days after being told of the right: no hearing is owed, and the clock ran on",
  };
  return { type: "hearingAsked", on, why, article: licensingLaw(47) };
}
