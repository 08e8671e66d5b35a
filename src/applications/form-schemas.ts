import { z } from "zod";
import { textSchema } from "../base/index.ts";
import { basisSchema } from "../cases/index.ts";

const periodSchema = z.object({ period: z.number(), unit: z.enum(["workingDay", "calendarDay", "hour"]) });

/** A question of a form, as it leaves the program. */
export const formFieldSchema = z.object({
  key: z.string(),
  title: textSchema,
  type: z.enum(["text", "longText", "int", "money", "date", "choice", "bool"]),
  required: z.boolean(),
  choices: z.array(z.object({ code: z.string(), title: textSchema })).optional(),
  hint: textSchema.optional(),
  max: z.number().optional(),
  minLength: z.number().optional(),
  /** The fact it fills; the answer is kept as the business's own statement. */
  fact: z.string().optional(),
});

/** A paper of a form, as it leaves the program. */
export const formMaterialSchema = z.object({
  id: z.string(),
  title: textSchema,
  from: z.enum(["applicant", "source"]),
  need: z.enum(["required", "optional", "deferrable"]),
  /** confirmed and pending are not to be brought, nor what a promise stands in for; ask is to be uploaded. */
  state: z.enum(["confirmed", "pending", "ask", "promised"]),
  source: z.object({ id: z.string(), title: textSchema, department: textSchema }).optional(),
  /** "confirmed by …, day". */
  confirmed: textSchema.optional(),
  why: textSchema.optional(),
  deferral: periodSchema.optional(),
  formats: z.array(z.enum(["pdf", "jpg", "png"])).optional(),
  hint: textSchema.optional(),
  basis: z.array(basisSchema),
});
