import type { Selectable } from "kysely";
import { type Instant, localDate, type PlainDate } from "../base/index.ts";
import type { City } from "../city/index.ts";
import type { CaseEvent, CaseEventType } from "./case.ts";
import { type ClockEvent, type ClockRule, type ClockState, computeClock } from "./clock/index.ts";
import type { CasesTable } from "./tables.ts";

/** The clock of a case: its events in the days of the city, by the limits it was filed under. */
export function caseClock(
  city: Pick<City, "calendar" | "timeZone">,
  limits: ClockRule,
  events: readonly Pick<CaseEvent, "type" | "at">[],
  today: PlainDate,
): ClockState {
  return computeClock(
    limits,
    events.flatMap((event) => clockEvent(event, city.timeZone)),
    city.calendar,
    today,
  );
}

const clockTypes: Partial<Record<CaseEventType, "filed" | "correctionAsked" | "correctionAnswered" | "accepted" | "closed">> = {
  filed: "filed",
  correctionAsked: "correctionAsked",
  correctionAnswered: "correctionAnswered",
  accepted: "accepted",
  approved: "closed",
  refused: "closed",
  rejected: "closed",
  acceptanceRevoked: "closed",
  withdrawn: "closed",
};

function clockEvent({ type, at }: Pick<CaseEvent, "type" | "at">, timeZone: string): ClockEvent[] {
  const clockType = clockTypes[type];
  return clockType === undefined ? [] : [{ type: clockType, on: localDate(at, timeZone), time: localTime(at, timeZone) }];
}

function localTime(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
}

/** The columns that lists, jobs and measures read from; computed by the clock alone. */
export function clockColumns(clock: ClockState, events: readonly Pick<CaseEvent, "type">[]): ClockColumns {
  return {
    next_due_on: clock.nextDueOn,
    due_on: clock.dueOn,
    statutory_due_on: clock.statutoryDueOn,
    due_provisional: clock.provisional,
    paused: clock.phase === "decision" && clock.state === "paused",
    extended: events.some((event) => event.type === "extended"),
    early_on: null,
    delivery_due_on: null,
    check_due_on: null,
    deemed_on: null,
  };
}

type ClockColumns = Pick<
  Selectable<CasesTable>,
  | "next_due_on"
  | "due_on"
  | "statutory_due_on"
  | "due_provisional"
  | "paused"
  | "extended"
  | "early_on"
  | "delivery_due_on"
  | "check_due_on"
  | "deemed_on"
>;
