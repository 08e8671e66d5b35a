import { z } from "zod";
import { formatted } from "./shape/formats.ts";
import { basesSchema } from "./legal-basis.ts";
import { periodSchema } from "./shape/period.ts";
import { remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

/** An entry of the responsibility list (责任清单): what a department must do and by when. One file of responsibilities/. */
export const responsibilitySchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  department: formatted("id"),
  duty: textSchema,
  within: periodSchema.optional(),
  basis: basesSchema,
  ...remarks,
});
export type Responsibility = z.infer<typeof responsibilitySchema>;
