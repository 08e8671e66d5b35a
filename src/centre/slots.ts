import { addDays, type Instant, type PlainDate } from "../base/index.ts";
import type { BookingRule, Calendar } from "../city/index.ts";

/** A time at which somebody is received: `begins` and `ends` are `HH:mm` of the city. */
export type Slot = { day: PlainDate; begins: string; ends: string };

/** Why a slot cannot be booked. */
export type SlotProblem = "unknown" | "tooLate" | "tooEarly";

/** Every slot from `from` to `to`, both days included, in their order. Pure. None on a day that is not worked. */
export function slotsOf(rule: BookingRule, calendar: Calendar, { from, to }: { from: PlainDate; to: PlainDate }): Slot[] {
  const slots: Slot[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isOpenOn(rule, calendar, day)) slots.push(...slotsOfDay(rule, day));
  return slots;
}

/** Whether anybody is received on a day. A make-up day stands for another one, so only what is open every day is open then. */
export function isOpenOn(rule: Pick<BookingRule, "weekdays" | "weeksOfMonth">, calendar: Calendar, day: PlainDate): boolean {
  const kind = calendar.dayKind(day);
  if (kind !== "working" && (kind !== "makeUp" || rule.weekdays !== undefined)) return false;
  if (rule.weekdays !== undefined && !rule.weekdays.includes(weekdayOf(day))) return false;
  return rule.weeksOfMonth === undefined || rule.weeksOfMonth.includes(Math.ceil(Number(day.slice(8)) / 7));
}

/** What stands against booking this slot now (`YYYY-MM-DD HH:mm` of the city); undefined when nothing does. Pure. */
export function slotProblem(
  rule: BookingRule,
  calendar: Calendar,
  slot: Pick<Slot, "day" | "begins">,
  now: string,
): SlotProblem | undefined {
  const known = isOpenOn(rule, calendar, slot.day) && slotsOfDay(rule, slot.day).some(({ begins }) => begins === slot.begins);
  if (!known) return "unknown";
  if (minutesBetween(now, `${slot.day} ${slot.begins}`) < rule.closesHours * 60) return "tooLate";
  // The day of the stamp is the city's.
  return slot.day > addDays(now.slice(0, 10) as PlainDate, rule.daysAheadMax) ? "tooEarly" : undefined;
}

/** The places 1 to `capacity` that nobody has, in their order. */
export function freePlaces(capacity: number, taken: readonly number[]): number[] {
  return Array.from({ length: capacity }, (_, index) => index + 1).filter((place) => !taken.includes(place));
}

/** The moment as the clock on the wall of the city shows it: `YYYY-MM-DD HH:mm`. */
export function stampOf(at: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short", timeStyle: "short", hourCycle: "h23" }).format(
    new Date(at),
  );
  return parts.replace(", ", " ");
}

function slotsOfDay(rule: BookingRule, day: PlainDate): Slot[] {
  return rule.sessions.flatMap(({ begins, ends }) => {
    const slots: Slot[] = [];
    for (let at = minuteOf(begins); at + rule.minutes <= minuteOf(ends); at += rule.minutes)
      slots.push({ day, begins: timeOf(at), ends: timeOf(at + rule.minutes) });
    return slots;
  });
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function minutesBetween(from: string, to: string): number {
  const read = (stamp: string): number => Date.parse(`${stamp.replace(" ", "T")}:00Z`);
  return (read(to) - read(from)) / 60_000;
}

/** 1 is Monday. */
function weekdayOf(day: PlainDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
