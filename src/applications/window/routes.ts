import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { operation } from "../../base/index.ts";
import { caseParams, window } from "../../cases/index.ts";
import { answerCorrection } from "../answer-correction.ts";
import { jointFormSchema, prepareJoint, viewJointForm } from "../joint/index.ts";
import type { ApplicationsContext } from "../prepare-application.ts";
import { supplyMaterial } from "../supply-material.ts";
import { fileJointAtCounter } from "./file-at-counter.ts";

const id = z.string().min(1).max(64);
const params = z.object({ id: z.uuid() });
const factValue = z.union([z.boolean(), z.number(), z.string().max(4000)]);
const answers = z.record(id, factValue).refine((given) => Object.keys(given).length <= 200);
const files = z.array(z.object({ material: id, file: z.uuid() })).max(120);
const taken = caseParams.extend({ version: z.int().min(1) });
const doneSchema = z.object({ number: z.string(), version: z.int() });
const doors = ["windowOfficer"];

/** What a business gives through the window, for somebody who is here (begun by beginVisit). */
export const counterOperations = [
  operation({
    id: "answerCorrectionAtCounter",
    method: "post",
    path: "/api/office/visits/{id}/corrections",
    doors,
    summary: { zh: "窗口代收补正材料（计一次跑动）", en: "Take in, at the window, what was asked for; counts a visit" },
    params,
    body: taken.extend({ answers: answers.default({}), files: files.default([]), text: z.string().trim().min(1).max(2000).optional() }),
    result: doneSchema,
    run: (ctx: Acting, { params, body }) => answerCorrection(ctx, { ...body, visit: params.id }),
  }),
  operation({
    id: "supplyMaterialAtCounter",
    method: "post",
    path: "/api/office/visits/{id}/materials",
    doors,
    summary: { zh: "窗口代收容缺材料（计一次跑动）", en: "Take in, at the window, what was to follow; counts a visit" },
    params,
    body: taken.extend({ files: files.min(1) }),
    result: doneSchema,
    run: (ctx: Acting, { params, body }) => supplyMaterial(ctx, { ...body, visit: params.id }),
  }),
  operation({
    id: "prepareJointAtCounter",
    method: "get",
    path: "/api/office/visits/{id}/joint-matters/{matter}/form",
    doors,
    summary: { zh: "窗口代办一件事的申请表", en: "The one form of a joint matter, at the window" },
    params: params.extend({ matter: id }),
    result: jointFormSchema,
    async run(ctx: ApplicationsContext, { params }) {
      const { uscc } = await window.visitOf(ctx, ctx.db, params.id);
      return viewJointForm(ctx, uscc, await prepareJoint(ctx, params.matter, uscc));
    },
  }),
  operation({
    id: "fileJointAtCounter",
    method: "post",
    path: "/api/office/visits/{id}/joint-applications",
    doors,
    summary: { zh: "窗口代办一件事：一次收件，几个部门一起办", en: "File a joint matter at the window" },
    params,
    body: z.object({
      matter: id,
      choices: z.record(id, z.boolean()).default({}),
      answers: answers.default({}),
      files: files.default([]),
      deferred: z.array(id).max(120).default([]),
    }),
    result: z.object({ number: z.string(), leafId: z.string() }),
    status: 201,
    idempotency: true,
    run: (ctx: ApplicationsContext, { params, body, idempotencyKey }) =>
      fileJointAtCounter(ctx, { ...body, visit: params.id, idempotencyKey }),
  }),
] as const;
