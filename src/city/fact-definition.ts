import { z } from "zod";
import type { Status } from "../criteria/index.ts";
import { applicantKinds } from "./item.ts";
import { formatted } from "./shape/formats.ts";
import { remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

const factTypes = ["bool", "int", "decimal", "money", "date", "category", "text"] as const;

/** A typed value that a business can have (数据项). One entry of facts.yaml; its key is the column name in files. */
export const factDefinitionSchema = z.strictObject({
  key: formatted("factKey"),
  title: textSchema,
  type: z.enum(factTypes),
  unit: textSchema.optional(),
  /** The source that can tell it; absent when it is derived, or when only the business itself knows. */
  source: formatted("id").optional(),
  /** Which year or window the value speaks of, so that "revenue" is never a guess. */
  period: textSchema.optional(),
  validityDays: z.number().int().positive().max(36600).optional(),
  /** Shown to anyone who types the USCC. */
  public: z.boolean().default(false),
  /** About a person, so kept from public pages and from the ledger in the clear. */
  personal: z.boolean().default(false),
  /** The codes of a category. A hierarchical one with none listed takes any code (GB/T 4754). */
  values: z
    .array(
      z.strictObject({
        code: z.string().min(1).max(40),
        title: textSchema,
        /** The kind of applicant that a business with this value is; left out where it cannot be told by the value alone. */
        applicant: z.enum(applicantKinds).optional(),
      }),
    )
    .min(1)
    .max(2000)
    .optional(),
  /** Codes nest by prefix (I6513 is in I65). */
  hierarchical: z.boolean().optional(),
  derived: z.strictObject({ yearsSince: formatted("factKey") }).optional(),
  /** The same figure one, two, … years earlier: keys of facts of the same type. */
  years: z.array(formatted("factKey")).min(1).max(9).optional(),
  /** For bool: how yes and no are said in a sentence, e.g. 持有有效的高新技术企业证书. */
  phrases: z.strictObject({ yes: textSchema, no: textSchema }).optional(),
  ...remarks,
});
/** `status`: the rules of statuses/ by which it is worked out, where there are any. */
export type FactDefinition = z.infer<typeof factDefinitionSchema> & { status?: Status | undefined };
