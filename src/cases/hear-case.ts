import type { Acting } from "../access/index.ts";
import { localDate, type PlainDate } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import { type Done, performAct, performOwnAct } from "./act.ts";
import type { HearingSet } from "./case.ts";
import { dueDate } from "./clock/index.ts";
import { bareName, hearingOf, isExaminer } from "./hearing.ts";

type OfficerAct = { number: string; version: number; power: string };

/** Working days to ask for a hearing (行政许可法 47), and those between its announcement and the hearing (48). */
const ASK_WITHIN = 5;
const NOTICE_BEFORE = 7;

/** 告知听证权利: what the decision would touch, and until when a hearing can be asked for. @throws Refusal those of performAct */
export async function offerHearing(ctx: Acting, { reason, ...act }: OfficerAct & { reason: string }): Promise<Done> {
  return await performAct(ctx, { ...act, act: "offerHearing" }, (found, { at }) => {
    const from = localDate(at, ctx.city.timeZone);
    const askBy = workingDaysAfter(ctx, from, found.case.data.limits.hearing?.askWithin.period ?? ASK_WITHIN);
    return { body: { type: "hearingOffered", payload: { reason, askBy } }, content: { reason, askBy } };
  });
}

/** 申请听证, by the business. @throws Refusal those of performOwnAct, hearingNotOffered, hearingAskTooLate */
export async function askHearing(
  ctx: Acting,
  { text, ...act }: { number: string; version: number; text?: string | undefined },
): Promise<Done> {
  return await performOwnAct(ctx, { ...act, act: "askHearing" }, () => ({
    body: { type: "hearingAsked", payload: text === undefined ? {} : { text } },
    content: { text: text ?? null },
  }));
}

/**
 * 通知听证: time, place and chair, seven working days before; the chair has not examined the application (行政许可法 48). A
 * hearing that is put off is announced again.
 * @throws Refusal those of performAct, hearingNoticeTooShort, chairIsExaminer
 */
export async function noticeHearing(ctx: Acting, { heldOn, time, place, chair, ...act }: OfficerAct & HearingSet): Promise<Done> {
  return await performAct(ctx, { ...act, act: "noticeHearing" }, ({ events, case: { data } }, { at }) => {
    const earliest = workingDaysAfter(ctx, localDate(at, ctx.city.timeZone), data.limits.hearing?.noticeBefore.period ?? NOTICE_BEFORE);
    if (heldOn < earliest) throw refuse("hearingNoticeTooShort", { earliest });
    if (isExaminer(chair, events) || isSame(chair, ctx)) throw refuse("chairIsExaminer", { chair });
    const set = { heldOn, time, place, chair };
    return { body: { type: "hearingSet", payload: set }, content: set };
  });
}

/**
 * 举行听证: what its record says; the decision is made on it (行政许可法 48). Who has come to examine the application since the
 * hearing was announced does not lead it: it is announced again.
 * @throws Refusal those of performAct, chairIsExaminer
 */
export async function holdHearing(ctx: Acting, { record, ...act }: OfficerAct & { record: string }): Promise<Done> {
  return await performAct(ctx, { ...act, act: "holdHearing" }, ({ events }) => {
    const set = hearingOf(events)?.set;
    if (!set) throw refuse("hearingNotAnnounced", {});
    if (isExaminer(set.chair, events)) throw refuse("chairIsExaminer", { chair: set.chair });
    const held = { chair: set.chair, heldOn: set.heldOn, record };
    return { body: { type: "hearingHeld", payload: held }, content: held };
  });
}

/** Whoever announces the hearing handles the case, and does not lead it. */
function isSame(chair: string, { actor }: Acting): boolean {
  return actor.kind === "person" && bareName(actor.name) === bareName(chair);
}

function workingDaysAfter({ city: { calendar } }: Acting, from: PlainDate, period: number): PlainDate {
  return dueDate({ from, period, unit: "workingDay", calendar }).dueOn;
}
