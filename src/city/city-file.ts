import { z } from "zod";
import { formatted } from "./shape/formats.ts";
import { remarks } from "./shape/remarks.ts";
import { textSchema } from "./shape/text.ts";

/** city.yaml: what the city is called and how its cases and ledger are named. */
export const cityFileSchema = z.strictObject({
  id: formatted("id"),
  title: textSchema,
  division: formatted("division"),
  timeZone: formatted("timeZone"),
  caseNumberPrefix: formatted("prefix"),
  /** How the numbers of demands begin; needed with demands/. */
  demandNumberPrefix: formatted("prefix").optional(),
  origin: formatted("origin"),
  /** True where the deployment carries synthetic businesses and one-click accounts. */
  demo: z.boolean().default(false),
  ...remarks,
});
export type CityFile = z.infer<typeof cityFileSchema>;
