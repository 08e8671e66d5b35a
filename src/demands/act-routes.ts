import { z } from "zod";
import type { Acting } from "../access/index.ts";
import { operation } from "../base/index.ts";
import {
  addPart,
  callBackDemand,
  coordinateDemand,
  dispatchDemand,
  escalateDemand,
  joinDemand,
  takeDown,
  takenDownWords,
} from "./acts/coordination-acts.ts";
import { askBusiness, askCoordinator, extendDemand, fulfilStep, handOnDemand, replyPart, takeDemand } from "./acts/department-acts.ts";
import { reviewDraft, sendDraft } from "./acts/draft-reply.ts";
import { replyToDemand } from "./acts/reply-to-demand.ts";
import { appealResults } from "./demand.ts";
import { callBackInput, demandDoneSchema, demandParams, reasonInput, replyInput, saidInput } from "./demand-schemas.ts";
import { answerDemandRating, decideDemandRatingAppeal } from "./rating/answer-demand-rating.ts";
import { viewDone } from "./view-done.ts";

// Whoever is signed in may try an act: the power list, not the door, says no, and the refused try is counted.
const officers = [
  ...["windowOfficer", "departmentOfficer", "departmentHead", "policyOfficer", "hotlineOfficer", "coordinator", "commissioner"],
  ...["auditor", "administrator"],
];
const read = z.object({ version: z.int().min(1) });
const department = z.string().min(1).max(60);
const act = { method: "post", doors: officers, params: demandParams, result: demandDoneSchema } as const;

