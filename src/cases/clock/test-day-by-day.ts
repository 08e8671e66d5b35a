import { addDays, type PlainDate } from "../../base/index.ts";
import type { Calendar } from "../../city/index.ts";
import type { ClockEvent } from "./clock-event.ts";
import type { ClockRule } from "./clock-rule.ts";

/** What a patient clerk with a calendar on the wall would say. */
export type ByHand = {
  state: "running" | "paused" | "stopped" | "overdue";
  startedOn: PlainDate | null;
  dueOn: PlainDate | null;
  statutoryDueOn: PlainDate | null;
  counted: PlainDate[];
};

const namedInLaw = new Set(["hearing", "tender", "auction", "inspection", "testing", "quarantine", "appraisal", "expertReview"]);

/**
 * The clock of a licence in working or calendar days, told a second time and in another way: one day after the other, with a
 * cross for each day that counts. It shares no code with the clock, so that where they agree both are likely right.
 */
export function dayByDay(rule: ClockRule, all: readonly ClockEvent[], calendar: Calendar, asOf: PlainDate): ByHand {
  const events = all.filter(({ on }) => on <= asOf);
  const days = (type: ClockEvent["type"]): PlainDate[] => events.filter((event) => event.type === type).map(({ on }) => on);
  const filed = days("filed")[0]!;
  const crosses = (from: PlainDate, unit: string, standing: (day: PlainDate) => boolean) =>
    function* () {
      for (let day = addDays(from, 1); ; day = addDays(day, 1)) {
        if (!standing(day) && (unit === "calendarDay" || calendar.isWorkingDay(day))) yield day;
      }
    };
  const nth = (from: PlainDate, count: number, unit: string, standing: (day: PlainDate) => boolean = () => false): PlainDate => {
    let left = count;
    for (const day of crosses(from, unit, standing)()) {
      if (left-- <= 0) break;
      if (left === 0) return day;
    }
    return from;
  };
  const noticeEnd = (from: PlainDate) => nth(from, rule.correctionNotice.period, rule.correctionNotice.unit);

  // Intake.
  let received = filed;
  let ended: PlainDate | undefined = events.find(({ type }) => ["decided", "withdrawn", "acceptanceRevoked", "closed"].includes(type))?.on;
  const asked = events.find((event) => event.type === "correctionAsked");
  let waits = false;
  if (asked && asked.on <= noticeEnd(filed)) {
    const by = asked.answerBy;
    const answered = days("correctionAnswered")[0];
    const answeredInTime = answered !== undefined && (by === undefined || answered <= by);
    if (answeredInTime) received = answered;
    else {
      waits = true;
      if (by !== undefined && by < asOf && (ended === undefined || ended > by)) ended = by;
    }
  }
  if (waits) return { state: ended ? "stopped" : "paused", startedOn: null, dueOn: null, statutoryDueOn: null, counted: [] };
  const accepted = days("accepted")[0];
  const started = accepted !== undefined && accepted <= noticeEnd(received) ? accepted : received;

  // The days on which the clock stands still, as a set on the wall.
  const last = ended ?? asOf;
  const still = new Set<PlainDate>();
  const standing = new Map<string, PlainDate>();
  const mark = (from: PlainDate, to: PlainDate): void => {
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) still.add(day);
  };
  for (const event of events) {
    if (event.type === "paused" && event.ground !== undefined && namedInLaw.has(event.ground) && !standing.has(event.ground)) {
      standing.set(event.ground, event.on);
    }
    if (event.type === "resumed") {
      for (const [ground, since] of standing) {
        if (event.ground !== undefined && event.ground !== ground) continue;
        mark(since, event.on);
        standing.delete(ground);
      }
    }
  }
  for (const since of standing.values()) mark(since, last);

  // The periods.
  const isStill = (day: PlainDate): boolean => still.has(day);
  const { statutory, promised, extension } = rule;
  const law = nth(started, statutory.period, statutory.unit, isStill);
  const extended = extension && events.find(({ type, on }) => type === "extended" && on <= law);
  const granted = extended?.type === "extended" ? extended.period : undefined;
  const by = !extension || !granted ? 0 : granted.unit === extension.unit ? Math.min(granted.period, extension.period) : extension.period;
  const statutoryDueOn = by > 0 ? nth(law, by, extension!.unit, isStill) : law;
  const promise = nth(started, promised.period, promised.unit, isStill);
  const [dueOn, unit] = promise < law ? [promise, promised.unit] : [statutoryDueOn, statutory.unit];
  const counted: PlainDate[] = [];
  for (const day of crosses(started, unit, isStill)()) {
    if (day > dueOn || day > last) break;
    counted.push(day);
  }
  const state = ended ? "stopped" : asOf > dueOn ? "overdue" : standing.size > 0 ? "paused" : "running";
  return { state, startedOn: started, dueOn, statutoryDueOn, counted };
}
