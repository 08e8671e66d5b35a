import type { PlainDate, Refusal, Text } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import type { LockedCase } from "./act.ts";
import { deferredOf, fallen, isToJudge } from "./deferred.ts";
import { hearingOf } from "./hearing.ts";
import { openPause } from "./pauses.ts";
import { periodText } from "./clock/index.ts";
import type { CaseAct } from "./transition.ts";
import { caseActWords } from "./words.ts";

type Rule = (locked: LockedCase, today: PlainDate) => Refusal | undefined;

/** Why the law has closed an act that the status would still let happen. What it leaves open, the power list may still close. */
export function closedByLaw(act: CaseAct, locked: LockedCase, today: PlainDate): Refusal | undefined {
  for (const rule of rules[act] ?? []) {
    const closed = rule(locked, today);
    if (closed) return closed;
  }
  return undefined;
}

/** A correction is asked once (行政许可法 32; 最多跑一次规定 11). */
const askedOnce: Rule = ({ events }) =>
  events.some((event) => event.type === "correctionAsked")
    ? refuse("correctionAskedOnce", {}, { basis: "行政许可法 第32条；浙江省保障“最多跑一次”改革规定 第11条" })
    : undefined;

/** After the time for notices the application counts as accepted, so that it can only be decided (行政许可法 32). */
const notDeemedAccepted: Rule = ({ case: { data }, clock }) =>
  clock.start === "deemed" ? refuse("correctionTooLate", { period: periodText(data.limits.correctionNotice) }) : undefined;

/** Silence has granted the renewal already (行政许可法 50): nobody decides it any more, and nobody takes it back. */
const notDeemedGranted: Rule = ({ clock: { deemed } }) =>
  deemed?.what === "granted" ? refuse("deemedGranted", { on: deemed.on }) : undefined;

/** Who answers after the day that the notice named is deemed to have withdrawn (最多跑一次规定 11). */
const answeredInTime: Rule = ({ events }, today) => {
  const asked = events.findLast((event) => event.type === "correctionAsked");
  const answerBy = asked?.payload.answerBy;
  return answerBy !== undefined && answerBy < today ? refuse("correctionAnswerTooLate", { answerBy }) : undefined;
};

/** An acceptance falls only where a paper that was to follow is late, or came and was judged wrong (最多跑一次规定 11). */
const acceptanceMayFall: Rule = (locked, today) => {
  const deferred = deferredOf(locked.events);
  if (deferred.length === 0) return refuse("acceptanceStands", {});
  if (deferred.some((each) => fallen(locked, each, today))) return undefined;
  const waiting = deferred.find(({ material }) =>
    locked.case.data.materials.some(({ id, state }) => id === material && state === "deferred"),
  );
  if (waiting) return refuse("acceptanceWaits", { material: waiting.title, dueOn: waiting.dueOn });
  return refuse("materialNotWrong", { material: deferred[0]!.title });
};

/** A paper that followed is judged once it is here, and not a second time before it came anew. */
const somethingToJudge: Rule = ({ events }) =>
  deferredOf(events).some(({ material }) => isToJudge(events, material)) ? undefined : refuse("nothingToJudge", {});

/** The clock stops for one ground at a time, and only while there is time left to stop. */
const mayPause: Rule = ({ events, clock }) => {
  const open = openPause(events);
  if (open) return refuse("pausedAlready", { ground: open.title });
  return clock.state === "overdue" ? refuse("pauseTooLate", { dueOn: clock.dueOn ?? "" }) : undefined;
};

const isPaused: Rule = ({ events }) => (openPause(events) ? undefined : refuse("caseNotPaused", {}));

/** Once, before it ends, and only where the list has an extension (行政许可法 42). */
const mayExtend: Rule = ({ case: { data }, events, clock }) => {
  if (events.some((event) => event.type === "extended")) return refuse("extendedOnce", {});
  if (data.limits.extension === undefined && data.limits.jointly !== true) return refuse("extensionNotAllowed", {});
  return clock.state === "overdue" ? refuse("extensionTooLate", { dueOn: clock.dueOn ?? "" }) : undefined;
};

const offeredOnce: Rule = ({ events }) => (hearingOf(events) ? refuse("hearingOfferedOnce", {}) : undefined);

const mayAskHearing: Rule = ({ events }, today) => {
  const hearing = hearingOf(events);
  if (!hearing) return refuse("hearingNotOffered", {});
  if (hearing.askedAt !== undefined) return refuse("hearingAskedOnce", {});
  return hearing.askBy < today ? refuse("hearingAskTooLate", { askBy: hearing.askBy }) : undefined;
};

