import { z } from "zod";
import type { Criterion } from "../../criteria/index.ts";
import { writtenFactsSchema } from "../item.ts";
import { formatted } from "../shape/formats.ts";
import { reliabilitySchema, remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";

export const stageOutcomes = ["eligible", "ineligible", "unknown"] as const;

const stageExampleSchema = z.strictObject({
  name: z.union([z.string().min(1).max(200), textSchema]).optional(),
  facts: writtenFactsSchema,
  outcome: z.enum(stageOutcomes),
  missing: z.array(formatted("factKey")).max(60).optional(),
  /** The day the example is judged on; without it a fixed day, so that examples do not age. */
  on: formatted("date").optional(),
});

/**
 * A stage in the life of a business: start-up, growing, gazelle, listed. One entry of commissioners/stages.yaml; the order of
 * the file counts: the first that is met is the stage of the business.
 */
export const stageSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  criterion: z.string().min(1).max(4000),
  /** Where the line is drawn so; without it the city has drawn it itself, and says `choice: true`. */
  source: z.strictObject({ ...remarks, where: z.string().min(1).max(500), reliability: reliabilitySchema }).optional(),
  document: z.string().min(1).max(300).optional(),
  examples: z.array(stageExampleSchema).min(1).max(60),
  ...remarks,
});
export type StageFile = z.infer<typeof stageSchema>;

/** A stage with its criterion ready to be evaluated. */
export type Stage = Omit<StageFile, "criterion"> & { criterionText: string; criterion: Criterion };
