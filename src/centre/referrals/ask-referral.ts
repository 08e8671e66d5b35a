import type { Acting } from "../../access/index.ts";
import type { PlainDate } from "../../base/index.ts";
import { type Offering, refuse } from "../../city/index.ts";
import { type FactView, ownUscc, readFacts, refreshFacts, viewFact, type WithSources } from "../../entities/index.ts";
import { notify } from "../../notify/index.ts";
import { appendCentreEvent } from "../append-event.ts";
import { centreOf, offeringOf } from "../centre-of.ts";
import { hashOf } from "../hash-of.ts";
import { decideConsent, type TickedFact } from "./referral.ts";

export type ReferralRule = NonNullable<Offering["referral"]>;
export type AskedReferral = { offering: string; facts: readonly TickedFact[]; until: PlainDate; words: string; contact: string };

/** What the offering would need of this business, each with its value and who says so. Nothing is ticked. @throws Refusal centreEntryNotFound */
export async function previewReferral(ctx: Acting & WithSources, offering: string): Promise<{ rule: ReferralRule; facts: FactView[] }> {
  const uscc = ownUscc(ctx);
  const { rule } = referralOffering(ctx, offering);
  await refreshFacts(ctx, uscc, { keys: rule.facts.map(({ key }) => key), onlyIfHeld: true });
  return { rule, facts: await knownFacts(ctx, uscc, rule) };
}

/**
 * A business asks to be brought together with a partner and consents, until a day, to exactly the facts it ticked, as it was
 * shown them. The consent has a leaf: what was consented to, for what, until when, and the values, all by their hashes.
 * @returns the id of the referral
 * @throws Refusal centreEntryNotFound, consentNotNamed, consentNotKnown, consentChanged, consentUntil, referralOpen
 */
export async function askReferral(ctx: Acting, asked: AskedReferral): Promise<string> {
  const uscc = ownUscc(ctx);
  const { offering, rule, partner } = referralOffering(ctx, asked.offering);
  const centre = centreOf(ctx.city);
  const { until, words, contact } = asked;
  const decision = decideConsent(rule, { ticked: asked.facts, until }, await knownFacts(ctx, uscc, rule), ctx.today);
  if (!decision.ok) throw refuseConsent(ctx, decision);
  const { facts } = decision.consent;
  return await ctx.db.transaction().execute(async (tx) => {
    const id = ctx.newId();
    const inserted = await tx
      .insertInto("centre_referrals")
      .values({
        ...{ id, uscc, partner, words, contact, status: "asked", offering: offering.id, section: offering.section, until_day: until },
        ...{ facts: JSON.stringify(facts), asked_by: ctx.actor.kind === "person" ? ctx.actor.userId : "", asked_at: ctx.clock.now() },
        ...{ passed_on: null, due_on: null, outcome: null, outcome_on: null, rating: null, ended_on: null, erased_at: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (inserted === undefined) throw refuse("referralOpen", { title: offering.title });
    const keys = facts.map(({ key }) => key).toSorted();
    const content = {
      offering: offering.id,
      partner,
      until,
      facts: hashOf({ keys, purpose: rule.purpose.zh }),
      values: hashOf(facts.map(({ key, value, asOf }) => ({ key, value: value ?? null, asOf: asOf ?? null }))),
    };
    await appendCentreEvent(ctx, tx, {
      of: id,
      type: "consented",
      payload: { keys, until, purpose: rule.purpose },
      leaf: {
        kind: "consentToReferral",
        department: centre.department,
        subject: uscc,
        allowed: { power: centre.power, policyIds: [] },
        content,
      },
    });
    await notify(ctx, tx, {
      to: { department: centre.department },
      kind: "centreDesk",
      text: { zh: `有企业请求转介：${offering.title.zh}。`, en: `A business asks for a referral: ${offering.title.en}.` },
      link: "/office/centre",
    });
    return id;
  });
}

export function referralOffering({ city }: Pick<Acting, "city">, id: string): { offering: Offering; rule: ReferralRule; partner: string } {
  const offering = offeringOf(city, id);
  const { referral: rule, by } = offering;
  if (rule === undefined || !("partner" in by)) throw refuse("centreEntryNotFound", { id });
  return { offering, rule, partner: by.partner };
}

async function knownFacts(ctx: Acting, uscc: string, rule: ReferralRule): Promise<FactView[]> {
  const chosen = await readFacts(ctx.db, ctx.city, uscc, ctx.today);
  return rule.facts.flatMap(({ key }) => {
    const definition = ctx.city.facts.get(key);
    const fact = chosen.get(key);
    return definition && fact ? [viewFact(ctx.city, definition, fact)] : [];
  });
}

function refuseConsent({ city }: Acting, decision: Exclude<ReturnType<typeof decideConsent>, { ok: true }>) {
  if (decision.problem === "until") return refuse("consentUntil", { last: decision.last });
  const titles = decision.keys.map((key) => city.facts.get(key)?.title ?? { zh: key, en: key });
  const facts = { zh: titles.map(({ zh }) => zh).join("、"), en: titles.map(({ en }) => en).join(", ") };
  switch (decision.problem) {
    case "notNamed":
      return refuse("consentNotNamed", { facts });
    case "notKnown":
      return refuse("consentNotKnown", { facts });
    case "changed":
      return refuse("consentChanged", { facts });
  }
}
