import { addDays } from "../../base/index.ts";
import { oneVisitRules } from "./articles.ts";
import type { DecisionDue } from "./decision-due.ts";
import type { Story } from "./read-story.ts";
import { cutSpans, type DayEffect, type Span, spanOf } from "./span.ts";

/** Every day from filing to the due day, or to today when it is later, or to the day on which the case closed. */
export function timeline(story: Story, decision: DecisionDue | undefined): Span[] {
  const { until, closing } = story;
  const spans = decision ? [...intake(story), ...decision.spans, ...overdue(story, decision)] : intake(story);
  return closing ? cutSpans(spans, until.on) : spans;
}

/** The days before the starting day of the decision period. */
function intake({ filed, correction, waiting, started, until, procedure }: Story): Span[] {
  const review: DayEffect = {
    kind: "notCounted",
    reason: "intake",
    why: { zh: "收到材料至受理，审核材料是否齐全，不计入办理时限", en: "from receipt to acceptance, not part of the decision period" },
    article: procedure.notice,
  };
  const wait: DayEffect = {
    kind: "paused",
    reason: "correction",
    why: { zh: "等待申请人补正，不计入时限", en: "waiting for the applicant's correction, not counted" },
    article: procedure.notice,
  };
  const last = waiting ? until.on : addDays(started.on, -1);
  if (!correction) return spanOf(filed.on, last, review);
  const asked = correction.asked.on;
  const answered = correction.answered?.on ?? until.on;
  return cutSpans(
    [
      ...spanOf(filed.on, asked, review),
      ...spanOf(addDays(asked, 1), answered, wait),
      ...spanOf(addDays(answered < asked ? asked : answered, 1), last, review),
    ],
    last,
  );
}

/** Past the promise first, where there is one, then past the law. */
function overdue({ until, procedure }: Story, { dueOn, statutory, binding }: DecisionDue): Span[] {
  const promise: DayEffect = {
    kind: "overdue",
    reason: "latePromise",
    why: { zh: "已超过承诺期限，法定期限尚未届满", en: "past the promised day, still within the law" },
    article: oneVisitRules(12),
  };
  const law: DayEffect = {
    kind: "overdue",
    reason: "late",
    why: { zh: "已超过办理期限", en: "past the due day" },
    article: procedure.decide,
  };
  if (binding === "statutory") return spanOf(addDays(dueOn, 1), until.on, law);
  const promised = until.on < statutory.dueOn ? until.on : statutory.dueOn;
  return [...spanOf(addDays(dueOn, 1), promised, promise), ...spanOf(addDays(statutory.dueOn, 1), until.on, law)];
}
