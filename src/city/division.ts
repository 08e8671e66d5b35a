import { z } from "zod";
import { formatted } from "./shape/formats.ts";
import { remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

/** An administrative division (行政区划). Retired ones still stand in old credit codes. One entry of divisions.yaml. */
export const divisionSchema = z.strictObject({
  code: formatted("division"),
  title: textSchema,
  retired: z.boolean().default(false),
  ...remarks,
});
export type Division = z.infer<typeof divisionSchema>;
