import { addDays, type Instant, localDate, type PlainDate, type Text, wallTime } from "../../base/index.ts";
import { clock, dueDate } from "../../cases/index.ts";
import type { City } from "../../city/index.ts";
import { type DemandLimits, type KeptLimit, LEVEL_MAX } from "../demand.ts";
import type { ClockedEvent, DemandClock, DemandObligation, ObligationState } from "./demand-clock.ts";
import { type Duty, readDuties } from "./read-duties.ts";

type Where = Pick<City, "calendar" | "timeZone">;

/**
 * The clock of a demand: what its limits and its events make due, as of a moment. Pure. Every day is counted by dueDate, in the
 * days of the city; each limit in its own unit, hours to the second.
 * @param events in the order in which they happened; those after `asOf` are left out
 */
export function computeDemandClock(limits: DemandLimits, events: readonly ClockedEvent[], where: Where, asOf: Instant): DemandClock {
  const story = readDuties(
    limits,
    events.filter(({ at }) => at <= asOf),
  );
  const obligations = story.duties.map((duty) => obligationOf(limits, duty, where, asOf));
  const owed = obligations.filter(({ state }) => state === "open" || state === "overdue");
  const answers = obligations.filter(({ what, state }) => what === "answer" && state !== "lapsed");
  const answer = answers.find((each) => isOwed(each)) ?? answers.at(-1);
  const expected = story.inPool ? expectedAnswer(limits, obligations[0], where, asOf) : undefined;
  const shown = expected ?? answer;
  const { unreachedSince } = story;
  return {
    obligations,
    answerDueAt: expected?.dueAt ?? (answer && isOwed(answer) ? answer.dueAt : null),
    nextDueAt: owed.reduce<Instant | null>((least, { dueAt }) => (least === null || dueAt < least ? dueAt : least), null),
    paused: answers.some(({ state }) => state === "paused"),
    overdue: owed.some(({ state }) => state === "overdue"),
    provisional: obligations.some((each) => isOwed(each) && each.provisional) || (expected?.provisional ?? false),
    closesAt: unreachedSince && limits.silence ? count(limits.silence, unreachedSince, where).dueAt : null,
    counting: shown?.counting ?? { zh: "", en: "" },
    spans: shown?.spans ?? [],
  };
}

function isOwed({ state }: Pick<DemandObligation, "state">): boolean {
  return state === "open" || state === "overdue" || state === "paused";
}

/** In the pool: the answer at the latest, as if it were dispatched at the last moment. */
function expectedAnswer(limits: DemandLimits, dispatch: DemandObligation | undefined, where: Where, asOf: Instant): Counted | undefined {
  if (dispatch === undefined || !isOwed(dispatch)) return undefined;
  return count(limits.answer, dispatch.dueAt > asOf ? lastMomentBefore(dispatch.dueAt) : asOf, where);
}

/** A period of days ends with its day: the day that follows is not its own. */
function lastMomentBefore(at: Instant): Instant {
  return new Date(Date.parse(at) - 1).toISOString() as Instant;
}

function obligationOf(limits: DemandLimits, duty: Duty, where: Where, asOf: Instant): DemandObligation {
  const { what, department, step, since, within, ended } = duty;
  const counted = "on" in within ? untilDay(within.on, since, where) : count(within, since, where, duty, ended?.at ?? asOf);
  const open = duty.pauses.some(({ to }) => to === undefined) && ended === undefined;
  const state = stateOf(ended, counted.dueAt, asOf, open);
  return {
    what,
    department,
    ...(step === undefined ? {} : { step }),
    since,
    ...counted,
    state,
    ...(ended?.how === "done" ? { doneAt: ended.at } : {}),
    escalatesAt: state === "overdue" ? escalations(limits.reopened, counted.dueAt, where, asOf) : [counted.dueAt],
  };
}

function stateOf(ended: Duty["ended"], dueAt: Instant, asOf: Instant, paused: boolean): ObligationState {
  if (ended?.how === "lapsed") return "lapsed";
  if (ended) return ended.at <= dueAt ? "done" : "late";
  if (asOf > dueAt) return "overdue";
  return paused ? "paused" : "open";
}

