import { addDays, type PlainDate, type Text } from "../../base/index.ts";
import type { Calendar, Period } from "../../city/index.ts";
import type { ClockEvent } from "./clock-event.ts";
import type { ClockRule } from "./clock-rule.ts";
import type { ClockState } from "./clock-state.ts";
import { countingText, periodText } from "./counting.ts";
import { dueDate, type Due, type Pause } from "./due-date.ts";
import { cutSpans, type DayEffect, type Span, spanOf } from "./span.ts";

/**
 * The clock of a case. The decision period runs from acceptance (行政许可法 42). Who does not tell within the
 * notice period what is missing is deemed to have accepted on the day of receipt (行政许可法 32); the wait for a
 * correction asked in time is not counted. A promise shorter than the law binds (最多跑一次规定 12).
 * @throws RangeError when no filing is among the events.
 */
export function computeClock(rule: ClockRule, events: readonly ClockEvent[], calendar: Calendar, today: PlainDate): ClockState {
  const story = readStory(rule, events, calendar, today);
  const intake = intakeSpans(story);
  if (story.waiting) return waitingState(story, intake);
  const due = bindingDue(rule, story, calendar);
  const over = story.asOf > due.dueOn;
  const late = over ? spanOf(addDays(due.dueOn, 1), story.asOf, overdueDays) : [];
  const spans = [...intake, ...due.spans, ...late];
  const phase = story.closedOn ? "closed" : story.start === "expected" ? "notice" : "decision";
  const used = countedDays(due.spans, story.asOf);
  return {
    phase,
    state: story.closedOn ? "stopped" : over ? "overdue" : story.openPause ? "paused" : "running",
    startedOn: story.startedOn,
    start: story.start,
    noticeDueOn: story.notice.dueOn,
    dueOn: due.dueOn,
    ...(due.dueTime === undefined ? {} : { dueTime: due.dueTime }),
    statutoryDueOn: due.statutoryDueOn,
    nextDueOn: story.closedOn || story.openPause ? null : phase === "notice" ? earlier(story.notice.dueOn, due.dueOn) : due.dueOn,
    binding: due.binding,
    provisional: due.provisional,
    daysUsed: used,
    daysLeft: countedDays(due.spans, due.dueOn) - used,
    daysOver: over ? daysAfter(due.dueOn, story.asOf, due.unit, calendar) : 0,
    earlyOn: null,
    missed: "none",
    left: { count: 0, unit: "workingDay" },
    over: { count: 0, unit: "workingDay" },
    obligations: [],
    withoutEffect: [],
    spans: story.closedOn ? cutSpans(spans, story.closedOn) : spans,
    counting: due.counting,
  };
}

/** The events read as a lawyer reads them. */
type Story = {
  filedOn: PlainDate;
  /** The day whose material counts: the filing, or the answer to the correction. */
  received: { on: PlainDate; time?: string };
  correction?: { askedOn: PlainDate; answeredOn?: PlainDate };
  waiting: boolean;
  notice: Due;
  start: "accepted" | "deemed" | "expected";
  startedOn: PlainDate;
  startTime?: string;
  pauses: Pause[];
  openPause: boolean;
  closedOn?: PlainDate;
  /** Today, or the day the case closed. */
  asOf: PlainDate;
};

function readStory(rule: ClockRule, events: readonly ClockEvent[], calendar: Calendar, today: PlainDate): Story {
  const find = (type: ClockEvent["type"]) => events.find((event) => event.type === type);
  const filed = find("filed");
  if (!filed) throw new RangeError("a clock needs the event of filing");
  const noticeFrom = ({ on, time = "00:00" }: { on: PlainDate; time?: string }): Due =>
    dueDate({ from: on, fromTime: time, ...rule.correctionNotice, calendar });
  const firstNotice = noticeFrom(filed);
  const [asked, answered, accepted, closed] = [find("correctionAsked"), find("correctionAnswered"), find("accepted"), find("closed")];
  // A correction asked too late has no effect on the clock: the material was deemed accepted before.
  const inTime = asked !== undefined && asked.on <= firstNotice.dueOn;
  const received = inTime && answered ? answered : filed;
  const notice = inTime && answered ? noticeFrom(answered) : firstNotice;
  const asOf = closed && closed.on < today ? closed.on : today;
  const byAct = accepted !== undefined && accepted.on <= notice.dueOn;
  const started = byAct ? accepted : received;
  const { pauses, openPause } = readPauses(events, asOf);
  return {
    filedOn: filed.on,
    received,
    ...(inTime ? { correction: { askedOn: asked.on, ...(answered ? { answeredOn: answered.on } : {}) } } : {}),
    waiting: inTime && !answered,
    notice,
    start: byAct ? "accepted" : asOf > notice.dueOn ? "deemed" : "expected",
    startedOn: started.on,
    ...(started.time === undefined ? {} : { startTime: started.time }),
    pauses,
    openPause: openPause && !closed,
    ...(closed ? { closedOn: closed.on } : {}),
    asOf,
  };
}

/** The day on which a pause begins still counts; the day on which it ends does not, as any starting day. */
function readPauses(events: readonly ClockEvent[], asOf: PlainDate): { pauses: Pause[]; openPause: boolean } {
  const pauses: Pause[] = [];
  let open: { on: PlainDate; why: Text } | undefined;
  for (const event of events) {
    if (event.type === "paused") open ??= event;
    if (event.type !== "resumed" || !open) continue;
    pauses.push({ from: addDays(open.on, 1), to: event.on, why: open.why });
    open = undefined;
  }
  if (open) pauses.push({ from: addDays(open.on, 1), to: asOf, why: open.why });
  return { pauses, openPause: open !== undefined };
}

