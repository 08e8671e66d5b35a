import { addDays, type PlainDate, type Text } from "../../base/index.ts";
import type { Period } from "../../city/index.ts";
import { licensingLaw, oneVisitRules } from "./articles.ts";
import type { ClockEvent, Moment } from "./clock-event.ts";
import type { Obligation } from "./clock-state.ts";
import { countBack, earlyDay } from "./count-back.ts";
import type { DecisionDue } from "./decision-due.ts";
import { dueDate, type Due } from "./due-date.ts";
import { dutyWords } from "./duty-words.ts";
import { endOf, isInTime, stamp } from "./moment.ts";
import type { Story } from "./read-story.ts";

/** Everything that the department and the applicant owe each other in this case, by its day. */
export function obligationsOf(story: Story, decision: DecisionDue | undefined): Obligation[] {
  return [
    ...notices(story),
    ...answer(story),
    ...(decision ? [decide(story, decision)] : []),
    ...deferred(story),
    ...hearing(story),
    ...resumptions(story),
    ...delivery(story),
    ...promise(story),
  ].toSorted((a, b) => (endOf(a) < endOf(b) ? -1 : endOf(a) > endOf(b) ? 1 : 0));
}

/** What has to be known of an obligation to say where it stands. */
type Owed = {
  what: Obligation["what"];
  who: Obligation["who"];
  due: Pick<Due, "dueOn" | "dueTime" | "provisional">;
  /** Since when it is owed, and for how long where the law gives a period. */
  from: PlainDate;
  period?: Period | undefined;
  article: Text;
  done?: Moment | undefined;
  /** No longer owed. */
  ended?: boolean | undefined;
  /** A right ends with its day; a duty is overdue after it. */
  right?: boolean;
  material?: string;
  statutoryDueOn?: PlainDate;
};

function owe({ rule, now, calendar }: Story, owed: Owed): Obligation {
  const { what, who, due, article, done } = owed;
  const past = stamp(now) > endOf(due);
  return {
    what,
    who,
    title: dutyWords[what],
    dueOn: due.dueOn,
    ...(due.dueTime === undefined ? {} : { dueTime: due.dueTime }),
    provisional: due.provisional,
    state: done ? (isInTime(done, due) ? "done" : "late") : owed.ended || (past && owed.right) ? "lapsed" : past ? "overdue" : "open",
    ...(done ? { doneOn: done.on } : {}),
    earlyOn: earlyDay(due.dueOn, { from: owed.from, period: owed.period, percent: rule.earlyPercent }, calendar),
    article,
    ...(owed.material === undefined ? {} : { material: owed.material }),
    ...(owed.statutoryDueOn === undefined ? {} : { statutoryDueOn: owed.statutoryDueOn }),
  };
}

/** A day that is written in a notice needs no counting. */
const onDay = (dueOn: PlainDate): Owed["due"] => ({ dueOn, provisional: false });

/** What the department itself decided; silence, withdrawal and revocation are none of its deeds. */
function ownClosing({ closing }: Story): Moment | undefined {
  return closing && !closing.deemed && !["withdrawn", "acceptanceRevoked"].includes(closing.how) ? closing : undefined;
}

/** Told within the time for it, and after a correction once more accepted or not (行政许可法 32). */
function notices(story: Story): Obligation[] {
  const { filed, correction, firstNotice, notice, acceptedAt, closing, rule, procedure, start } = story;
  // Where a law knows no acceptance, what is missing may be told in this time, and need not where nothing is.
  const right = procedure.startsOn === "receipt";
  const owed = { what: "notice", who: "department", period: rule.correctionNotice, article: procedure.notice, right } as const;
  const done = acceptedAt ?? ownClosing(story);
  // Where silence is acceptance, nothing is left to be told.
  const lapsed = closing !== undefined || start === "deemed";
  if (!correction) return [owe(story, { ...owed, due: firstNotice, from: filed.on, done, ended: lapsed })];
  const first = owe(story, { ...owed, due: firstNotice, from: filed.on, done: correction.asked });
  const { answered } = correction;
  return answered ? [first, owe(story, { ...owed, due: notice, from: answered.on, done, ended: lapsed })] : [first];
}

function answer(story: Story): Obligation[] {
  const { correction, closing, procedure, rule } = story;
  if (correction?.answerBy === undefined) return [];
  const { asked, answerBy, answered } = correction;
  const due = onDay(answerBy);
  const owed = { what: "answerCorrection", who: "applicant", due, from: asked.on, article: procedure.answer, right: true } as const;
  return [owe(story, { ...owed, done: answered, ended: closing !== undefined, period: rule.correctionAnswer })];
}

function decide(story: Story, decision: DecisionDue): Obligation {
  const { closing, procedure, started } = story;
  const own = closing?.how === "notAccepted" ? undefined : ownClosing(story);
  return owe(story, {
    what: "decide",
    who: "department",
    due: decision,
    from: started.on,
    period: decision.period,
    article: decision.binding === "promised" ? oneVisitRules(12) : decision.endsWithLicence ? licensingLaw(50) : procedure.decide,
    done: own,
    ended: closing !== undefined,
    ...(decision.binding === "promised" ? { statutoryDueOn: decision.statutory.dueOn } : {}),
  });
}

