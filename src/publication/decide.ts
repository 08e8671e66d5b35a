/** What the law and the rule of four eyes say at each step of a revision. Pure; called before anything is written. */
import { addDays, type PlainDate, type Text } from "../base/index.ts";
import { type Problem, refuse } from "../city/index.ts";
import type { CommentOutcome } from "./comment.ts";
import { type Review, type Revision, type Shorter, stepTo } from "./revision.ts";

/** 优化营商环境条例 62: the period for comments is usually not shorter. */
export const COMMENT_DAYS_USUAL = 30;
export const COMMENT_DAYS_MAX = 180;
/** 优化营商环境条例 65 asks for a period of transition where it is needed; how long is the city's choice. */
export const TRANSITION_DAYS_USUAL = 30;
/** Nobody decides today for a day that far away. */
const EFFECTIVE_DAYS_MAX = 730;

type Opening = { days: number; shorter: Shorter | undefined; today: PlainDate; problems: readonly Problem[] };

/**
 * The first and the last day for comments. The day it is opened does not count (民法典 201), so that 30 days are 30 whole ones.
 * @throws Refusal revisionStepImpossible, revisionChangesNothing, revisionHasErrors, commentPeriodTooShort
 */
export function decideOpening(revision: Revision, { days, shorter, today, problems }: Opening): { from: PlainDate; until: PlainDate } {
  stepTo(revision.status, "open");
  refuseUnsound(revision, problems);
  if (days < COMMENT_DAYS_USUAL && shorter === undefined) throw refuse("commentPeriodTooShort", { days, usual: COMMENT_DAYS_USUAL });
  return { from: today, until: addDays(today, days) };
}

/** @throws Refusal consultationClosed, when comments are not taken on this day */
export function decideComment({ status, commentFrom, commentUntil }: Revision, today: PlainDate): void {
  const isOpen = status === "commenting" && commentFrom !== null && commentUntil !== null && commentFrom <= today && today <= commentUntil;
  if (!isOpen) throw refuse("consultationClosed", { until: commentUntil ?? "—" });
}

/** While comments are taken the text stands still: everybody comments on the same. @throws Refusal */
export function decideSave(revision: Revision, today: PlainDate): void {
  stepTo(revision.status, "save");
  if (revision.status === "commenting" && isTaking(revision, today))
    throw refuse("consultationStillOpen", { until: revision.commentUntil ?? "—" });
}

export type AnsweredState = { outcome: CommentOutcome | null };

/**
 * Whether it may go to review: the period is over, every comment has its answer (优化营商环境条例 62), and a text other than
 * the one that was shown rests on a comment that was adopted.
 */
export function decideSubmission(
  revision: Revision,
  { comments, today, problems }: { comments: readonly AnsweredState[]; today: PlainDate; problems: readonly Problem[] },
): void {
  stepTo(revision.status, "submit");
  if (isTaking(revision, today)) throw refuse("consultationStillOpen", { until: revision.commentUntil ?? "—" });
  const unanswered = comments.filter(({ outcome }) => outcome === null).length;
  if (unanswered > 0) throw refuse("commentsUnanswered", { count: unanswered });
  const wasAdopted = comments.some(({ outcome }) => outcome === "adopted" || outcome === "partly");
  if (revision.text !== revision.consulted && !wasAdopted) throw refuse("revisionChangedAfterComments", {});
  refuseUnsound(revision, problems);
}

type Reviewing = { reviewer: string; approve: boolean; review: Review };

/**
 * A second person looks, and finds it lawful and fair to competition, or sends it back.
 * @throws Refusal revisionStepImpossible, fourEyesNeeded, reviewNotPassed
 */
export function decideReview(revision: Revision, { reviewer, approve, review }: Reviewing): void {
  stepTo(revision.status, approve ? "approve" : "return");
  if (revision.hands.includes(reviewer)) throw refuse("fourEyesNeeded", {});
  if (approve && !(review.legality.passed && review.fairCompetition.passed)) throw refuse("reviewNotPassed", {});
}

export type Publishing = {
  effectiveFrom: PlainDate;
  today: PlainDate;
  /** What of it burdens businesses; empty where nothing does. */
  burdens: readonly Text[];
  transitionReason: string | undefined;
  /** Cases that run under the entry. */
  openCases: number;
  /** The text that the entry has by everything published until now. */
  latest: string | null;
  problems: readonly Problem[];
};

/** @throws Refusal revisionStepImpossible, revisionOutdated, entryInUse, effectiveDayImpossible, transitionTooShort, revisionHasErrors */
export function decidePublication(revision: Revision, given: Publishing): void {
  const { effectiveFrom, today, burdens, transitionReason, openCases, latest, problems } = given;
  if (revision.status === "published")
    throw refuse("revisionAlreadyPublished", { at: revision.publishedAt ?? "", from: revision.effectiveFrom ?? "" });
  stepTo(revision.status, "publish");
  if (latest !== revision.base) throw refuse("revisionOutdated", {});
  // Whoever has filed is owed a decision: the item and the power it is made under stay until then.
  if (revision.text === null && openCases > 0) throw refuse("entryInUse", { count: openCases });
  const last = addDays(today, EFFECTIVE_DAYS_MAX);
  if (effectiveFrom < today || effectiveFrom > last) throw refuse("effectiveDayImpossible", { today, last });
  const usual = addDays(today, TRANSITION_DAYS_USUAL);
  if (burdens.length > 0 && effectiveFrom < usual && transitionReason === undefined)
    throw refuse("transitionTooShort", { days: TRANSITION_DAYS_USUAL, from: usual, what: burdens[0]! }, { details: { burdens } });
  refuseUnsound(revision, problems);
}

/** Whether comments are taken today. */
export function isTaking({ status, commentUntil }: Revision, today: PlainDate): boolean {
  return status === "commenting" && commentUntil !== null && today <= commentUntil;
}

function refuseUnsound({ base, text }: Revision, problems: readonly Problem[]): void {
  if (base === text) throw refuse("revisionChangesNothing", {});
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first === undefined) return;
  const { file, line, column, message } = first;
  throw refuse("revisionHasErrors", { count: errors.length, file, line, column, message }, { details: { problems: errors.slice(0, 50) } });
}
