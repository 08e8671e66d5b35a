import { addDays, type PlainDate, type Text } from "../../base/index.ts";
import type { Calendar, PeriodUnit } from "../../city/index.ts";
import { countingText, periodText } from "./counting.ts";
import { addDay, type DayEffect, type Span } from "./span.ts";

/** Days on which the clock stands still: `from` and `to` are the first and the last of them. */
export type Pause = { from: PlainDate; to: PlainDate; why?: Text };

export type DueRule = {
  /** The day of the event that starts the period; it is not counted itself. */
  from: PlainDate;
  /** `HH:mm`, for periods of hours, which run on from the minute. */
  fromTime?: string;
  /** 0 means on the spot: due on the day itself. */
  period: number;
  unit: PeriodUnit;
  pauses?: readonly Pause[];
  calendar: Calendar;
};

export type Due = {
  dueOn: PlainDate;
  /** `HH:mm`, for periods of hours. */
  dueTime?: string;
  /** The way leads outside the published calendar, so that the date may still move. */
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
 * holidays (行政许可法 82); calendar days count all; hours run on. The starting day is not counted, paused days
 * never are. The last day does not roll: a limit on an authority is not lengthened without a law that says so.
 * @throws RangeError on a period that is not a whole number from 0 to PERIOD_MAX, or on hours without a time.
 */
export function dueDate(rule: DueRule): Due {
  if (!Number.isInteger(rule.period) || rule.period < 0 || rule.period > PERIOD_MAX) {
    throw new RangeError(`a period is a whole number from 0 to ${PERIOD_MAX}, not ${rule.period}`);
  }
  const end = rule.unit === "hour" ? walkHours(rule) : walkDays(rule);
  const provisional = !rule.calendar.isPublished(rule.from) || !rule.calendar.isPublished(end.dueOn);
  const start =
    rule.unit === "hour"
      ? { zh: `自${rule.from} ${rule.fromTime}起算`, en: `Counted from ${rule.from} ${rule.fromTime}` }
      : { zh: `自${rule.from}次日起算`, en: `Counted from the day after ${rule.from}` };
  return { ...end, provisional, counting: countingText(start, periodText(rule), { ...end, provisional }) };
}

type End = Pick<Due, "dueOn" | "dueTime" | "spans">;

const startDay: DayEffect = { kind: "notCounted", reason: "start", why: { zh: "起算日，不计入", en: "starting day, not counted" } };

function walkDays(rule: DueRule): End {
  const spans: Span[] = [];
  addDay(spans, rule.from, startDay);
  let day = rule.from;
  for (let counted = 0; counted < rule.period;) {
    day = dayAfter(day, rule.from);
    const effect = dayEffect(day, rule);
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
  for (;;) {
    const effect = dayEffect(day, rule);
    addDay(spans, day, effect);
    const free = effect.kind === "counted" ? MINUTES_A_DAY - minute : 0;
    if (left === 0 || left < free) return { dueOn: day, dueTime: formatTime(minute + left), spans };
    left -= free;
    day = dayAfter(day, rule.from);
    minute = 0;
  }
}

function dayAfter(day: PlainDate, from: PlainDate): PlainDate {
  if (Date.parse(day) - Date.parse(from) > DAYS_MAX * 86_400_000) throw new RangeError("the period does not end");
  return addDays(day, 1);
}

/** What one day does to a period of `unit`. */
function dayEffect(day: PlainDate, { unit, pauses = [], calendar }: DueRule): DayEffect {
  const pause = pauses.find((each) => each.from <= day && day <= each.to);
  if (pause) {
    const { why: name = { zh: "中止", en: "Pause" } } = pause;
    return { kind: "paused", reason: "pause", name, why: { zh: `${name.zh}，不计入时限`, en: `${name.en}, not counted` } };
  }
  if (unit === "hour") return { kind: "counted", reason: "hour", why: { zh: "按小时连续计算", en: "hours run on" } };
  if (unit === "calendarDay") return { kind: "counted", reason: "calendarDay", why: { zh: "自然日，计入", en: "calendar day, counted" } };
  const name = calendar.dayName(day) ?? { zh: "法定节假日", en: "Public holiday" };
  const reason = calendar.dayKind(day);
  switch (reason) {
    case "working":
      return { kind: "counted", reason, why: { zh: "工作日，计入", en: "working day, counted" } };
    case "makeUp":
      return { kind: "counted", reason, name, why: { zh: `${name.zh}，计入`, en: `${name.en}, counted` } };
    case "weekend":
      return { kind: "notCounted", reason, why: { zh: "周末，不计入", en: "weekend, not counted" } };
    case "holiday":
      return { kind: "notCounted", reason, name, why: { zh: `${name.zh}放假，不计入`, en: `${name.en} holiday, not counted` } };
  }
}

function parseTime(time: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

function formatTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
