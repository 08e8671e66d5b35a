import { z } from "zod";
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
  ...remarks,
});
export type Department = z.infer<typeof departmentSchema>;
