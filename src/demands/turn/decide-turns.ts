import type { Instant } from "../../base/index.ts";
import type { DemandClock, DemandObligation } from "../clock/demand-clock.ts";
import type { DemandEventBody, DemandStatus } from "../demand.ts";
import { type DemandStory, turnKey } from "../story.ts";

export type Turn =
  | { act: "warn"; obligation: DemandObligation; body: Extract<DemandEventBody, { type: "warned" }> }
  | { act: "escalate"; body: Extract<DemandEventBody, { type: "escalated" }> }
  | { act: "closeInSilence"; body: Extract<DemandEventBody, { type: "closed" }> };

type Found = { status: DemandStatus; story: Pick<DemandStory, "told">; clock: DemandClock };

/**
 * What the passing of time has made due and nobody has told yet, as of `now`; pure, so that a job that was killed and runs again
 * finds what is left and nothing twice. A limit that has passed is escalated; each level has its own time before the next.
 */
export function decideTurns({ status, story, clock }: Found, now: Instant): Turn[] {
  const turns: Turn[] = [];
  if (status === "replied" && clock.closesAt !== null && clock.closesAt <= now) {
    // Nothing is owed any more once it is closed.
    return [{ act: "closeInSilence", body: { type: "closed", payload: { reason: silenceReason } } }];
  }
  for (const obligation of clock.obligations) {
    if (obligation.state === "open" && obligation.earlyAt <= now) turns.push(...warn(story, obligation));
    if (obligation.state === "overdue") turns.push(...escalate(story, obligation, now));
  }
  return turns;
}

const silenceReason = "答复后多次联系企业未果，期满办结。企业随时可以说明不满意，诉求重新办理。";

function warn({ told }: Found["story"], obligation: DemandObligation): Turn[] {
  const of = dutyOf(obligation);
  return told.has(turnKey("warned", of)) ? [] : [{ act: "warn", obligation, body: { type: "warned", payload: of } }];
}

function escalate({ told }: Found["story"], obligation: DemandObligation, now: Instant): Turn[] {
  const of = dutyOf(obligation);
  return obligation.escalatesAt.flatMap((at, index): Turn[] => {
    const level = index + 1;
    if (at > now || told.has(turnKey("escalated", of, level))) return [];
    return [{ act: "escalate", body: { type: "escalated", payload: { level, ...of } } }];
  });
}

function dutyOf({ what, department, step, dueAt }: DemandObligation) {
  return { duty: what, dueAt, ...(department === null ? {} : { department }), ...(step === undefined ? {} : { step }) };
}
