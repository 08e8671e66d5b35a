import { addDays, type PlainDate, type Text } from "../../base/index.ts";
import { type Calendar, type LawId, lawsOfPeriods, type Period, type PeriodUnit } from "../../city/index.ts";
import { both, civilCode } from "./articles.ts";
import { countingText, periodText } from "./counting.ts";
import { procedureOf } from "./procedure.ts";
import { addDay, type DayEffect, type Span, spansAfter } from "./span.ts";

/**
 * Days on which the clock stands still: `from` and `to` are the first and the last of them. Where a period is in hours, it
 * stands still from the one stamp of `exact` to the other (`YYYY-MM-DD HH:mm`).
 */
export type Pause = { from: PlainDate; to: PlainDate; exact?: { from: string; to: string }; why?: Text; article?: Text };

export type DueRule = {
  /** The day of the event that starts the period; it is not counted itself. */
  from: PlainDate;
  /** `HH:mm`, for periods of hours, which run on from the minute. */
  fromTime?: string;
  /** 0 means on the spot: due on the day itself. */
  period: number;
  unit: PeriodUnit;
  /** By so much the period was lengthened; counted on from its end. */
  extension?: Period;
  /** The law that is cited for each day, and that says whether the last day moves; 行政许可法 when absent. */
  law?: LawId;
  pauses?: readonly Pause[];
  calendar: Calendar;
};

export type Due = {
  dueOn: PlainDate;
  /** `HH:mm`, for periods of hours. */
  dueTime?: string;
  /** Working days were counted outside the published calendar, so that the date may still move. */
  provisional: boolean;
  /** From the starting day to the due day, without a gap. */
  spans: Span[];
  /** The way it was counted, in a sentence. */
  counting: Text;
};

/** Longest period in its unit. */
const PERIOD_MAX = 10_000;
/** No way of counting goes further than this many civil days; a longer one is our bug. */
const DAYS_MAX = 40_000;
const MINUTES_A_DAY = 1440;

/**
 * The day on which a period ends. Working days include make-up days (调休) and leave out weekends and
 * holidays (行政许可法 82); calendar days count all; hours run on. The starting day is not counted (民法典 201), paused
 * days never are. The last day does not roll unless the law says so: a limit on an authority is not lengthened without one.
 * @throws RangeError on a period that is not a whole number from 0 to PERIOD_MAX, or on hours without a time.
 */
export function dueDate(rule: DueRule): Due {
  const { extension } = rule;
  const first = walk(rule, undefined);
  const whole = extension ? lengthen(first, rule, extension) : first;
  const units = extension ? [rule.unit, extension.unit] : [rule.unit];
  const end = roll(whole, rule, units.at(-1) ?? rule.unit);
  const needsCalendar = units.includes("workingDay") || end.rolled;
  const provisional = needsCalendar && (!rule.calendar.isPublished(rule.from) || !rule.calendar.isPublished(end.dueOn));
  const start =
    rule.unit === "hour"
      ? { zh: `自${rule.from} ${rule.fromTime}起算`, en: `Counted from ${rule.from} ${rule.fromTime}` }
      : { zh: `自${rule.from}次日起算`, en: `Counted from the day after ${rule.from}` };
  const { rolled: _, ...due } = end;
  return { ...due, provisional, counting: countingText(start, periodText(rule), { ...due, provisional }) };
}

type End = Pick<Due, "dueOn" | "dueTime" | "spans">;

function walk(rule: DueRule, part: Text | undefined): End {
  if (!Number.isInteger(rule.period) || rule.period < 0 || rule.period > PERIOD_MAX) {
    throw new RangeError(`a period is a whole number from 0 to ${PERIOD_MAX}, not ${rule.period}`);
  }
  return rule.unit === "hour" ? walkHours(rule) : walkDays(rule, part);
}

const extensionName: Text = { zh: "延长期", en: "Extension" };

/** The extension is counted on from the end of the period, each part in its own unit. */
function lengthen(first: End, rule: DueRule, extension: Period): End {
  // Hours after days begin with the day after the last one.
  const midnight = extension.unit === "hour" && first.dueTime === undefined;
  const from = midnight ? addDays(first.dueOn, 1) : first.dueOn;
  const next = walk({ ...rule, from, fromTime: first.dueTime ?? "00:00", ...extension }, extensionName);
  return { ...next, spans: [...first.spans, ...spansAfter(next.spans, first.dueOn)] };
}

/** Where the law moves a last day that is a day off to the next working day (民事诉讼法 85 by 行政复议法 88). */
function roll(end: End, rule: DueRule, unit: PeriodUnit): End & { rolled: boolean } {
  const article = procedureOf(rule.law).rolls;
  if (article === undefined || unit !== "calendarDay" || rule.calendar.isWorkingDay(end.dueOn)) return { ...end, rolled: false };
  const dueOn = rule.calendar.nextWorkingDay(end.dueOn);
  const spans = [...end.spans];
  const why = {
    zh: "期限最后一日是休息日，顺延至下一个工作日",
    en: "the last day is a day off, so the period ends on the next working day",
  };
  for (let day = addDays(end.dueOn, 1); day <= dueOn; day = addDays(day, 1)) {
    addDay(spans, day, { kind: "notCounted", reason: "rolled", why, article });
  }
  return { ...end, dueOn, spans, rolled: true };
}

const startDay: DayEffect = {
  kind: "notCounted",
  reason: "start",
  why: { zh: "起算日，不计入", en: "starting day, not counted" },
  article: civilCode(201),
};

