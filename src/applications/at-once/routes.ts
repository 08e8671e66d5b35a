import { z } from "zod";
import { type Acting, departmentRoles } from "../../access/index.ts";
import { namedSchema, operation } from "../../base/index.ts";
import { caseDetailSchema } from "../../cases/index.ts";
import { listAutomatic, SAMPLE_ONE_IN } from "./list-automatic.ts";

export const automaticOperations = [
  operation({
    id: "listAutomatic",
    method: "get",
    path: "/api/office/automatic-decisions",
    doors: [...departmentRoles, "auditor"],
    summary: { zh: "程序自动作出的决定，可以抽样查看", en: "What the program decided, all of it or a sample" },
    query: z.object({ sample: z.enum(["true", "false"]).default("false") }),
    result: z.object({
      sampleOneIn: z.number().int(),
      decisions: z.array(
        z.object({
          number: z.string(),
          item: namedSchema,
          uscc: z.string(),
          entityName: z.string(),
          status: caseDetailSchema.shape.status,
          decidedOn: z.string().nullable(),
          promise: z.boolean(),
        }),
      ),
    }),
    run: async (ctx: Acting, { query }) => ({
      sampleOneIn: SAMPLE_ONE_IN,
      decisions: await listAutomatic(ctx, { sample: query.sample === "true" }),
    }),
  }),
] as const;
