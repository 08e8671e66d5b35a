import { z } from "zod";
import { type Acting, departmentRoles } from "../access/index.ts";
import { operation, parsePlainDate, type PlainDate } from "../base/index.ts";
import { askReview } from "./ask-review.ts";
import { caseParams } from "./case-params.ts";
import { deliverDecision } from "./deliver-decision.ts";
import { extendCase } from "./extend-case.ts";
import { askHearing, holdHearing, noticeHearing, offerHearing } from "./hear-case.ts";
import { pauseCase, resumeCase } from "./pause-case.ts";
import { readCase } from "./read-case.ts";
import { caseDetailSchema } from "./view-schemas.ts";

const version = z.int().min(1);
const officerAct = z.object({ version, power: z.string().min(1).max(64) });
/** What is told in writing has to say something. */
const said = z.string().trim().min(10).max(2000);
const short = z.string().trim().min(2).max(200);
const day = z.string().refine((text): text is PlainDate => parsePlainDate(text) !== undefined);

// Whoever is signed in may try an act: the power list, not the door, says no, and the refused try is counted.
const officers = ["windowOfficer", ...departmentRoles, "policyOfficer", "auditor", "administrator"];

/** The acts that move the clock of a case, hear the applicant and bring the result. */
export const caseActOperations = [
  operation({
    id: "pauseCase",
    method: "post",
    path: "/api/cases/{number}/pause",
    doors: officers,
    summary: { zh: "中止计时（仅限法定事由）", en: "Stop the clock, on a ground that the law names" },
    params: caseParams,
    body: officerAct.extend({
      ground: z.string().min(1).max(60),
      reason: said,
      expectedDays: z.int().min(1).max(365),
      law: z.string().trim().min(4).max(200).optional(),
    }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, pauseCase(ctx, { ...params, ...body })),
  }),
  operation({
    id: "resumeCase",
    method: "post",
    path: "/api/cases/{number}/resumption",
    doors: officers,
    summary: { zh: "恢复计时", en: "Let the clock run on, with what came of it" },
    params: caseParams,
    body: officerAct.extend({ result: said }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, resumeCase(ctx, { ...params, ...body })),
  }),
  operation({
    id: "extendCase",
    method: "post",
    path: "/api/cases/{number}/extension",
    doors: officers,
    summary: { zh: "延长期限（负责人，一次）", en: "Extend the period, once, by the head of the department" },
    params: caseParams,
    body: officerAct.extend({ reason: said, period: z.int().min(1).max(3660).optional(), approval: short.optional() }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, extendCase(ctx, { ...params, ...body })),
  }),
  operation({
    id: "offerHearing",
    method: "post",
    path: "/api/cases/{number}/hearing-offer",
    doors: officers,
    summary: { zh: "告知听证权利", en: "Tell the right to a hearing" },
    params: caseParams,
    body: officerAct.extend({ reason: said }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, offerHearing(ctx, { ...params, ...body })),
  }),
  operation({
    id: "askHearing",
    method: "post",
    path: "/api/cases/{number}/hearing-request",
    doors: ["business"],
    summary: { zh: "申请听证", en: "Ask for a hearing" },
    params: caseParams,
    body: z.object({ version, text: z.string().trim().min(1).max(2000).optional() }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, askHearing(ctx, { ...params, ...body })),
  }),
  operation({
    id: "noticeHearing",
    method: "post",
    path: "/api/cases/{number}/hearing-notice",
    doors: officers,
    summary: { zh: "通知听证时间、地点、主持人", en: "Announce the hearing" },
    params: caseParams,
    body: officerAct.extend({ heldOn: day, time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), place: short, chair: short }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, noticeHearing(ctx, { ...params, ...body })),
  }),
  operation({
    id: "holdHearing",
    method: "post",
    path: "/api/cases/{number}/hearing-record",
    doors: officers,
    summary: { zh: "记录听证", en: "Record the hearing" },
    params: caseParams,
    body: officerAct.extend({ record: said }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, holdHearing(ctx, { ...params, ...body })),
  }),
  operation({
    id: "deliverDecision",
    method: "post",
    path: "/api/cases/{number}/delivery",
    doors: officers,
    summary: { zh: "送达（邮寄或当面）", en: "Deliver by post or at the counter" },
    params: caseParams,
    body: officerAct.extend({ method: z.enum(["post", "counter"]), reference: short.optional() }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, deliverDecision(ctx, { ...params, ...body })),
  }),
  operation({
    id: "askReview",
    method: "post",
    path: "/api/cases/{number}/review-request",
    doors: ["business"],
    summary: { zh: "对程序自动作出的决定申请人工复核", en: "Ask a person to review what the program decided" },
    params: caseParams,
    body: z.object({ version, text: z.string().trim().min(4).max(2000) }),
    result: caseDetailSchema,
    run: (ctx: Acting, { params, body }) => after(ctx, params, askReview(ctx, { ...params, ...body })),
  }),
] as const;

/** The act, then the case as it stands: reads see the last write. */
async function after(ctx: Acting, { number }: { number: string }, act: Promise<unknown>): ReturnType<typeof readCase> {
  await act;
  return await readCase(ctx, number);
}
