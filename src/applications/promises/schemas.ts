import { z } from "zod";
import { textSchema } from "../../base/index.ts";
import { caseDetailSchema } from "../../cases/index.ts";

/** The promise of a form, as it leaves the program. */
export const promiseOfferSchema = z
  .object({
    text: caseDetailSchema.shape.promised.unwrap().shape.text,
    /** To be sent with the application by who promises. */
    hash: z.string(),
    closed: z.object({ reason: textSchema, article: z.string() }).optional(),
  })
  .meta({ id: "PromiseOffer" });
