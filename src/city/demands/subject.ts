import { z } from "zod";
import { formatted } from "../shape/formats.ts";
import { remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";
import { wordSchema } from "./kind.ts";

/** What a demand is about, and the words by which that shows in a text. One entry of demands/subjects.yaml. */
export const demandSubjectSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  /** The section of the enterprise service centre that it belongs to. */
  section: formatted("id").optional(),
  words: z.array(wordSchema).min(1).max(120),
  ...remarks,
});
export type DemandSubject = z.infer<typeof demandSubjectSchema>;
