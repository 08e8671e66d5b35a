import { addDays, type PlainDate, type Text } from "../../base/index.ts";

export const spanKinds = ["counted", "notCounted", "paused", "overdue"] as const;

/** Why a day counts or not. */
export const spanReasons = [
  "start",
  "working",
  "makeUp",
  "weekend",
  "holiday",
  "calendarDay",
  "hour",
  "pause",
  "intake",
  "correction",
  "rolled",
  "latePromise",
  "late",
] as const;

/** Neighbouring days with the same effect on the clock for the same reason. `from` and `to` both belong to it. */
export type Span = {
  from: PlainDate;
  to: PlainDate;
  kind: (typeof spanKinds)[number];
  reason: (typeof spanReasons)[number];
  /** Civil days in the span. */
  days: number;
  /** The holiday, what the clock was paused for, or the extension that the days belong to. */
  name?: Text;
  /** The reason in words. */
  why: Text;
  article: Text;
};

export type DayEffect = Pick<Span, "kind" | "reason" | "name" | "why" | "article">;

/** Adds the day after the last one: to the last span when it has the same effect, else as a new one. */
export function addDay(spans: Span[], day: PlainDate, effect: DayEffect): void {
  const last = spans.at(-1);
  if (last && last.kind === effect.kind && last.reason === effect.reason && last.name?.zh === effect.name?.zh) {
    last.to = day;
    last.days++;
  } else {
    spans.push({ from: day, to: day, days: 1, ...effect });
  }
}

/** One span of one effect; none when `to` lies before `from`. */
export function spanOf(from: PlainDate, to: PlainDate, effect: DayEffect): Span[] {
  return to < from ? [] : [{ from, to, days: daysBetween(from, to) + 1, ...effect }];
}

/** The spans up to and including `until`. */
export function cutSpans(spans: readonly Span[], until: PlainDate): Span[] {
  return spans
    .filter((span) => span.from <= until)
    .map((span) => (span.to <= until ? span : { ...span, to: until, days: daysBetween(span.from, until) + 1 }));
}

/** The spans after `day`. */
export function spansAfter(spans: readonly Span[], day: PlainDate): Span[] {
  return spans
    .filter((span) => span.to > day)
    .map((span) => (span.from > day ? span : { ...span, from: addDays(day, 1), days: daysBetween(day, span.to) }));
}

/** Civil days from one day to the other. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