function walkDays(rule: DueRule, part: Text | undefined): End {
  const spans: Span[] = [];
  addDay(spans, rule.from, startDay);
  let day = rule.from;
  let counted = 0;
  for (let walked = 0; counted < rule.period; walked++) {
    if (walked > DAYS_MAX) throw new RangeError("the period does not end");
    day = addDays(day, 1);
    const effect = dayEffect(day, rule, part);
    addDay(spans, day, effect);
    if (effect.kind === "counted") counted++;
  }
  return { dueOn: day, spans };
}

function walkHours(rule: DueRule): End {
  const start = rule.fromTime === undefined ? undefined : parseTime(rule.fromTime);
  if (start === undefined) throw new RangeError("a period of hours starts at a time written HH:mm");
  const spans: Span[] = [];
  let day = rule.from;
  let minute = start;
  let left = rule.period * 60;
  for (let walked = 0; walked <= DAYS_MAX; walked++) {
    const running = runningMinutes(day, minute, rule.pauses);
    addDay(spans, day, running.length > 0 ? hourCounted : pausedEffect(pauseOn(day, rule), rule));
    if (left === 0) return { dueOn: day, dueTime: formatTime(minute), spans };
    for (const [from, to] of running) {
      if (left < to - from || (left === to - from && to < MINUTES_A_DAY)) return { dueOn: day, dueTime: formatTime(from + left), spans };
      left -= to - from;
    }
    day = addDays(day, 1);
    minute = 0;
  }
  throw new RangeError("the period does not end");
}

/** Minutes that run from the one stamp to the other (`YYYY-MM-DD HH:mm`), pauses left out. */
export function countedMinutes(from: string, to: string, pauses: readonly Pause[]): number {
  let sum = 0;
  for (let day = dayOf(from); day <= dayOf(to); day = addDays(day, 1)) {
    for (const [first, last] of runningMinutes(day, minuteOfDay(from, day), pauses)) {
      sum += Math.max(0, Math.min(last, minuteOfDay(to, day)) - first);
    }
  }
  return sum;
}

function dayOf(stamp: string): PlainDate {
  return stamp.slice(0, 10) as PlainDate;
}

/** The stretches of a day, in minutes from `minute` on, in which hours run. */
function runningMinutes(day: PlainDate, minute: number, pauses: readonly Pause[] = []): [number, number][] {
  let running: [number, number][] = [[minute, MINUTES_A_DAY]];
  for (const { from, to, exact } of pauses) {
    const begin = exact ? minuteOfDay(exact.from, day) : day < from ? MINUTES_A_DAY : 0;
    const end = exact ? minuteOfDay(exact.to, day) : day > to ? 0 : MINUTES_A_DAY;
    if (begin >= end) continue;
    running = running.flatMap(([first, last]): [number, number][] => [
      [first, Math.min(last, begin)],
      [Math.max(first, end), last],
    ]);
  }
  return running.filter(([first, last]) => first < last);
}

/** Where a stamp falls in a day: 0 before it, its end after it. */
function minuteOfDay(stamp: string, day: PlainDate): number {
  const [on = "", time = ""] = stamp.split(" ");
  if (on !== day) return on < day ? 0 : MINUTES_A_DAY;
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

const hourCounted: DayEffect = {
  kind: "counted",
  reason: "hour",
  why: { zh: "按小时连续计算", en: "hours run on" },
  article: civilCode(201),
};

function pauseOn(day: PlainDate, { pauses = [] }: DueRule): Pause | undefined {
  return pauses.find((each) => each.from <= day && day <= each.to);
}

function pausedEffect(pause: Pause | undefined, { law }: DueRule): DayEffect {
  const name = pause?.why ?? { zh: "中止", en: "Pause" };
  const article = pause?.article ?? procedureOf(law).pause;
  return { kind: "paused", reason: "pause", name, why: { zh: `${name.zh}，不计入时限`, en: `${name.en}, not counted` }, article };
}

/** What one day does to a period of days. */
function dayEffect(day: PlainDate, rule: DueRule, part: Text | undefined): DayEffect {
  const pause = pauseOn(day, rule);
  if (pause) return pausedEffect(pause, rule);
  const { unit, calendar, law = "licensing" } = rule;
  const { article: unitArticle } = lawsOfPeriods[law];
  const article = part ? both(procedureOf(law).extend, unitArticle) : unitArticle;
  const within = part ? { zh: `${part.zh}内，`, en: `${part.en}: ` } : { zh: "", en: "" };
  const named = part ? { name: part } : {};
  if (unit === "calendarDay") {
    const why = { zh: `${within.zh}自然日，计入`, en: `${within.en}calendar day, counted` };
    return { kind: "counted", reason: "calendarDay", ...named, why, article: law === "licensing" && !part ? civilCode(200) : article };
  }
  const name = calendar.dayName(day) ?? { zh: "法定节假日", en: "Public holiday" };
  const reason = calendar.dayKind(day);
  switch (reason) {
    case "working":
      return {
        kind: "counted",
        reason,
        ...named,
        why: { zh: `${within.zh}工作日，计入`, en: `${within.en}working day, counted` },
        article,
      };
    case "makeUp":
      return { kind: "counted", reason, name, why: { zh: `${name.zh}，计入`, en: `${name.en}, counted` }, article };
    case "weekend":
      return { kind: "notCounted", reason, why: { zh: "周末，不计入", en: "weekend, not counted" }, article };
    case "holiday":
      return { kind: "notCounted", reason, name, why: { zh: `${name.zh}放假，不计入`, en: `${name.en} holiday, not counted` }, article };
  }
}

function parseTime(time: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

function formatTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
