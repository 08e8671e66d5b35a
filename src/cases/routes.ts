import { z } from "zod";
import { type Acting, departmentRoles } from "../access/index.ts";
import { operation, pageQuery, pageSchema } from "../base/index.ts";
import { caseActOperations } from "./act-routes.ts";
import { caseParams } from "./case-params.ts";
import { deskOperations } from "./desk/index.ts";
import { listOwnCases } from "./list-cases.ts";
import { rateCase, ratingOperations } from "./rating/index.ts";
import { readCase } from "./read-case.ts";
import { type CasesContext, readCaseReceipt } from "./read-case-receipt.ts";
import { caseDetailSchema, caseSummarySchema } from "./view-schemas.ts";
import { windowOperations } from "./window/routes.ts";

const readers = ["business", "windowOfficer", ...departmentRoles, "auditor"];

export const casesOperations = [
  operation({
    id: "listMyCases",
    method: "get",
    path: "/api/me/cases",
    doors: ["business"],
    summary: { zh: "我的办件", en: "The cases of my business, newest first" },
    query: pageQuery,
    result: pageSchema(caseSummarySchema).extend({ today: z.string() }),
    run: async (ctx: Acting, { query }) => ({ ...(await listOwnCases(ctx, query)), today: ctx.today }),
  }),
  operation({
    id: "readCase",
    method: "get",
    path: "/api/cases/{number}",
    doors: readers,
    summary: { zh: "办件详情", en: "Everything about one case" },
    params: caseParams,
    result: caseDetailSchema,
    run: (ctx: Acting, { params }) => readCase(ctx, params.number),
  }),
  operation({
    id: "rateCase",
    method: "post",
    path: "/api/cases/{number}/rating",
    doors: ["business"],
    summary: { zh: "评价（好差评，五级）", en: "Rate a decided case, once, on five levels" },
    params: caseParams,
    body: z.object({ level: z.int().min(1).max(5), text: z.string().trim().min(1).max(500).optional() }),
    result: caseDetailSchema,
    async run(ctx: Acting, { params, body }) {
      await rateCase(ctx, { number: params.number, ...body });
      return await readCase(ctx, params.number);
    },
  }),
  operation({
    id: "readReceipt",
    method: "get",
    path: "/api/cases/{number}/receipts/{leafId}",
    doors: readers,
    summary: { zh: "下载存证凭证", en: "The receipt of one act" },
    params: caseParams.extend({ leafId: z.uuid() }),
    result: "download",
    produces: "application/json",
    run: async (ctx: CasesContext, { params }) => ({
      bytes: `${JSON.stringify(await readCaseReceipt(ctx, params.number, params.leafId), null, 2)}\n`,
      type: "application/json; charset=utf-8",
      fileName: `${params.number}-${params.leafId.slice(-6)}-receipt.json`,
    }),
  }),
  ...caseActOperations,
  ...deskOperations,
  ...windowOperations,
  ...ratingOperations,
] as const;