/** Each level has the limit of a reopened demand to see that it is done; then the next one is told. */
function escalations(limit: KeptLimit, dueAt: Instant, where: Where, asOf: Instant): Instant[] {
  const moments = [dueAt];
  for (let last = dueAt; moments.length < LEVEL_MAX && last <= asOf; moments.push(last)) last = count(limit, last, where).dueAt;
  return moments;
}

type Counted = Pick<DemandObligation, "dueAt" | "dueOn" | "dueTime" | "earlyAt" | "provisional" | "counting" | "spans">;

function count(
  limit: KeptLimit,
  since: Instant,
  { calendar, timeZone }: Where,
  duty?: Pick<Duty, "extension" | "pauses">,
  asOf?: Instant,
): Counted {
  const { period, unit } = limit;
  const law = limit.law?.id;
  const from = localDate(since, timeZone);
  const due = dueDate({
    from,
    fromTime: wallTime.localTime(since, timeZone),
    period,
    unit,
    calendar,
    ...(law === undefined ? {} : { law }),
    ...(duty?.extension ? { extension: duty.extension } : {}),
    ...(duty && asOf ? { pauses: duty.pauses.map(({ from: begun, to = asOf }) => pauseOf(begun, to, timeZone)) } : {}),
  });
  // dueDate counts in minutes; the seconds of the event are given back.
  const seconds = due.dueTime === undefined ? 0 : Date.parse(since) % 60_000;
  const dueAt = later(wallTime.instantAt(due.dueOn, due.dueTime ?? "24:00", timeZone), seconds);
  const { dueOn, dueTime, provisional, counting, spans } = due;
  const article = law === undefined ? sourceText(limit) : undefined;
  return {
    dueAt,
    dueOn,
    ...(dueTime === undefined ? {} : { dueTime }),
    earlyAt: dueTime === undefined ? earlyOf(from, limit, dueOn, since, { calendar, timeZone }) : halfway(since, dueAt),
    provisional,
    counting,
    spans: article === undefined ? spans : spans.map((span) => (byLaw.has(span.reason) ? span : { ...span, article })),
  };
}

/** What the Civil Code says of every period (民法典 200, 201), whoever set it; the rest is as the limit's own source says. */
const byLaw: ReadonlySet<string> = new Set(["start", "hour"]);

function sourceText({ law }: KeptLimit): Text {
  if (law === undefined) return { zh: "本市自定时限", en: "a limit of this city's own choice" };
  return { zh: law.text, en: law.text };
}

/** The day on which the business was asked still counts; the day of its answer does not, as any starting day. */
function pauseOf(begun: Instant, ended: Instant, timeZone: string): NonNullable<Parameters<typeof dueDate>[0]["pauses"]>[number] {
  const stamp = (at: Instant): string => `${localDate(at, timeZone)} ${wallTime.localTime(at, timeZone)}`;
  return {
    from: addDays(localDate(begun, timeZone), 1),
    to: localDate(ended, timeZone),
    exact: { from: stamp(begun), to: stamp(ended) },
    why: { zh: "等企业补充", en: "The business was asked" },
    article: { zh: "本市诉求办理规则（自定）", en: "this city's own rules for demands" },
  };
}

function earlyOf(from: PlainDate, { period, unit }: KeptLimit, dueOn: PlainDate, since: Instant, { calendar, timeZone }: Where): Instant {
  const early = wallTime.instantAt(clock.earlyDay(dueOn, { from, period: { period, unit } }, calendar), "00:00", timeZone);
  return early > since ? early : since;
}

function halfway(since: Instant, dueAt: Instant): Instant {
  return later(since, Math.floor((Date.parse(dueAt) - Date.parse(since)) / 2));
}

function later(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString() as Instant;
}

/** A promised day: nothing to count. Its warning comes on the day before. */
function untilDay(on: PlainDate, since: Instant, { timeZone }: Where): Counted {
  const early = wallTime.instantAt(on, "00:00", timeZone);
  return {
    dueAt: wallTime.instantAt(on, "24:00", timeZone),
    dueOn: on,
    earlyAt: later(early, -86_400_000) > since ? later(early, -86_400_000) : since,
    provisional: false,
    counting: { zh: `承诺于${on}前兑现`, en: `Promised by ${on}` },
    spans: [],
  };
}
