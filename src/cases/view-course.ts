import type { Acting } from "../access/index.ts";
import { type Instant, localDate, type PlainDate } from "../base/index.ts";
import { isOwn, type LockedCase } from "./act.ts";
import { appealWays } from "./appeal.ts";
import { type CaseEvent, type DeliveryMethod } from "./case.ts";
import { closedByLaw } from "./closed-by-law.ts";
import type { CaseCourse } from "./course-schemas.ts";
import { deferredOf, standOf } from "./deferred.ts";
import { documentTitle } from "./documents.ts";
import { mostOf } from "./extend-case.ts";
import { hearingOf } from "./hearing.ts";
import { pauseGrounds } from "./pause-grounds.ts";
import { pausesOf } from "./pauses.ts";
import { nextActs } from "./transition.ts";
import { caseActWords } from "./words.ts";

/** The course of a case as a page shows it: notices, pauses, hearing, delivery, how to object, what the business can do next. */
export function viewCourse(ctx: Acting, locked: LockedCase): CaseCourse {
  const { case: found, events } = locked;
  const { timeZone } = ctx.city;
  const most = mostOf(found);
  const isOpen = found.status === "accepted";
  return {
    documents: events.flatMap((event) => {
      const title = documentTitle(event);
      return title && event.leafId !== null ? [{ leafId: event.leafId, title, at: event.at }] : [];
    }),
    deferred: deferredOf(events).map((each) => ({ ...each, state: standOf(locked, each, ctx.today) })),
    pauses: pausesOf(events, timeZone),
    ...extensionView(events, timeZone),
    ...hearingView(events, timeZone),
    ...deliveryView(ctx, locked),
    ...reviewView(events, timeZone),
    ...appealView(ctx, locked),
    automatic: found.automatic,
    promise: found.promise,
    pauseGrounds: isOpen ? pauseGrounds(found.data).map(({ ground, title, article }) => ({ ground, title, article: article.zh })) : [],
    ...(isOpen && most ? { extensionMost: most } : {}),
    next: ownNext(ctx, locked),
  };
}

/** What the business can do, each with the article where the law has closed it. */
function ownNext(ctx: Acting, locked: LockedCase): CaseCourse["next"] {
  if (!isOwn(ctx, locked.case)) return [];
  return nextActs(locked.case.status).own.flatMap((act): CaseCourse["next"] => {
    const entry = { act, title: caseActWords[act] };
    if (act === "rate") return locked.case.rating === null ? [{ ...entry, allowed: true }] : [];
    const closed = closedByLaw(act, locked, ctx.today);
    if (!closed) return [{ ...entry, allowed: true }];
    // What was never open in this case is not told of as closed.
    return neverOpen.has(closed.refusal.code) ? [] : [{ ...entry, allowed: false, reason: closed.refusal.text }];
  });
}

const neverOpen: ReadonlySet<string> = new Set(["hearingNotOffered", "nothingToSupply", "notAutomatic"]);

function extensionView(events: readonly CaseEvent[], timeZone: string): Pick<CaseCourse, "extension"> {
  const event = events.find((each) => each.type === "extended");
  return event ? { extension: { on: localDate(event.at, timeZone), ...event.payload } } : {};
}

function hearingView(events: readonly CaseEvent[], timeZone: string): Pick<CaseCourse, "hearing"> {
  const hearing = hearingOf(events);
  if (!hearing) return {};
  const day = (at: Instant): PlainDate => localDate(at, timeZone);
  const { reason, offeredAt, askBy, askedAt, set, held } = hearing;
  return {
    hearing: {
      reason,
      offeredOn: day(offeredAt),
      askBy,
      ...(askedAt === undefined ? {} : { askedOn: day(askedAt) }),
      ...(set ? { set } : {}),
      ...(held ? { held } : {}),
    },
  };
}

function deliveryView({ city }: Acting, { case: found, events, clock }: LockedCase): Pick<CaseCourse, "delivery"> {
  if (found.decidedOn === null) return {};
  const ways: DeliveryMethod[] = [...(city.items.get(found.item)?.delivery ?? (["electronic"] as const))];
  const owed = clock.obligations.find((each) => each.what === "deliver" && each.doneOn === undefined);
  const last = events.findLast((event) => event.type === "delivered" || "delivered" in event.payload);
  const done = found.deliveredOn !== null && last ? { on: found.deliveredOn, ...methodOf(last) } : undefined;
  return { delivery: { ways, ...(owed ? { dueOn: owed.dueOn } : {}), ...(done ? { done } : {}) } };
}

function methodOf(event: CaseEvent): { method: DeliveryMethod; reference?: string } {
  return event.type === "delivered" ? event.payload : { method: "electronic" };
}

function reviewView(events: readonly CaseEvent[], timeZone: string): Pick<CaseCourse, "review"> {
  const asked = events.findLast((event) => event.type === "reviewAsked");
  if (!asked) return {};
  const done = events.findLast((event) => event.type === "reviewed");
  return { review: { askedOn: localDate(asked.at, timeZone), text: asked.payload.text, ...(done ? done.payload : {}) } };
}

const adverse: ReadonlySet<string> = new Set(["refused", "notAccepted", "acceptanceRevoked", "revoked"]);

function appealView({ city }: Acting, { case: found }: LockedCase): Pick<CaseCourse, "appeal"> {
  if (!adverse.has(found.status)) return {};
  const ways = appealWays(city.departments.get(found.department));
  return { appeal: ways.map((way) => ({ ...way, basis: way.basis.map(bareBasis) })) };
}

function bareBasis({ law, article, reliability, source }: ReturnType<typeof appealWays>[number]["basis"][number]) {
  return { law, reliability, ...(article === undefined ? {} : { article }), ...(source === undefined ? {} : { source }) };
}
