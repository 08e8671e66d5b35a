import { z } from "zod";
import { formatted } from "./shape/formats.ts";
import { basesSchema } from "./legal-basis.ts";
import { remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

/**
 * An entry of the non-interference list (不干预清单): an area of the business's own decisions that government may not
 * touch (优化营商环境条例 11). Not the market-access negative list, which is national only (art. 20).
 * One file of off-limits/.
 */
export const offLimitsSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  area: textSchema,
  /** Words by which a power or an item that reaches into the area is recognised (Chinese titles are searched). */
  words: z.array(z.string().min(2).max(40)).max(40).default([]),
  examples: z.array(textSchema).max(20).default([]),
  basis: basesSchema,
  ...remarks,
});
export type OffLimits = z.infer<typeof offLimitsSchema>;
