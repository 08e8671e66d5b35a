import { z } from "zod";
import { type Acting, departmentRoles } from "../../access/index.ts";
import { operation, textSchema } from "../../base/index.ts";
import { demandStatuses } from "../demand.ts";
import { demandParams } from "../demand-schemas.ts";
import { demandStatusWords } from "../words.ts";
import { improvementOf, improvementSchema, viewImprovement } from "../improve/index.ts";
import { listSimilar } from "./list-similar.ts";

const doors = [...departmentRoles, "coordinator", "hotlineOfficer", "commissioner", "auditor"] as const;

export const similarOperations = [
  operation({
    id: "listSimilarDemands",
    method: "get",
    path: "/api/demand-desk/demands/{number}/similar",
    doors,
    summary: { zh: "相似的诉求，和它们共有的词", en: "Demands that are like this one, and the words they share" },
    params: demandParams,
    result: z.object({
      similar: z.array(
        z.object({
          number: z.string(),
          status: z.enum(demandStatuses),
          statusTitle: textSchema,
          text: z.string(),
          share: z.number().int(),
          common: z.array(z.string()),
          joinable: z.boolean(),
        }),
      ),
      /** The task that the cluster of this demand has become. */
      improvement: improvementSchema.optional(),
    }),
    async run(ctx: Acting, { params: { number } }) {
      const { cluster, similar: found } = await listSimilar(ctx, number);
      const similar = found.map((each) => ({ ...each, statusTitle: demandStatusWords[each.status] }));
      const improvement = await improvementOf(ctx, cluster);
      return { similar, ...(improvement ? { improvement: viewImprovement(ctx.city, improvement) } : {}) };
    },
  }),
] as const;
