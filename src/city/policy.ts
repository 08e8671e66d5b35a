import { z } from "zod";
import { formatted } from "./shape/formats.ts";
import { writtenFactsSchema } from "./item.ts";
import { basesSchema } from "./legal-basis.ts";
import { reliabilitySchema, remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

const benefitSchema = z.strictObject({
  text: textSchema,
  /** A money formula over facts; absent where the sum is not a formula. */
  formula: z.string().min(1).max(4000).optional(),
  /** A money formula that the benefit never passes, e.g. wan(800). */
  cap: z.string().min(1).max(400).optional(),
  /** 免申即享 push, 一键确认 confirm, 自主申报 claim. */
  delivery: z.enum(["push", "confirm", "claim"]),
  per: z.enum(["year", "once"]).optional(),
  ...remarks,
});

/** How the document came to be: made public, commented on, and what it leaves businesses time for (优化营商环境条例 62-65). */
const makingSchema = z.strictObject({
  publishedOn: formatted("date").optional(),
  comment: z
    .strictObject({
      from: formatted("date"),
      to: formatted("date"),
      /** Where the answers to the comments can be read. */
      answers: z.string().min(1).max(500).optional(),
    })
    .optional(),
  /** The time to adapt: days, or a reason why none is needed. */
  transition: z.union([z.strictObject({ days: z.number().int().positive() }), z.strictObject({ none: textSchema })]).optional(),
  /** 公平竞争审查: passed, or passed under an exception of art. 12 with its end. */
  fairCompetition: z
    .strictObject({
      outcome: z.enum(["noRestriction", "exception"]),
      document: z.string().min(1).max(300),
      until: formatted("date").optional(),
      ...remarks,
    })
    .optional(),
  ...remarks,
});

export const policyOutcomes = ["eligible", "ineligible", "unknown"] as const;

const policyExampleSchema = z.strictObject({
  name: z.union([z.string().min(1).max(200), textSchema]).optional(),
  facts: writtenFactsSchema,
  outcome: z.enum(policyOutcomes),
  missing: z.array(formatted("factKey")).max(60).optional(),
  /** The benefit in yuan that the formula must give. */
  benefit: z.number().min(0).optional(),
  /** The day the example is judged on; without it the policy's first day. */
  on: formatted("date").optional(),
});

/** A published rule with criterion, benefit and validity (惠企政策). One file of policies/. */
export const policySchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  summary: textSchema,
  department: formatted("id"),
  power: formatted("id"),
  /** Document number; where it was not found, say so here and in the note. */
  document: z.string().min(1).max(300),
  issued: formatted("date").optional(),
  source: z.strictObject({
    ...remarks,
    where: z.string().min(1).max(500),
    reliability: reliabilitySchema,
    seen: z.enum(["whole", "part"]).optional(),
  }),
  basis: basesSchema.optional(),
  making: makingSchema.optional(),
  inForce: z.strictObject({ from: formatted("date"), to: formatted("date").nullable(), ...remarks }),
  /** How long it may be is for the language to say, with a mend. */
  criterion: z.string().min(1),
  benefit: benefitSchema,
  /** Conditions that the criterion cannot hold and that a person must check. */
  notEncoded: textSchema.optional(),
  examples: z.array(policyExampleSchema).min(1).max(60),
  ...remarks,
});
export type PolicyFile = z.infer<typeof policySchema>;
