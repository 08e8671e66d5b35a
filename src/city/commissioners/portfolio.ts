import { z } from "zod";
import { formatted } from "../shape/formats.ts";
import { remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";

/** A section of GB/T 4754 (门类), the letter that the code of an industry begins with. */
const sectionSchema = z.string().regex(/^[A-T]$/);

/**
 * Whom which department looks after, and with how many commissioners. One entry of commissioners/portfolios.yaml; the order of
 * the file counts: the first that fits a business is its portfolio, and the last fits every business.
 */
export const portfolioSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  department: formatted("id"),
  /** Each list that is given must hold the business: a list that is not given asks nothing. */
  when: z.strictObject({
    divisions: z.array(formatted("division")).min(1).max(60).optional(),
    sections: z.array(sectionSchema).min(1).max(20).optional(),
    stages: z.array(formatted("id")).min(1).max(20).optional(),
  }),
  /** How many commissioners it is meant to have. */
  commissioners: z.number().int().min(1).max(2000),
  because: textSchema,
  ...remarks,
});
export type Portfolio = z.infer<typeof portfolioSchema>;
