import { z } from "zod";
import { addDays, type PlainDate, type Text } from "../../base/index.ts";
import type { Offering } from "../../city/index.ts";
import type { FactView } from "../../entities/index.ts";

export const referralStatuses = ["asked", "passed", "returned", "done", "revoked", "ended"] as const;
export type ReferralStatus = (typeof referralStatuses)[number];

export const referralWords: Record<ReferralStatus, Text> = {
  asked: { zh: "待转交", en: "Waiting to be passed on" },
  passed: { zh: "已转交合作机构", en: "Passed on to the partner" },
  returned: { zh: "未转交", en: "Not passed on" },
  done: { zh: "合作机构已反馈", en: "The partner has answered" },
  revoked: { zh: "已撤回同意", en: "Consent withdrawn" },
  ended: { zh: "同意已到期", en: "Consent has ended" },
};

export const referralResults = ["agreed", "goesOn", "declined", "notReached"] as const;
export const referralOutcomeSchema = z.object({ result: z.enum(referralResults), text: z.string() });
export type ReferralOutcome = z.infer<typeof referralOutcomeSchema>;

/** What a business ticked: a fact and the value that it was shown. Nothing is ticked for it. */
export type TickedFact = { key: string; value: string | number | boolean };

export type Consent = { facts: FactView[]; until: PlainDate };

export type ConsentProblem =
  | { problem: "notNamed"; keys: string[] }
  | { problem: "notKnown"; keys: string[] }
  | { problem: "changed"; keys: string[] }
  | { problem: "until"; last: PlainDate };

/**
 * What is handed over, when a business ticks these facts and consents until a day: only what the offering names, only what is
 * known, only as it was shown. Pure.
 */
export function decideConsent(
  rule: NonNullable<Offering["referral"]>,
  { ticked, until }: { ticked: readonly TickedFact[]; until: PlainDate },
  known: readonly FactView[],
  today: PlainDate,
): { ok: true; consent: Consent } | ({ ok: false } & ConsentProblem) {
  const named = new Set(rule.facts.map(({ key }) => key));
  const viewOf = (key: string): FactView | undefined => known.find((fact) => fact.key === key);
  const keysOf = (wrong: (fact: TickedFact) => boolean): string[] => [...new Set(ticked.filter(wrong).map(({ key }) => key))];
  const strange = keysOf(({ key }) => !named.has(key));
  if (strange.length > 0) return { ok: false, problem: "notNamed", keys: strange };
  const missing = keysOf(({ key }) => viewOf(key)?.value === undefined);
  if (missing.length > 0) return { ok: false, problem: "notKnown", keys: missing };
  const changed = keysOf(({ key, value }) => viewOf(key)?.value !== value);
  if (changed.length > 0) return { ok: false, problem: "changed", keys: changed };
  const last = addDays(today, rule.consentDaysMax);
  if (until < today || until > last) return { ok: false, problem: "until", last };
  const keys = new Set(ticked.map(({ key }) => key));
  return { ok: true, consent: { facts: known.filter(({ key }) => keys.has(key)), until } };
}

/** Whether a partner may see it on this day: it was passed on, and the consent neither was withdrawn nor has ended. */
export function isOpenToPartner(referral: { status: ReferralStatus; until: PlainDate }, today: PlainDate): boolean {
  return (referral.status === "passed" || referral.status === "done") && today <= referral.until;
}

/** Whether there is still something to withdraw. */
export function isRevocable(referral: { status: ReferralStatus; until: PlainDate }, today: PlainDate): boolean {
  return referral.status === "asked" || isOpenToPartner(referral, today);
}
