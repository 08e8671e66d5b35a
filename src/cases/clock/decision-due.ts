import type { Text } from "../../base/index.ts";
import type { Period } from "../../city/index.ts";
import type { ClockState } from "./clock-state.ts";
import { dueDate, type Due } from "./due-date.ts";
import { endOf, isInTime } from "./moment.ts";
import { licensingPeriods } from "./procedure.ts";
import type { Story, WithoutEffect } from "./read-story.ts";
import { cutSpans } from "./span.ts";

/** The last day to decide: by the promise where it is shorter than the law, else by the law. */
export type DecisionDue = Due & {
  binding: "promised" | "statutory";
  /** The binding period, and the one of the law before any extension. */
  period: Period;
  lawPeriod: Period;
  /** By law, its extension included. */
  statutory: Due;
  extended?: NonNullable<ClockState["extended"]>;
  /** The licence that is renewed ends before the period does, and with it the time to decide. */
  endsWithLicence: boolean;
  withoutEffect: WithoutEffect[];
};

/**
 * The statutory period may be lengthened once, before it ends (行政许可法 42). The promise is not lengthened with it: the
 * city must finish within what it promised (最多跑一次规定 12), and no rule lets it take a promise back. In a renewal asked
 * for in time the decision falls before the old licence ends, whatever stopped the clock meanwhile (行政许可法 50).
 */
export function decisionDue(story: Story): DecisionDue {
  const { rule } = story;
  const lawPeriod = rule.jointly ? licensingPeriods.joint : rule.statutory;
  const promised = count(story, rule.promised);
  const byLaw = count(story, lawPeriod);
  const { extended, withoutEffect } = readExtension(story, byLaw);
  const lengthened = extended ? count(story, lawPeriod, { period: extended.by.count, unit: extended.by.unit }) : byLaw;
  const [unextended, statutory] = [beforeExpiry(story, byLaw), beforeExpiry(story, lengthened)];
  const binding = endOf(promised) < endOf(unextended) ? "promised" : "statutory";
  return {
    ...(binding === "promised" ? promised : statutory),
    binding,
    period: binding === "promised" ? rule.promised : lawPeriod,
    lawPeriod,
    statutory,
    ...(extended ? { extended } : {}),
    endsWithLicence: endOf(statutory) < endOf(lengthened),
    withoutEffect,
  };
}

function count({ rule, started, pauses, calendar }: Story, period: Period, extension?: Period): Due {
  return dueDate({
    from: started.on,
    fromTime: started.time ?? "00:00",
    ...period,
    ...(extension ? { extension } : {}),
    ...(rule.law === undefined ? {} : { law: rule.law }),
    pauses: pauses.stops,
    calendar,
  });
}

function beforeExpiry({ renewal, started }: Story, due: Due): Due {
  if (!renewal?.inTime || renewal.validUntil >= due.dueOn || renewal.validUntil <= started.on) return due;
  const { dueTime: _, ...rest } = due;
  return { ...rest, dueOn: renewal.validUntil, provisional: false, spans: cutSpans(due.spans, renewal.validUntil) };
}

/** The first extension within the statutory period, by no more than the law gives. */
function readExtension(
  { rule, events, procedure }: Story,
  unextended: Due,
): { extended?: NonNullable<ClockState["extended"]>; withoutEffect: WithoutEffect[] } {
  const allowed = rule.jointly ? licensingPeriods.jointExtension : rule.extension;
  const withoutEffect: WithoutEffect[] = [];
  let extended: NonNullable<ClockState["extended"]> | undefined;
  for (const event of events) {
    if (event.type !== "extended") continue;
    const why = !allowed ? notExtendable : extended ? extendedTwice : isInTime(event, unextended) ? undefined : extendedLate;
    if (why || !allowed) {
      withoutEffect.push({ type: event.type, on: event.on, why: why ?? notExtendable, article: procedure.extend });
      continue;
    }
    const same = event.period.unit === allowed.unit;
    const by = { count: same ? Math.min(event.period.period, allowed.period) : allowed.period, unit: allowed.unit };
    extended = { on: event.on, by, article: procedure.extend };
  }
  return { ...(extended ? { extended } : {}), withoutEffect };
}

const notExtendable: Text = { zh: "本事项的期限不能延长", en: "the period of this item cannot be extended" };
const extendedTwice: Text = { zh: "期限只能延长一次", en: "a period is extended once only" };
const extendedLate: Text = {
  zh: "期限届满之后才延长，没有效力",
  en: "extended after the period had ended, which has no effect",
};
