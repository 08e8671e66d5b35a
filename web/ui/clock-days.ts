/** A run of days that the city's clock treats alike, as the API gives it; both ends belong to the run. */
export type ClockSpan = {
  from: string;
  to: string;
  kind: "counted" | "notCounted" | "paused" | "overdue";
  reason: string;
  why: { zh: string; en: string };
};

export type ClockDay = {
  date: string;
  /** 1 Monday … 7 Sunday */
  weekday: number;
  /** `rest`: after the clock has stopped. */
  kind: "counted" | "off" | "paused" | "overdue" | "rest";
  /** A weekend day that is worked (调休). */
  makeUp: boolean;
  past: boolean;
  today: boolean;
  due: boolean;
  firstOfMonth: boolean;
};

const DAYS_MAX = 400;

/**
 * Unrolls the spans into days for drawing. It reads the calendar off the spans and computes no deadline:
 * the due day comes from the server. Days that no span speaks of lie after the clock has stopped.
 */
export function clockDays(spans: readonly ClockSpan[], due: string | null, today: string): ClockDay[] {
  const sorted = [...spans].sort((a, b) => a.from.localeCompare(b.from));
  const first = sorted[0]?.from;
  if (first === undefined) return [];
  const lastSpan = sorted.reduce((last, span) => (span.to > last ? span.to : last), first);
  const last = due !== null && due > lastSpan ? due : lastSpan;
  const days: ClockDay[] = [];
  for (let date = first; date <= last && days.length < DAYS_MAX; date = nextDay(date)) {
    const span = sorted.find((candidate) => candidate.from <= date && date <= candidate.to);
    days.push({
      date,
      weekday: weekdayOf(date),
      kind: span === undefined ? "rest" : span.kind === "notCounted" ? "off" : span.kind,
      makeUp: span?.reason === "makeUp",
      past: date < today,
      today: date === today,
      due: date === due,
      firstOfMonth: days.length === 0 || date.endsWith("-01"),
    });
  }
  return days;
}

function nextDay(date: string): string {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}
