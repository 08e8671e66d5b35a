import { z } from "zod";
import type { Text } from "../../base/index.ts";
import { basesSchema, type LegalBasis } from "../legal-basis.ts";
import { type Period, periodFields } from "../shape/period.ts";
import { textSchema } from "../shape/text.ts";

/** A limit as kinds.yaml writes it: with its `basis`, or `choice: true` with a note, here or at its kind, that says why. */
export const limitSchema = z.strictObject({
  ...periodFields,
  basis: basesSchema.optional(),
  choice: z.literal(true).optional(),
  note: textSchema.optional(),
});
export type LimitFile = z.infer<typeof limitSchema>;

/** A time within which something has to happen, and where it comes from: a law or document, or this city's own choice (自定). */
export type Limit = Period & { source: { sourced: true; basis: LegalBasis[]; note?: Text } | { sourced: false; note: Text } };

/** The limit with its source; `otherwise` is what the kind says of its own choices. */
export function limitOf({ period, unit, basis, note }: LimitFile, otherwise: Text): Limit {
  return {
    period,
    unit,
    source: basis === undefined ? { sourced: false, note: note ?? otherwise } : { sourced: true, basis, ...(note && { note }) },
  };
}
