import { z } from "zod";
import { formatted } from "../shape/formats.ts";
import { remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";

export const partnerKinds = ["bank", "lawFirm", "institute", "agency", "association"] as const;

/** An organisation outside government that offers services in the centre (合作机构). One entry of centre/partners.yaml. */
export const partnerSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  kind: z.enum(partnerKinds),
  /** How it came to be here: openly, and for everybody who meets the same conditions. */
  chosen: textSchema,
  /** True for an organisation that does not exist; a demonstration has no others. */
  synthetic: z.literal(true).optional(),
  /** Where its agreement with the city is published, of one that does exist. */
  agreement: z.string().min(1).max(500).optional(),
  ...remarks,
});
export type Partner = z.infer<typeof partnerSchema>;
