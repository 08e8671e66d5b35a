import type { Selectable } from "kysely";
import { localDate, type PlainDate, wallTime } from "../base/index.ts";
import type { City } from "../city/index.ts";
import type { CaseEvent, CaseEventBody } from "./case.ts";
import { type ClockEvent, type ClockRule, type ClockState, computeClock, type Moment, type Obligation } from "./clock/index.ts";
import type { CasesTable } from "./tables.ts";

/** The clock of a case: its events in the days of the city, by the limits it was filed under. */
export function caseClock(
  city: Pick<City, "calendar" | "timeZone">,
  limits: ClockRule,
  events: readonly ClockedEvent[],
  today: PlainDate,
): ClockState {
  return computeClock(
    limits,
    events.flatMap((event) => clockEvents(event, city.timeZone)),
    city.calendar,
    today,
  );
}

/** What of an event the clock reads; the rest of it is for people. */
export type ClockedEvent = CaseEventBody & Pick<CaseEvent, "at">;

/** What an event of a case is to its clock. A decision that is delivered with itself is two. */
function clockEvents(event: ClockedEvent, timeZone: string): ClockEvent[] {
  const moment = { on: localDate(event.at, timeZone), time: wallTime.localTime(event.at, timeZone) };
  switch (event.type) {
    case "filed":
    case "correctionAnswered":
    case "hearingAsked":
    case "resumed":
    case "delivered":
    case "withdrawn":
      return [{ type: event.type, ...moment }];
    case "correctionAsked": {
      const { answerBy } = event.payload;
      return [{ type: "correctionAsked", ...moment, ...(answerBy === undefined ? {} : { answerBy }) }];
    }
    case "accepted": {
      const { deferred } = event.payload;
      return [{ type: "accepted", ...moment, ...(deferred ? { deferred } : {}) }];
    }
    case "materialSupplied":
      return [{ type: "deferredSupplied", ...moment, materials: event.payload.files.map((each) => each.material) }];
    case "materialJudged":
      return event.payload.right ? [] : [{ type: "deferredWrong", ...moment, materials: [event.payload.material] }];
    case "paused": {
      const { ground, title, expectedDays } = event.payload;
      const expected = expectedDays === undefined ? {} : { expected: { period: expectedDays, unit: "workingDay" as const } };
      return [{ type: "paused", ...moment, ground, why: title, ...expected }];
    }
    case "extended":
      return [{ type: "extended", ...moment, period: event.payload.period }];
    case "hearingOffered":
      return [{ type: "hearingOffered", ...moment, askBy: event.payload.askBy }];
    case "hearingSet":
    case "hearingHeld":
      return [{ type: event.type, ...moment, heldOn: event.payload.heldOn }];
    case "approved":
    case "refused":
    case "rejected":
      return withDelivery(event, moment, { type: "decided", ...moment, outcome: outcomes[event.type], ...deemedOf(event.payload) });
    case "acceptanceRevoked":
    case "revoked":
      return withDelivery(event, moment, { type: event.type, ...moment });
    case "promiseChecked": {
      const { outcome, rectifyBy } = event.payload;
      const checked = { type: "promiseChecked", ...moment, outcome, ...(rectifyBy === undefined ? {} : { rectifyBy }) } as const;
      return outcome === "revoke" ? [checked, ...withDelivery(event, moment, { type: "revoked", ...moment })] : [checked];
    }
    case "reviewAsked":
    case "reviewed":
    case "rated":
    case "ratingCalledBack":
    case "ratingAppealDecided":
    case "ratingPutRight":
    case "ratedAgain":
    case "factArrived":
    case "assigned":
    case "warned":
      return [];
  }
}

const outcomes = { approved: "approved", refused: "refused", rejected: "notAccepted" } as const;

function deemedOf(payload: object): { deemed?: boolean } {
  return "deemed" in payload && payload.deemed === true ? { deemed: true } : {};
}

function withDelivery(event: { payload: { delivered?: unknown } }, moment: Moment, closing: ClockEvent): ClockEvent[] {
  return event.payload.delivered === undefined ? [closing] : [closing, { type: "delivered", ...moment }];
}

/** The columns that lists, jobs and measures read from; computed by the clock alone. */
export function clockColumns(clock: ClockState): ClockColumns {
  const owed = (what: Obligation["what"]) => clock.obligations.find((each) => each.what === what && isOwed(each));
  return {
    next_due_on: clock.nextDueOn,
    due_on: clock.dueOn,
    statutory_due_on: clock.statutoryDueOn,
    due_provisional: clock.provisional,
    paused: clock.phase === "decision" && clock.state === "paused",
    extended: clock.extended !== undefined,
    early_on: clock.earlyOn,
    delivery_due_on: owed("deliver")?.dueOn ?? null,
    // What was to be put right is looked at again when its day is over.
    check_due_on: (owed("checkPromise") ?? owed("rectify"))?.dueOn ?? null,
    deemed_on: deemedOn(clock),
  };
}

function isOwed({ state }: Obligation): boolean {
  return state === "open" || state === "overdue";
}

/** The day from which silence ends the case: that of the business before a correction, or that of the city before a renewal. */
function deemedOn({ deemed, ifSilent }: ClockState): PlainDate | null {
  return [...(deemed ? [deemed] : []), ...ifSilent].find(({ what }) => what !== "accepted")?.on ?? null;
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
