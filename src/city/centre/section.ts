import { z } from "zod";
import { formatted } from "../shape/formats.ts";
import { remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";

/** A section of the enterprise service centre (专区). One entry of centre/sections.yaml, in the order in which they are shown. */
export const centreSectionSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  about: textSchema,
  ...remarks,
});
export type CentreSection = z.infer<typeof centreSectionSchema>;
