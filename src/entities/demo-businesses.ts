import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { parsePlainDate, type PlainDate, textSchema } from "../base/index.ts";

const dateSchema = z.string().transform((text, context): PlainDate => {
  const date = parsePlainDate(text);
  if (date !== undefined) return date;
  context.addIssue({ code: "custom", message: "a date written YYYY-MM-DD is needed" });
  return z.NEVER;
});

const factSchema = z.strictObject({
  /** As a person writes it: money in yuan. */
  value: z.union([z.boolean(), z.number(), z.string().max(2000)]),
  /** Today where it is left out. */
  asOf: dateSchema.optional(),
  validUntil: dateSchema.optional(),
});
export type DemoFact = z.infer<typeof factSchema>;

const businessSchema = z.looseObject({
  uscc: z.string().length(18),
  /** Why this business is in the demo. */
  story: textSchema,
  sources: z.record(z.string(), z.strictObject({ facts: z.record(z.string(), factSchema) })),
});
export type DemoBusiness = z.infer<typeof businessSchema>;

const fileSchema = z.looseObject({ businesses: z.array(businessSchema).min(1).max(1000) });

/** The synthetic businesses of a city folder, and what each registry of the demo holds of them. */
export async function readDemoBusinesses(cityFolder: string): Promise<DemoBusiness[]> {
  const file = join(cityFolder, "demo", "businesses.yaml");
  const read = fileSchema.safeParse(parse(await readFile(file, "utf8")));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return read.data.businesses;
}