/** The acts of the city in a demand: each under its entry of the power list, each with its leaf. */
export const demandActOperations = [
  operation({
    ...act,
    id: "dispatchDemand",
    path: "/api/demand-desk/demands/{number}/dispatch",
    summary: { zh: "派单", en: "Send a demand to the department that leads, and to others for their part" },
    body: read.extend({ department, others: z.array(department).max(5).default([]), reason: reasonInput.optional() }),
    run: async (ctx: Acting, { params, body }) => viewDone(await dispatchDemand(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "addDemandPart",
    path: "/api/demand-desk/demands/{number}/parts",
    summary: { zh: "增加协办部门", en: "Add a department, with a clock of its own" },
    body: read.extend({ department, reason: reasonInput }),
    run: async (ctx: Acting, { params, body }) => viewDone(await addPart(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "coordinateDemand",
    path: "/api/demand-desk/demands/{number}/coordination",
    summary: { zh: "协调指定承办部门", en: "The coordinator decides whose it is" },
    body: read.extend({ department, reason: reasonInput }),
    run: async (ctx: Acting, { params, body }) => viewDone(await coordinateDemand(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "joinDemand",
    path: "/api/demand-desk/demands/{number}/joining",
    summary: { zh: "合并到另一件诉求", en: "Join what the same business said twice" },
    body: read.extend({ to: z.string().min(1).max(40), reason: reasonInput }),
    run: async (ctx: Acting, { params, body }) => viewDone(await joinDemand(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "callBackDemand",
    path: "/api/demand-desk/demands/{number}/call-back",
    summary: { zh: "回访，记录企业的话", en: "Call back, and write down what the business said" },
    body: read.extend(callBackInput.shape),
    run: async (ctx: Acting, { params, body }) => viewDone(await callBackDemand(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "escalateDemand",
    path: "/api/demand-desk/demands/{number}/escalation",
    summary: { zh: "升级督办", en: "Bring a demand one level up" },
    body: read.extend({ reason: reasonInput }),
    run: async (ctx: Acting, { params, body }) => viewDone(await escalateDemand(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "takeDownInDemand",
    path: "/api/demand-desk/demands/{number}/words",
    summary: { zh: "代录来电人补充、回答或撤回", en: "Write down what the caller adds, answers or takes back" },
    body: read.extend({ word: z.enum(takenDownWords), text: saidInput }),
    run: async (ctx: Acting, { params, body }) => viewDone(await takeDown(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "takeDemand",
    path: "/api/demand-desk/demands/{number}/taking",
    summary: { zh: "接单", en: "Take a demand, or the part of the own department" },
    body: read,
    run: async (ctx: Acting, { params, body }) => viewDone(await takeDemand(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "handOnDemand",
    path: "/api/demand-desk/demands/{number}/handing-on",
    summary: { zh: "转派（最多两次）", en: "Hand a demand on, with a reason, twice at most" },
    body: read.extend({ to: department, reason: reasonInput }),
    run: async (ctx: Acting, { params, body }) => viewDone(await handOnDemand(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "askCoordinator",
    path: "/api/demand-desk/demands/{number}/coordination-request",
    summary: { zh: "提请协调", en: "Ask the coordinator to decide" },
    body: read.extend({ reason: reasonInput }),
    run: async (ctx: Acting, { params, body }) => viewDone(await askCoordinator(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "askBusiness",
    path: "/api/demand-desk/demands/{number}/question",
    summary: { zh: "询问企业", en: "Ask the business" },
    body: read.extend({ text: saidInput }),
    run: async (ctx: Acting, { params, body }) => viewDone(await askBusiness(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "extendDemand",
    path: "/api/demand-desk/demands/{number}/extension",
    summary: { zh: "延长答复期限（一次，到期前）", en: "Lengthen the period of the answer, once and before its end" },
    body: read.extend({ reason: reasonInput, period: z.int().min(1).max(3660).optional() }),
    run: async (ctx: Acting, { params, body }) => viewDone(await extendDemand(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "sendDemandDraft",
    path: "/api/demand-desk/demands/{number}/draft/review-request",
    summary: { zh: "拟答复送审", en: "Send the draft to be reviewed by a second person" },
    body: read,
    run: async (ctx: Acting, { params, body }) => viewDone(await sendDraft(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "reviewDemandDraft",
    path: "/api/demand-desk/demands/{number}/draft/review",
    summary: { zh: "审核拟答复", en: "Review the draft of a colleague" },
    body: read.extend({ outcome: z.enum(["approved", "returned"]), note: saidInput.optional() }),
    run: async (ctx: Acting, { params, body }) => viewDone(await reviewDraft(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "replyDemandPart",
    path: "/api/demand-desk/demands/{number}/part-reply",
    summary: { zh: "协办答复", en: "Answer for the part of the own department" },
    body: read.extend({ text: saidInput }),
    run: async (ctx: Acting, { params, body }) => viewDone(await replyPart(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "replyToDemand",
    path: "/api/demand-desk/demands/{number}/reply",
    summary: { zh: "答复企业，可附承诺事项", en: "Reply to the business, with steps that are promised by a day" },
    body: read.extend(replyInput.shape),
    run: async (ctx: Acting, { params, body: { version, ...reply } }) => viewDone(await replyToDemand(ctx, { ...params, version, reply })),
  }),
  operation({
    ...act,
    id: "fulfilDemandStep",
    path: "/api/demand-desk/demands/{number}/steps/{step}",
    summary: { zh: "兑现承诺事项", en: "Tell that a promised step is done" },
    params: demandParams.extend({ step: z.string().min(1).max(40) }),
    body: read.extend({ result: reasonInput }),
    run: async (ctx: Acting, { params, body }) => viewDone(await fulfilStep(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "answerDemandRating",
    path: "/api/demand-desk/demands/{number}/rating-answer",
    summary: { zh: "办理差评或提出申诉", en: "Answer a bad rating, or appeal against it" },
    body: read.extend({ outcome: z.enum(["confirmed", "disputed"]), result: reasonInput }),
    run: async (ctx: Acting, { params, body }) => viewDone(await answerDemandRating(ctx, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: "decideDemandRatingAppeal",
    path: "/api/demand-desk/demands/{number}/rating-appeal",
    summary: { zh: "审核差评申诉", en: "Decide an appeal against a bad rating" },
    body: read.extend({ outcome: z.enum(appealResults), reason: reasonInput }),
    run: async (ctx: Acting, { params, body }) => viewDone(await decideDemandRatingAppeal(ctx, { ...params, ...body })),
  }),
] as const;
