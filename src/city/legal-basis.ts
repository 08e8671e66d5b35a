import { z } from "zod";
import { reliabilitySchema, remarks } from "./shape/remarks.ts";

/** The article that an entry rests on. */
const legalBasisSchema = z.strictObject({
  ...remarks,
  law: z.string().min(2).max(300),
  article: z
    .union([z.string().min(1).max(60), z.number().int().positive()])
    .transform(String)
    .optional(),
  reliability: reliabilitySchema,
  source: z.string().min(1).max(500).optional(),
  /** False where the document was never made public; it can then be no basis (优化营商环境条例 64). */
  published: z.boolean().optional(),
});
export type LegalBasis = z.infer<typeof legalBasisSchema>;

/** At least one: nothing stands in the city folder without a law or document behind it. */
export const basesSchema = z.array(legalBasisSchema).min(1).max(20);
