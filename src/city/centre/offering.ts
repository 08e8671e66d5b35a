import { z } from "zod";
import { limitSchema } from "../demands/limit.ts";
import { basesSchema } from "../legal-basis.ts";
import { formatted } from "../shape/formats.ts";
import { remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";
import { bookingRuleSchema } from "./booking-rule.ts";

/** What it costs: nothing, or a fee, said with where the fee comes from. */
const priceSchema = z.union([
  z.strictObject({ free: z.literal(true) }),
  z.strictObject({ free: z.literal(false), fee: textSchema, basis: basesSchema }),
]);

/** A fact that the partner needs for this, and what for. */
const neededFactSchema = z.strictObject({ key: formatted("factKey"), why: textSchema });

/** 转介: what may be handed to the partner, for what, and for how long at most. */
const referralRuleSchema = z.strictObject({
  purpose: textSchema,
  facts: z.array(neededFactSchema).max(12),
  /** Longest time for which a business can consent. */
  consentDaysMax: z.int().min(1).max(180),
  /** Within which the partner says what came of it, from the day it was passed on. */
  outcomeWithin: limitSchema,
});

/** Something that a department or a partner does for businesses in the centre. One file of centre/offerings/. */
export const offeringSchema = z.strictObject({
  id: formatted("id"),
  section: formatted("id"),
  title: textSchema,
  about: textSchema,
  by: z.union([z.strictObject({ department: formatted("id") }), z.strictObject({ partner: formatted("id") })]),
  price: priceSchema,
  /** What it takes: minutes of a talk, days of work. */
  takes: textSchema,
  /** Whom it is for and what it does not do. */
  terms: textSchema,
  booking: bookingRuleSchema.optional(),
  referral: referralRuleSchema.optional(),
  ...remarks,
});
export type OfferingFile = z.infer<typeof offeringSchema>;
