/** A run of days that the city's clock treats alike, as the API gives it; both ends belong to the run. */
export type ClockSpan = {
  from: string;
  to: string;
  kind: "counted" | "notCounted" | "paused" | "overdue";
  reason: string;
  name?: { zh: string; en: string } | undefined;
  why: { zh: string; en: string };
  article: { zh: string; en: string };
};

export type ClockDay = {
  date: string;
  /** 1 Monday … 7 Sunday */
  weekday: number;
  /** `wait`: for the applicant. `rest`: after the clock has stopped. */
  kind: "counted" | "off" | "paused" | "wait" | "overdue" | "rest";
  /** A weekend day that is worked (调休). */
  makeUp: boolean;
  /** Counted within an extension. */
  extension: boolean;
  /** Past the promise, still within the law. */
  promiseOnly: boolean;
  past: boolean;
  today: boolean;
  due: boolean;
  firstOfMonth: boolean;
  /** Numbers of the duties that end on this day, as the list beside the picture gives them. */
  duties: number[];
};

const DAYS_MAX = 400;
/** A duty that ends so long after the clock is left to the list: an empty row of weeks tells nothing. */
const TAIL_DAYS_MAX = 31;

/**
 * Unrolls the spans into days for drawing. It reads the calendar off the spans and computes no deadline:
 * the due days come from the server. Days that no span speaks of lie after the clock has stopped.
 */
export function clockDays(
  spans: readonly ClockSpan[],
  due: string | null,
  today: string,
  duties: readonly { dueOn: string }[] = [],
): ClockDay[] {
  const sorted = [...spans].sort((a, b) => a.from.localeCompare(b.from));
  const first = sorted[0]?.from;
  if (first === undefined) return [];
  const lastSpan = sorted.reduce((last, span) => (span.to > last ? span.to : last), first);
  const drawn = due !== null && due > lastSpan ? due : lastSpan;
  const tail = laterBy(drawn, TAIL_DAYS_MAX);
  const last = duties.reduce((latest, { dueOn }) => (dueOn > latest && dueOn <= tail ? dueOn : latest), drawn);
  const days: ClockDay[] = [];
  for (let date = first; date <= last && days.length < DAYS_MAX; date = laterBy(date, 1)) {
    const span = sorted.find((candidate) => candidate.from <= date && date <= candidate.to);
    days.push({
      date,
      weekday: weekdayOf(date),
      kind: span === undefined ? "rest" : kindOf(span),
      makeUp: span?.reason === "makeUp",
      extension: span !== undefined && isExtension(span),
      promiseOnly: span?.reason === "latePromise",
      past: date < today,
      today: date === today,
      due: date === due,
      firstOfMonth: days.length === 0 || date.endsWith("-01"),
      duties: duties.flatMap(({ dueOn }, index) => (dueOn === date ? [index + 1] : [])),
    });
  }
  return days;
}

/** Only an extension gives a name to days that simply count. */
export function isExtension({ reason, name }: ClockSpan): boolean {
  return name !== undefined && (reason === "working" || reason === "calendarDay");
}

function kindOf({ kind, reason }: ClockSpan): ClockDay["kind"] {
  if (kind === "notCounted") return "off";
  return kind === "paused" && reason === "correction" ? "wait" : kind;
}

function laterBy(date: string, days: number): string {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + days);
  return next.toISOString().slice(0, 10);
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}
