import { z } from "zod";
import type { Criterion } from "../../criteria/index.ts";
import { writtenFactsSchema } from "../item.ts";
import { basesSchema } from "../legal-basis.ts";
import { formatted } from "../shape/formats.ts";
import { remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";
import type { Portfolio } from "./portfolio.ts";
import { type Stage, stageOutcomes } from "./stage.ts";

/** A number of the city with where it comes from: an article, or `choice: true` where the city has set it itself (自定). */
const sourcedNumber = (min: number, max: number) =>
  z.strictObject({ value: z.number().int().min(min).max(max), basis: basesSchema.optional(), ...remarks });

const visitRulesSchema = z.strictObject({
  /** Visits within twelve months that nobody but the commissioner wanted. What the business asks for has no cap. */
  perYearMax: sourcedNumber(0, 366),
  /** Days between two visits that the commissioner offers. */
  daysBetweenMin: sourcedNumber(0, 366),
  /** Working days that a business has to say yes; silence is a no (consent is given, not presumed). */
  answerDays: sourcedNumber(1, 60),
  minutesMax: sourcedNumber(5, 480),
  /** Days within which a business can say that a visit was an inspection in disguise. */
  objectionDays: sourcedNumber(1, 1096),
  /** What the business is told before it says yes. */
  consent: textSchema,
  /** Words of inspection: what a commissioner writes may hold none of them. */
  words: z.array(z.string().min(2).max(40)).min(1).max(80),
  /** Phrases that hold such a word and are none: the names of papers and services. Titles of the city's items are always allowed. */
  allowed: z.array(z.string().min(2).max(40)).max(80).default([]),
  basis: basesSchema,
  ...remarks,
});
export type VisitRules = z.infer<typeof visitRulesSchema>;

/** commissioners/service.yaml: whom commissioners look after, and what a visit may be. */
export const serviceFileSchema = z.strictObject({
  /** Which businesses have a commissioner. Where facts do not say, a business has one. */
  serves: z.string().min(1).max(4000),
  servesExamples: z
    .array(
      z.strictObject({
        facts: writtenFactsSchema,
        outcome: z.enum(stageOutcomes),
        missing: z.array(formatted("factKey")).max(60).optional(),
      }),
    )
    .min(1)
    .max(40),
  /** Businesses that one commissioner can look after; more is shown as overload. */
  loadMax: sourcedNumber(1, 100_000),
  visits: visitRulesSchema,
  ...remarks,
});
export type ServiceFile = z.infer<typeof serviceFileSchema>;

/** Everything that the city has laid down for its service commissioners (服务专员). */
export type CommissionerRules = {
  stages: readonly Stage[];
  portfolios: readonly Portfolio[];
  serves: Criterion;
  servesText: string;
  loadMax: ServiceFile["loadMax"];
  visits: VisitRules;
};
