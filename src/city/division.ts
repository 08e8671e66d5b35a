import { z } from "zod";
import { formatted } from "./formats.ts";
import { remarks } from "./remarks.ts";
import { textSchema } from "./text.ts";

/** An administrative division (行政区划). Retired ones still stand in old credit codes. One entry of divisions.yaml. */
export const divisionSchema = z.strictObject({
  code: formatted("division"),
  title: textSchema,
  retired: z.boolean().default(false),
  ...remarks,
});
export type Division = z.infer<typeof divisionSchema>;
