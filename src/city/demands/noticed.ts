import { z } from "zod";
import { basesSchema } from "../legal-basis.ts";
import { remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";
import { demandKindSchema } from "./kind.ts";

/** What the city does with something that it notices by itself; `why` is told to the business. */
const rule = { kind: demandKindSchema, why: textSchema, basis: basesSchema.optional() };

/**
 * demands/noticed.yaml: 主动发现. What becomes a demand without anybody asking, and from when on. What is not written is not
 * looked for.
 */
export const noticedFileSchema = z.strictObject({
  /** A business rated a case badly. */
  badRating: z.strictObject({ ...rule, levelMin: z.number().int().min(4).max(5) }).optional(),
  /** A case is so many days past what is due next. */
  overdueCase: z.strictObject({ ...rule, days: z.number().int().min(1).max(60) }).optional(),
  /** A business fell out of a policy that had found it, by its own facts. */
  lostPolicy: z.strictObject(rule).optional(),
  /** A licence ends in so many days. */
  licenceExpiring: z.strictObject({ ...rule, days: z.number().int().min(1).max(366) }).optional(),
  ...remarks,
  note: textSchema,
});
export type NoticedRules = z.infer<typeof noticedFileSchema>;
