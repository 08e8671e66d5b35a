import { type ClockSpan, isExtension } from "./clock-days.ts";

/** What goes on in a stretch of the clock, whatever single days in it are. */
export type Stretch = {
  kind: "intake" | "counting" | "extension" | "pause" | "wait" | "latePromise" | "late";
  from: string;
  to: string;
  /** Days that count, days off by name, and make-up days. */
  counted: number;
  off: { name: { zh: string; en: string }; days: number }[];
  makeUp: number;
  /** Why, and where the law says so: of the day that is typical for the stretch. */
  why: { zh: string; en: string };
  article: { zh: string; en: string };
};

/**
 * The spans as a person tells them: received and examined, counted, stood still for a review, counted on. Weekends and
 * holidays belong to the stretch that they lie in.
 */
export function clockStretches(spans: readonly (ClockSpan & { days: number })[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const span of spans) {
    const own = kindOf(span);
    const last = stretches.at(-1);
    const lies = own === undefined ? (isRunning(last) ? last?.kind : "counting") : own;
    const same = last !== undefined && last.kind === lies && (lies !== "pause" || last.why.zh === span.why.zh);
    const stretch = same ? last : { ...empty(span), kind: lies ?? "counting" };
    if (!same) stretches.push(stretch);
    add(stretch, span);
  }
  return stretches;
}

/** None for days that take the colour of their neighbours. */
function kindOf(span: ClockSpan): Stretch["kind"] | undefined {
  switch (span.reason) {
    case "intake":
      return "intake";
    case "correction":
      return "wait";
    case "pause":
      return "pause";
    case "latePromise":
    case "late":
      return span.reason;
    case "working":
    case "calendarDay":
      return isExtension(span) ? "extension" : "counting";
    case "start":
    case "hour":
      return "counting";
    default:
      return undefined;
  }
}

const isRunning = (stretch: Stretch | undefined): boolean => stretch?.kind === "counting" || stretch?.kind === "extension";

function empty({ from, to, why, article }: ClockSpan): Omit<Stretch, "kind"> {
  return { from, to, counted: 0, off: [], makeUp: 0, why, article };
}

const dayOff: Record<string, { zh: string; en: string }> = {
  start: { zh: "起算日", en: "starting day" },
  weekend: { zh: "周末", en: "weekends" },
  rolled: { zh: "顺延", en: "moved on" },
};

function add(stretch: Stretch, span: ClockSpan & { days: number }): void {
  stretch.to = span.to;
  if (span.kind === "counted") {
    stretch.counted += span.days;
    if (span.reason === "makeUp") stretch.makeUp += span.days;
    // The first day is not the typical one: it only starts the count.
    else Object.assign(stretch, { why: span.why, article: span.article });
    return;
  }
  if (span.kind !== "notCounted" || span.reason === "intake") return;
  const name = span.name ?? dayOff[span.reason] ?? span.why;
  const known = stretch.off.find((each) => each.name.zh === name.zh);
  if (known) known.days += span.days;
  else stretch.off.push({ name, days: span.days });
}