type BindingDue = Due & Period & { binding: "promised" | "statutory"; statutoryDueOn: PlainDate };

function bindingDue(rule: ClockRule, story: Story, calendar: Calendar): BindingDue {
  const count = (period: Period): Due =>
    dueDate({ from: story.startedOn, fromTime: story.startTime ?? "00:00", ...period, pauses: story.pauses, calendar });
  const [promised, statutory] = [count(rule.promised), count(rule.statutory)];
  const binding = end(promised) < end(statutory) ? "promised" : "statutory";
  const due = binding === "promised" ? promised : statutory;
  const law = periodText(rule.statutory);
  const words = periodText(rule[binding]);
  const period =
    binding === "promised"
      ? { zh: `${words.zh}（承诺，短于法定${law.zh}）`, en: `${words.en} (promised; the law allows ${law.en})` }
      : { zh: `${words.zh}（法定）`, en: `${words.en} (by law)` };
  return { ...due, ...rule[binding], binding, statutoryDueOn: statutory.dueOn, counting: countingText(startText(story), period, due) };
}

function startText({ start, startedOn }: Story): Text {
  switch (start) {
    case "accepted":
      return { zh: `自${startedOn}受理次日起算`, en: `Counted from the day after acceptance on ${startedOn}` };
    case "deemed":
      return {
        zh: `未在期限内一次告知补正，${startedOn}收到材料之日即视为受理（行政许可法第32条），自次日起算`,
        en: `Nothing missing was told in time, so the application counts as accepted on ${startedOn}, the day of receipt (Licensing Law art. 32); counted from the day after`,
      };
    case "expected":
      return {
        zh: `自${startedOn}收到材料次日起算（以当日受理计；逾期不告知补正的，收到之日即为受理）`,
        en: `Counted from the day after receipt on ${startedOn} (as if accepted that day; untold corrections make receipt the acceptance)`,
      };
  }
}

function waitingState(story: Story, intake: Span[]): ClockState {
  return {
    phase: story.closedOn ? "closed" : "correction",
    state: story.closedOn ? "stopped" : "paused",
    startedOn: null,
    start: "none",
    noticeDueOn: story.notice.dueOn,
    dueOn: null,
    statutoryDueOn: null,
    nextDueOn: null,
    binding: "promised",
    provisional: false,
    daysUsed: 0,
    daysLeft: 0,
    daysOver: 0,
    earlyOn: null,
    missed: "none",
    left: { count: 0, unit: "workingDay" },
    over: { count: 0, unit: "workingDay" },
    obligations: [],
    withoutEffect: [],
    spans: intake,
    counting: waitingText(story),
  };
}

/**
 * Who answers late is deemed to have withdrawn (最多跑一次规定 11), but only where the notice set a time, and no item of a city
 * has one yet: then it is said that there is none, and nothing is lost by answering late.
 */
function waitingText({ correction, closedOn }: Story): Text {
  const askedOn = correction?.askedOn ?? "";
  const asked = {
    zh: `${askedOn}一次性告知补正，等待补正的时间不计入时限`,
    en: `A correction was asked on ${askedOn}; the wait is not counted`,
  };
  if (closedOn) return asked;
  return {
    zh: `${asked.zh}；本事项没有规定补正的期限，不会因补正较晚视为撤回；补正后自收到之日重新审核`,
    en: `${asked.en}. No time is set for the answer, so a late one is not taken for a withdrawal; the time begins when it is answered`,
  };
}

const reviewDays: DayEffect = {
  kind: "notCounted",
  reason: "intake",
  why: { zh: "收到材料至受理，审核材料是否齐全，不计入办理时限", en: "from receipt to acceptance, not part of the decision period" },
};
const waitingDays: DayEffect = {
  kind: "paused",
  reason: "correction",
  why: { zh: "等待申请人补正，不计入时限", en: "waiting for the applicant's correction, not counted" },
};
const overdueDays: DayEffect = { kind: "overdue", reason: "late", why: { zh: "已超过办理期限", en: "past the due day" } };

/** The days before the starting day of the decision period. */
function intakeSpans({ filedOn, correction, waiting, startedOn, asOf }: Story): Span[] {
  const last = waiting ? asOf : addDays(startedOn, -1);
  if (!correction) return spanOf(filedOn, last, reviewDays);
  const answered = correction.answeredOn ?? asOf;
  return cutSpans(
    [
      ...spanOf(filedOn, correction.askedOn, reviewDays),
      ...spanOf(addDays(correction.askedOn, 1), answered, waitingDays),
      ...spanOf(addDays(answered < correction.askedOn ? correction.askedOn : answered, 1), last, reviewDays),
    ],
    last,
  );
}

function countedDays(spans: readonly Span[], until: PlainDate): number {
  return cutSpans(spans, until)
    .filter((span) => span.kind === "counted")
    .reduce((sum, span) => sum + span.days, 0);
}

function daysAfter(from: PlainDate, to: PlainDate, unit: Period["unit"], calendar: Calendar): number {
  if (unit === "workingDay") return calendar.countWorkingDays(from, to);
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);
const end = (due: Due): string => `${due.dueOn} ${due.dueTime ?? "24:00"}`;