/** Accepted at once, with named materials to follow; not there by their day, acceptance is revoked (最多跑一次规定 11). */
function deferred(story: Story): Obligation[] {
  const { events, closing } = story;
  const accepted = of(events, "accepted")[0];
  return (accepted?.deferred ?? []).map(({ material, title, dueOn }) => {
    const supplied = suppliedRightly(events, material);
    const obligation = owe(story, {
      what: "supplyDeferred",
      who: "applicant",
      due: onDay(dueOn),
      from: accepted?.on ?? dueOn,
      article: oneVisitRules(11),
      done: supplied,
      ended: closing !== undefined,
      material,
    });
    const { zh, en } = obligation.title;
    return title ? { ...obligation, title: { zh: `${zh}：${title.zh}`, en: `${en}: ${title.en}` } } : obligation;
  });
}

/** When a paper came that was not judged wrong afterwards. */
function suppliedRightly(events: readonly ClockEvent[], material: string): Moment | undefined {
  let supplied: ClockEvent | undefined;
  for (const event of events) {
    if (event.type === "deferredSupplied" && event.materials.includes(material)) supplied ??= event;
    if (event.type === "deferredWrong" && event.materials.includes(material)) supplied = undefined;
  }
  return supplied;
}

function hearing(story: Story): Obligation[] {
  const { periods, offered, askDue, asked, holdDue, set, heldOn } = story.hearing;
  const ended = story.closing !== undefined;
  const owed: Owed[] = [];
  if (offered && askDue) {
    const due = { due: askDue, from: offered.on, period: periods.askWithin, article: licensingLaw(47) };
    owed.push({ what: "askHearing", who: "applicant", ...due, done: asked, ended, right: true });
  }
  if (asked && holdDue) {
    const due = { due: holdDue, from: asked.on, period: periods.holdWithin, article: licensingLaw(47) };
    owed.push({ what: "holdHearing", who: "department", ...due, done: heldOn && { on: heldOn }, ended });
  }
  const day = set?.heldOn ?? holdDue?.dueOn;
  const since = asked ?? set?.on;
  if (day !== undefined && since) {
    const due = { ...onDay(countBack(day, periods.noticeBefore, story.calendar)), provisional: !story.calendar.isPublished(day) };
    const told = { due, from: since.on, period: periods.noticeBefore, article: licensingLaw(48) };
    owed.push({ what: "noticeHearing", who: "department", ...told, done: set?.on, ended: ended || heldOn !== undefined });
  }
  return owed.map((each) => owe(story, each));
}

/** The time that a pause needs is told in writing (行政许可法 45); it then has to be kept. */
function resumptions(story: Story): Obligation[] {
  return story.pauses.told.flatMap(({ begun, ended, told, expected, article }) => {
    if (!told) return [];
    const owed = { what: "resume", who: "department", due: told, from: begun.on, period: expected, article } as const;
    return [owe(story, { ...owed, done: ended, ended: story.closing !== undefined })];
  });
}

/** Ten days to hand over what was granted (行政许可法 44); under other laws every decision is served. */
function delivery(story: Story): Obligation[] {
  const { rule, closing, procedure, events } = story;
  const served = closing?.how === "approved" || (procedure.servesRefusals && closing?.how === "refused");
  if (!rule.delivery || !closing || !served) return [];
  const owed = { what: "deliver", who: "department", period: rule.delivery, article: procedure.deliver } as const;
  const done = of(events, "delivered")[0];
  const from = decidedOn(closing);
  return [owe(story, { ...owed, due: after(story, closing, rule.delivery), from, done, ended: of(events, "revoked").length > 0 })];
}

/** Granted on a promise: checked in time; what is not kept is put right, and revoked when it is not (最多跑一次规定 14). */
function promise(story: Story): Obligation[] {
  const { rule, closing, events } = story;
  if (!rule.promiseCheck || closing?.how !== "approved") return [];
  const checks = of(events, "promiseChecked");
  const revoked = of(events, "revoked").length > 0;
  const due = { due: after(story, closing, rule.promiseCheck), from: decidedOn(closing), period: rule.promiseCheck };
  const check = owe(story, {
    what: "checkPromise",
    who: "department",
    ...due,
    article: oneVisitRules(14),
    done: checks[0],
    ended: revoked,
  });
  const rectifications = checks.flatMap(({ on, outcome, rectifyBy }, index) => {
    if (outcome !== "rectify" || rectifyBy === undefined) return [];
    const next = checks[index + 1];
    const kept = next?.outcome === "kept" ? next : undefined;
    const owed = { what: "rectify", who: "applicant", due: onDay(rectifyBy), from: on, article: oneVisitRules(14) } as const;
    return [owe(story, { ...owed, done: kept, ended: revoked || next !== undefined })];
  });
  return [check, ...rectifications];
}

/** What the law decides by silence is decided when the last day is over. */
function decidedOn({ on, deemed }: Moment & { deemed?: boolean }): PlainDate {
  return deemed ? addDays(on, 1) : on;
}

function after({ rule, calendar }: Story, closing: Moment & { deemed?: boolean }, period: Period): Due {
  const fromTime = closing.deemed ? "00:00" : (closing.time ?? "00:00");
  return dueDate({ from: decidedOn(closing), fromTime, ...period, ...(rule.law === undefined ? {} : { law: rule.law }), calendar });
}

function of<Type extends ClockEvent["type"]>(events: readonly ClockEvent[], type: Type): Extract<ClockEvent, { type: Type }>[] {
  return events.filter((event): event is Extract<ClockEvent, { type: Type }> => event.type === type);
}
