import { z } from "zod";
import { textSchema } from "./text.ts";

/**
 * How sure we are of a sourced statement: L law text read, S seen in a public source, W seen but weak,
 * C computed, M from memory (to be verified before it is shown as fact).
 */
export const reliabilitySchema = z.enum(["L", "S", "W", "C", "M"]);
export type Reliability = z.infer<typeof reliabilitySchema>;

/** Remarks that any entry of the city folder may carry; the program never decides by them. */
export const remarks = {
  /** What is not known, or seen only in part. */
  note: z.union([z.string().min(1).max(4000), textSchema]).optional(),
  /** True where this is the city's own choice and no law or document prescribes it. */
  choice: z.boolean().optional(),
  reliability: reliabilitySchema.optional(),
};
