import { z } from "zod";
import { formatted } from "../shape/formats.ts";
import { remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";
import { bookingRuleSchema, firstDaySchema } from "./booking-rule.ts";

/**
 * A consultation hour that comes again (市企零距离 咨询日): about a policy or a subject, by hosts with names. One entry of
 * centre/hours.yaml.
 */
export const consultationHourSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  topic: z.union([z.strictObject({ policy: formatted("id") }), z.strictObject({ subject: textSchema })]),
  section: formatted("id"),
  /** Who answers, under which entry of the power list. */
  department: formatted("id"),
  power: formatted("id"),
  hosts: z
    .array(z.strictObject({ name: z.string().min(1).max(60), post: textSchema }))
    .min(1)
    .max(6),
  place: textSchema,
  from: firstDaySchema,
  booking: bookingRuleSchema,
  ...remarks,
});
export type ConsultationHour = z.infer<typeof consultationHourSchema>;
