import { z } from "zod";
import { namedSchema, type Text, textSchema } from "../base/index.ts";
import type { City } from "../city/index.ts";
import { formatFactValue } from "../criteria/index.ts";
import { type ChosenFacts, viewFact } from "../entities/index.ts";
import { type Offer, offerGroups } from "./match-policies.ts";
import { type FoundOffer, offerCauseSchema } from "./offers/index.ts";
import { conditionSchema, viewCondition } from "./view-condition.ts";

/** A fact that is missing: what it is, who has it, and why it is not here. */
const missingFactSchema = z.object({
  key: z.string(),
  title: textSchema,
  source: z.object({ id: z.string(), title: textSchema, department: textSchema }).optional(),
  status: z.string(),
  why: textSchema.optional(),
});
type MissingFact = z.infer<typeof missingFactSchema>;

export const offerSchema = z
  .object({
    policy: z.object({
      id: z.string(),
      title: textSchema,
      summary: textSchema,
      department: namedSchema,
      document: z.string(),
      inForce: z.object({ from: z.string(), to: z.string().nullable() }),
    }),
    group: z.enum(offerGroups),
    outcome: z.enum(["eligible", "ineligible", "unknown"]),
    condition: conditionSchema,
    /** The fewest failing conditions with which the business would be eligible. */
    nearest: z.object({ conditions: z.array(conditionSchema), count: z.number().int(), missing: z.array(missingFactSchema) }).nullable(),
    missing: z.array(missingFactSchema),
    benefit: z.object({
      text: textSchema,
      delivery: z.enum(["push", "confirm", "claim"]),
      per: z.enum(["year", "once"]).nullable(),
      /** Whether the power list lets a department take an application for it; where none may, the business declares it itself. */
      takesApplication: z.boolean(),
      /** Worked out in fen where the benefit is a formula and its facts are known. */
      fen: z.number().int().nullable(),
      display: textSchema.nullable(),
      /** Facts that the formula lacks. */
      missing: z.array(missingFactSchema),
    }),
    /** Facts by which it was judged that the business says and no authority has confirmed. */
    claimed: z.array(z.object({ key: z.string(), title: textSchema })),
    /** What the criterion cannot hold and a person must check. */
    notEncoded: textSchema.nullable(),
    /** The policy has found the business by what authorities confirm, and nobody of the business has opened it yet. */
    isNew: z.boolean(),
    /** Since when it has been found, and what led to it; null where it was not. */
    since: z.string().nullable(),
    cause: offerCauseSchema.nullable(),
  })
  .meta({ id: "Offer" });
export type OfferView = z.infer<typeof offerSchema>;

/** `found`: the offer as the jobs keep it, where the policy has found the business. */
export function viewOffer(city: City, chosen: ChosenFacts, offer: Offer, found?: FoundOffer): OfferView {
  const { policy, group, outcome, condition, nearest } = offer;
  const missing = (keys: readonly string[]): MissingFact[] => keys.map((key) => viewMissing(city, chosen, key));
  return {
    policy: {
      id: policy.id,
      title: policy.title,
      summary: policy.summary,
      department: { id: policy.department, title: city.departments.get(policy.department)?.title ?? same(policy.department) },
      document: policy.document,
      inForce: { from: policy.inForce.from, to: policy.inForce.to },
    },
    group,
    outcome,
    condition: viewCondition(condition),
    nearest: nearest && { conditions: nearest.conditions.map(viewCondition), count: nearest.count, missing: missing(nearest.missing) },
    missing: missing(offer.missing),
    benefit: viewBenefit(city, offer, missing),
    claimed: claimedFacts(city, chosen, policy.criterion.facts),
    notEncoded: policy.notEncoded ?? null,
    isNew: found?.isNew ?? false,
    since: found?.since ?? null,
    cause: found?.cause ?? null,
  };
}

function viewBenefit(city: City, { policy, benefit }: Offer, missing: (keys: readonly string[]) => MissingFact[]): OfferView["benefit"] {
  const { text, delivery, per } = policy.benefit;
  const fen = benefit.kind === "amount" ? benefit.fen : null;
  return {
    text,
    delivery,
    per: per ?? null,
    takesApplication: city.powers.get(policy.power)?.acts.receive !== undefined,
    fen,
    display: fen === null ? null : formatFactValue(money, fen),
    missing: missing(benefit.kind === "missing" ? benefit.facts : []),
  };
}

const money = { key: "benefit", title: { zh: "兑现金额", en: "Benefit" }, type: "money" } as const;

function viewMissing(city: City, chosen: ChosenFacts, key: string): MissingFact {
  const definition = city.facts.get(key);
  const fact = chosen.get(key);
  if (definition === undefined || fact === undefined) return { key, title: definition?.title ?? same(key), status: "unknown" };
  const { title, status, source, why } = viewFact(city, definition, fact);
  return { key, title, status, ...(source ? { source } : {}), ...(why ? { why } : {}) };
}

function claimedFacts(city: City, chosen: ChosenFacts, keys: readonly string[]): OfferView["claimed"] {
  const told = new Set(keys.map((key) => city.facts.get(key)?.derived?.yearsSince ?? key));
  return [...told]
    .filter((key) => chosen.get(key)?.status === "disputed")
    .map((key) => ({ key, title: city.facts.get(key)?.title ?? same(key) }));
}

function same(text: string): Text {
  return { zh: text, en: text };
}
