import { z } from "zod";
import type { Status as Rules } from "../criteria/index.ts";
import { writtenFactsSchema } from "./item.ts";
import { basesSchema } from "./legal-basis.ts";
import { formatted } from "./shape/formats.ts";
import { reliabilitySchema, remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

const valueSchema = z.union([z.boolean(), z.string().min(1).max(40)]);
/** How long it may be is for the language to say, with a mend. */
const conditionSchema = z.string().min(1);

const statusExampleSchema = z.strictObject({
  name: z.union([z.string().min(1).max(200), textSchema]).optional(),
  facts: writtenFactsSchema,
  /** A value of the fact, or unknown. */
  value: valueSchema,
  missing: z.array(formatted("factKey")).max(60).optional(),
  /** The day the example is judged on; without it the first day of the rules. */
  on: formatted("date").optional(),
});

/** The rules by which a fact is worked out, such as the table of size classes (划型标准). One file of statuses/. */
export const statusSchema = z.strictObject({
  /** The fact of facts.yaml: a category with declared values, or a bool. */
  key: formatted("factKey"),
  document: z.string().min(1).max(300),
  source: z.strictObject({
    ...remarks,
    where: z.string().min(1).max(500),
    reliability: reliabilitySchema,
    seen: z.enum(["whole", "part"]).optional(),
  }),
  basis: basesSchema.optional(),
  inForce: z.strictObject({ from: formatted("date"), to: formatted("date").nullable(), ...remarks }),
  /** Of a category: in order, the first that is met gives the value. */
  cases: z
    .array(z.strictObject({ value: valueSchema, when: conditionSchema, ...remarks }))
    .min(1)
    .max(60)
    .optional(),
  /** Of a bool: when it is true. */
  when: conditionSchema.optional(),
  /** Where no case is met: what an authority recorded, or this value. */
  otherwise: z.union([z.literal("recorded"), valueSchema]),
  /** What the rules cannot hold and a person must judge. */
  notEncoded: textSchema.optional(),
  examples: z.array(statusExampleSchema).min(1).max(200),
  ...remarks,
});
export type StatusFile = z.infer<typeof statusSchema>;

/** A status with its rules ready to be evaluated. */
export type StatusOfCity = StatusFile & { rules: Rules };

/** The value of an example that says nothing is known. */
export const UNKNOWN_VALUE = "unknown";