const hearingAsked: Rule = ({ events }) => {
  const hearing = hearingOf(events);
  if (hearing?.askedAt === undefined) return refuse("hearingNotAsked", {});
  return hearing.held ? refuse("hearingHeldOnce", {}) : undefined;
};

const hearingAnnounced: Rule = ({ events }, today) => {
  const set = hearingOf(events)?.set;
  if (!set) return refuse("hearingNotAnnounced", {});
  return today < set.heldOn ? refuse("hearingNotYet", { heldOn: set.heldOn }) : undefined;
};

/** Nobody decides over somebody who may still ask to be heard, or has asked and was not (行政许可法 47, 48). */
const heard: Rule = ({ events }, today) => {
  const hearing = hearingOf(events);
  if (!hearing || hearing.held) return undefined;
  if (hearing.askedAt !== undefined)
    return refuse("hearingPending", { what: { zh: "申请人已申请听证，尚未举行", en: "asked for and not yet held" } });
  if (hearing.askBy < today) return undefined;
  const { askBy } = hearing;
  return refuse("hearingPending", { what: { zh: `申请人可以在${askBy}前申请听证`, en: `the applicant may ask for one until ${askBy}` } });
};

/** While the clock stands still the reason for it is not settled; it runs on first, with what came of it (行政许可法 45). */
function running(act: CaseAct): Rule {
  return ({ events }) => {
    const open = openPause(events);
    return open ? refuse("casePaused", { ground: open.title, act: caseActWords[act] }) : undefined;
  };
}

/** What was accepted with material to follow is granted when it is here (最多跑一次规定 11). */
const nothingOutstanding: Rule = ({ case: { data }, events }) => {
  const told = events.findLast((event) => event.type === "accepted")?.payload.deferred ?? [];
  const missing = told.filter(({ material }) => data.materials.some((each) => each.id === material && each.state === "deferred"));
  return missing.length > 0 ? refuse("materialOutstanding", { material: listed(missing.map((each) => each.title)) }) : undefined;
};

const notDelivered: Rule = ({ case: { deliveredOn } }) => (deliveredOn === null ? undefined : refuse("deliveredAlready", { deliveredOn }));

const onPromise: Rule = ({ case: { promise } }) => (promise ? undefined : refuse("noPromise", {}));

/** A person is asked once to look at what the program decided. */
const mayAskReview: Rule = ({ case: { automatic }, events }) => {
  if (!automatic) return refuse("notAutomatic", {});
  return events.some((event) => event.type === "reviewAsked") ? refuse("reviewAskedOnce", {}) : undefined;
};

const reviewAsked: Rule = ({ events }) => {
  const last = events.findLast((event) => event.type === "reviewAsked" || event.type === "reviewed");
  return last?.type === "reviewAsked" ? undefined : refuse("reviewNotAsked", {});
};

const rules: Partial<Record<CaseAct, readonly Rule[]>> = {
  accept: [notDeemedGranted],
  askCorrection: [notDeemedGranted, askedOnce, notDeemedAccepted],
  rejectAcceptance: [notDeemedGranted, notDeemedAccepted],
  answerCorrection: [answeredInTime],
  withdraw: [notDeemedGranted],
  judgeMaterial: [notDeemedGranted, somethingToJudge],
  revokeAcceptance: [notDeemedGranted, acceptanceMayFall],
  pause: [notDeemedGranted, mayPause],
  resume: [isPaused],
  extend: [notDeemedGranted, mayExtend],
  offerHearing: [offeredOnce],
  askHearing: [mayAskHearing],
  noticeHearing: [hearingAsked],
  holdHearing: [hearingAsked, hearingAnnounced],
  supplyMaterial: [somethingToSupply],
  approve: [notDeemedGranted, running("approve"), heard, nothingOutstanding],
  refuse: [notDeemedGranted, running("refuse"), heard],
  deliver: [notDelivered],
  checkPromise: [onPromise],
  askReview: [mayAskReview],
  review: [reviewAsked],
};

function somethingToSupply({ case: { data } }: LockedCase): Refusal | undefined {
  return data.materials.some((material) => material.state === "deferred") ? undefined : refuse("nothingToSupply", {});
}

function listed(titles: readonly Text[]): Text {
  return { zh: titles.map((title) => title.zh).join("、"), en: titles.map((title) => title.en).join(", ") };
}
