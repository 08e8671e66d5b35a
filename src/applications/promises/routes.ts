import { z } from "zod";
import { type Acting, departmentRoles } from "../../access/index.ts";
import { namedSchema, operation, parsePlainDate } from "../../base/index.ts";
import { caseDetailSchema, caseParams, readCase } from "../../cases/index.ts";
import { checkPromise } from "./check-promise.ts";
import { listPromises } from "./list-promises.ts";

// Whoever is signed in may try an act: the power list, not the door, says no, and the refused try is counted.
const officers = ["windowOfficer", ...departmentRoles, "policyOfficer", "auditor", "administrator"];

export const promiseOperations = [
  operation({
    id: "checkPromise",
    method: "post",
    path: "/api/cases/{number}/promise-check",
    doors: officers,
    summary: { zh: "核查告知承诺：属实、责令整改、撤销", en: "Check a promise: kept, to be put right, or revoked" },
    params: caseParams,
    body: z.object({
      version: z.int().min(1),
      power: z.string().min(1).max(64),
      outcome: z.enum(["kept", "rectify", "revoke"]),
      finding: z.string().max(2000),
      rectifyBy: z.iso.date().optional(),
    }),
    result: caseDetailSchema,
    run: async (ctx: Acting, { params, body }) => {
      const { rectifyBy, ...said } = body;
      const day = rectifyBy === undefined ? undefined : (parsePlainDate(rectifyBy) ?? undefined);
      await checkPromise(ctx, { ...params, ...said, rectifyBy: day });
      return await readCase(ctx, params.number);
    },
  }),
  operation({
    id: "listPromises",
    method: "get",
    path: "/api/office/promises",
    doors: [...departmentRoles, "auditor"],
    summary: { zh: "待核查的告知承诺", en: "Promises that wait for their check" },
    result: z.object({
      today: z.string(),
      promises: z.array(
        z.object({
          number: z.string(),
          item: namedSchema,
          uscc: z.string(),
          entityName: z.string(),
          decidedOn: z.string().nullable(),
          dueOn: z.string(),
          overdue: z.boolean(),
        }),
      ),
    }),
    run: (ctx: Acting) => listPromises(ctx),
  }),
] as const;
