import { z } from "zod";
import type { Acting } from "../access/index.ts";
import { operation, pageQuery, pageSchema } from "../base/index.ts";
import { ownUscc } from "../entities/index.ts";
import { addToDemand, answerQuestion, confirmDemand, rateDemand, refuseReply, withdrawDemand } from "./acts/own-acts.ts";
import {
  demandDetailSchema,
  demandDoneSchema,
  demandFiledSchema,
  demandInput,
  demandParams,
  demandSummarySchema,
  filesInput,
  phoneInput,
  reasonInput,
  saidInput,
} from "./demand-schemas.ts";
import { listOwnDemands } from "./desk/list-own-demands.ts";
import { openDemand } from "./open-demand.ts";
import { type DemandsContext, readDemand, readDemandReceipt } from "./read-demand.ts";
import { viewDone, viewFiled } from "./view-done.ts";

const readers = [
  ...["business", "windowOfficer", "departmentOfficer", "departmentHead", "hotlineOfficer", "coordinator", "commissioner", "auditor"],
];
const version = z.int().min(1).optional();

/** What a business does: say what it needs, follow it, and have the last word. */
export const ownDemandOperations = [
  operation({
    id: "fileDemand",
    method: "post",
    path: "/api/demands",
    doors: ["business"],
    summary: { zh: "提交诉求", en: "Say what the business needs" },
    body: demandInput.extend({ channel: z.enum(["portal", "api", "assistant"]).default("portal") }),
    result: demandFiledSchema,
    status: 201,
    idempotency: true,
    run: async (ctx: Acting, { body, idempotencyKey }) =>
      viewFiled(ctx, await openDemand(ctx, { ...body, uscc: ownUscc(ctx), idempotencyKey })),
  }),
  operation({
    id: "listMyDemands",
    method: "get",
    path: "/api/me/demands",
    doors: ["business"],
    summary: { zh: "我的诉求", en: "The demands of my business, newest first" },
    query: pageQuery,
    result: pageSchema(demandSummarySchema),
    run: (ctx: Acting, { query }) => listOwnDemands(ctx, query),
  }),
  operation({
    id: "readDemand",
    method: "get",
    path: "/api/demands/{number}",
    doors: readers,
    summary: { zh: "诉求详情", en: "Everything about one demand" },
    params: demandParams,
    /** The number that rings: with it the hotline reads what that caller said before. */
    query: z.object({ phone: phoneInput.optional() }),
    result: demandDetailSchema,
    run: (ctx: Acting, { params, query }) => readDemand(ctx, params.number, query.phone),
  }),
  operation({
    id: "readDemandReceipt",
    method: "get",
    path: "/api/demands/{number}/receipts/{leafId}",
    doors: readers,
    summary: { zh: "下载存证凭证", en: "The receipt of one act in a demand" },
    params: demandParams.extend({ leafId: z.uuid() }),
    result: "download",
    produces: "application/json",
    run: async (ctx: DemandsContext, { params }) => ({
      bytes: `${JSON.stringify(await readDemandReceipt(ctx, params.number, params.leafId), null, 2)}\n`,
      type: "application/json; charset=utf-8",
      fileName: `${params.number}-${params.leafId.slice(-6)}-receipt.json`,
    }),
  }),
  operation({
    id: "answerDemandQuestion",
    method: "post",
    path: "/api/demands/{number}/question-answer",
    doors: ["business"],
    summary: { zh: "回答询问", en: "Answer the question that the department asked" },
    params: demandParams,
    body: z.object({ version, text: saidInput, files: filesInput }),
    result: demandDoneSchema,
    run: async (ctx: Acting, { params, body }) => viewDone(await answerQuestion(ctx, { ...params, ...body })),
  }),
  operation({
    id: "addToDemand",
    method: "post",
    path: "/api/demands/{number}/additions",
    doors: ["business"],
    summary: { zh: "补充内容", en: "Add something" },
    params: demandParams,
    body: z.object({ version, text: saidInput, files: filesInput }),
    result: demandDoneSchema,
    run: async (ctx: Acting, { params, body }) => viewDone(await addToDemand(ctx, { ...params, ...body })),
  }),
  operation({
    id: "confirmDemand",
    method: "post",
    path: "/api/demands/{number}/confirmation",
    doors: ["business"],
    summary: { zh: "确认已解决", en: "Say that it is resolved" },
    params: demandParams,
    body: z.object({ version, text: saidInput.optional() }),
    result: demandDoneSchema,
    run: async (ctx: Acting, { params, body }) => viewDone(await confirmDemand(ctx, { ...params, ...body })),
  }),
  operation({
    id: "refuseDemandReply",
    method: "post",
    path: "/api/demands/{number}/dissatisfaction",
    doors: ["business"],
    summary: { zh: "不满意，重新办理", en: "Say that it did not help: it is opened again, one level up" },
    params: demandParams,
    body: z.object({ version, reason: reasonInput }),
    result: demandDoneSchema,
    run: async (ctx: Acting, { params, body }) => viewDone(await refuseReply(ctx, { ...params, ...body })),
  }),
  operation({
    id: "withdrawDemand",
    method: "post",
    path: "/api/demands/{number}/withdrawal",
    doors: ["business"],
    summary: { zh: "撤回诉求", en: "Withdraw the demand" },
    params: demandParams,
    body: z.object({ version, reason: reasonInput.optional() }),
    result: demandDoneSchema,
    run: async (ctx: Acting, { params, body }) => viewDone(await withdrawDemand(ctx, { ...params, ...body })),
  }),
  operation({
    id: "rateDemand",
    method: "post",
    path: "/api/demands/{number}/rating",
    doors: ["business"],
    summary: { zh: "评价（好差评，五级）", en: "Rate the answer, once, on five levels" },
    params: demandParams,
    body: z.object({ level: z.int().min(1).max(5), text: z.string().trim().min(1).max(500).optional() }),
    result: demandDoneSchema,
    run: async (ctx: Acting, { params, body }) => viewDone(await rateDemand(ctx, { ...params, ...body })),
  }),
] as const;
