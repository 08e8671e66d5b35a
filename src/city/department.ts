import { z } from "zod";
import { basesSchema } from "./legal-basis.ts";
import { formatted } from "./shape/formats.ts";
import { remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

export const levelSchema = z.enum(["city", "district"]);

/** A body that holds powers (实施主体). One entry of departments.yaml. */
export const departmentSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  uscc: z.string().min(1).max(40),
  /** True where the real code was not collected and this one only passes the check digits. */
  synthetic: z.boolean().default(false),
  level: levelSchema,
  phone: z.string().min(3).max(40).optional(),
  /** To whom a decision of this body is appealed (复议机关, 行政复议法 24 and after); a city without one says "by law". */
  reviewBody: z.strictObject({ title: textSchema, basis: basesSchema, ...remarks }).optional(),
  ...remarks,
});
export type Department = z.infer<typeof departmentSchema>;
