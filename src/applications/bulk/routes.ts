import { z } from "zod";
import { type Acting, departmentRoles } from "../../access/index.ts";
import { operation, textSchema } from "../../base/index.ts";
import { caseParams } from "../../cases/index.ts";
import { actOnMany, bulkActs } from "./bulk-acts.ts";

/** More at once than a person can answer for. */
const ROWS_MAX = 100;

const row = z.object({
  number: caseParams.shape.number,
  version: z.int().min(1),
  act: z.enum(bulkActs),
  power: z.string().min(1).max(60).optional(),
  input: z.object({ reason: z.string().trim().max(2000).optional(), to: z.string().max(60).optional() }).default({}),
});

export const bulkOperations = [
  operation({
    id: "actOnMany",
    method: "post",
    path: "/api/office/bulk",
    doors: [...departmentRoles, "windowOfficer"],
    summary: { zh: "批量办理（逐件分别生效）", en: "Act on many cases; each takes effect, or is refused, by itself" },
    body: z.object({ rows: z.array(row).min(1).max(ROWS_MAX) }),
    result: z.object({
      outcomes: z.array(
        z.object({
          number: z.string(),
          act: z.enum(bulkActs),
          outcome: z.enum(["done", "refused", "failed"]),
          refusal: z.object({ code: z.string(), text: textSchema, basis: z.string().optional(), next: textSchema.optional() }).optional(),
        }),
      ),
    }),
    run: async (ctx: Acting, { body }) => ({ outcomes: await actOnMany(ctx, body.rows) }),
  }),
] as const;
