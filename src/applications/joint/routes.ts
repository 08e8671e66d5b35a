import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { operation, pageQuery, pageSchema } from "../../base/index.ts";
import type { CasesContext } from "../../cases/index.ts";
import type { Context } from "../../city/index.ts";
import { ownUscc } from "../../entities/index.ts";
import type { ApplicationsContext } from "../prepare-application.ts";
import type { DecisionContext } from "../read-decision.ts";
import { answerJointCorrection } from "./correction.ts";
import { JOINT_NUMBER_PATTERN } from "./joint-number.ts";
import { listOwnJoint, readJoint } from "./read-joint.ts";
import { readJointReceipt } from "./read-joint-receipt.ts";
import { readJointResult } from "./read-joint-result.ts";
import { matterOf, prepareJoint, submitJoint } from "./submit-joint.ts";
import { viewJointForm } from "./view-joint-form.ts";
import { searchMatters, summariseMatter, viewMatter } from "./view-matter.ts";
import { jointFormSchema, jointMatterSchema, jointMatterSummarySchema, jointSchema, jointSummarySchema } from "./view-schemas.ts";
import { withdrawJoint } from "./withdraw-joint.ts";

const id = z.string().min(1).max(64);
const factValue = z.union([z.boolean(), z.number(), z.string().max(4000)]);
/** Money in yuan, days as YYYY-MM-DD, choices by their code; by the names of the one form. */
const answers = z.record(id, factValue).refine((given) => Object.keys(given).length <= 200);
const files = z.array(z.object({ material: id, file: z.uuid() })).max(120);
const jointParams = z.object({ number: z.string().max(40).regex(JOINT_NUMBER_PATTERN) });
const readers = ["business", "windowOfficer", "departmentOfficer", "departmentHead", "auditor"];

/** 高效办成一件事: the matters, one form, one application, one page, one result. */
export const jointOperations = [
  operation({
    id: "listJointMatters",
    method: "get",
    path: "/api/joint-matters",
    doors: ["public"],
    summary: { zh: "高效办成一件事（可搜索），各省多少", en: "Matters of several departments, and what each saves" },
    query: z.object({ q: z.string().max(100).optional() }),
    result: z.object({ items: z.array(jointMatterSummarySchema) }),
    async run({ city }: Context, { query }) {
      return { items: searchMatters(city, query.q ?? "").map((matter) => summariseMatter(city, matter)) };
    },
  }),
  operation({
    id: "getJointMatter",
    method: "get",
    path: "/api/joint-matters/{id}",
    doors: ["public"],
    summary: { zh: "一件事的办事指南：哪些事项、先后、省多少", en: "One joint matter: its parts, their order, what it saves" },
    params: z.object({ id }),
    result: jointMatterSchema,
    async run({ city }: Context, { params }) {
      return viewMatter(city, matterOf(city, params.id));
    },
  }),
  operation({
    id: "prepareJointApplication",
    method: "get",
    path: "/api/me/joint-matters/{id}/form",
    doors: ["business"],
    summary: { zh: "一件事的申请表：每个问题、每份材料只一次", en: "The one form of a joint matter" },
    params: z.object({ id }),
    result: jointFormSchema,
    run: async (ctx: ApplicationsContext, { params }) => {
      const uscc = ownUscc(ctx);
      return viewJointForm(ctx, uscc, await prepareJoint(ctx, params.id, uscc));
    },
  }),
  operation({
    id: "submitJointApplication",
    method: "post",
    path: "/api/joint-applications",
    doors: ["business"],
    summary: { zh: "一次提交，几个部门一起办", en: "File once for several departments" },
    body: z.object({
      matter: id,
      choices: z.record(id, z.boolean()).default({}),
      answers: answers.default({}),
      files: files.default([]),
      deferred: z.array(id).max(120).default([]),
    }),
    result: jointSchema,
    status: 201,
    idempotency: true,
    run: async (ctx: ApplicationsContext, { body, idempotencyKey }) => {
      const { number } = await submitJoint(ctx, { ...body, uscc: ownUscc(ctx), channel: "online", idempotencyKey });
      return await readJoint(ctx, number);
    },
  }),
  operation({
    id: "listMyJointApplications",
    method: "get",
    path: "/api/me/joint-applications",
    doors: ["business"],
    summary: { zh: "我的联办件", en: "The joint applications of my business, newest first" },
    query: pageQuery,
    result: pageSchema(jointSummarySchema).extend({ today: z.string() }),
    run: (ctx: Acting, { query }) => listOwnJoint(ctx, query),
  }),
  operation({
    id: "readJointApplication",
    method: "get",
    path: "/api/joint-applications/{number}",
    doors: readers,
    summary: { zh: "联办件详情：各事项到哪一步", en: "One joint application with all its parts" },
    params: jointParams,
    result: jointSchema,
    run: (ctx: Acting, { params }) => readJoint(ctx, params.number),
  }),
  operation({
    id: "answerJointCorrection",
    method: "post",
    path: "/api/joint-applications/{number}/correction",
    doors: ["business"],
    summary: { zh: "一次提交各部门要求的补正", en: "Give, once, what all departments asked for" },
    params: jointParams,
    body: z.object({ answers: answers.default({}), files: files.default([]), text: z.string().trim().min(1).max(2000).optional() }),
    result: jointSchema,
    run: async (ctx: Acting, { params, body }) => {
      await answerJointCorrection(ctx, { ...params, ...body });
      return await readJoint(ctx, params.number);
    },
  }),
  operation({
    id: "withdrawJointApplication",
    method: "post",
    path: "/api/joint-applications/{number}/withdrawal",
    doors: ["business"],
    summary: { zh: "撤回整件联办，或其中几项", en: "Take all of it back, or some parts" },
    params: jointParams,
    body: z.object({ items: z.array(id).min(1).max(20).optional(), reason: z.string().trim().min(1).max(500).optional() }),
    result: jointSchema,
    run: async (ctx: Acting, { params, body }) => {
      await withdrawJoint(ctx, { ...params, ...body });
      return await readJoint(ctx, params.number);
    },
  }),
  operation({
    id: "readJointReceipt",
    method: "get",
    path: "/api/joint-applications/{number}/receipt",
    doors: readers,
    summary: { zh: "下载联办收件凭证（一张，列明各办件）", en: "The one receipt of the filing" },
    params: jointParams,
    result: "download",
    produces: "application/json",
    run: async (ctx: CasesContext, { params }) => ({
      bytes: `${JSON.stringify(await readJointReceipt(ctx, params.number), null, 2)}\n`,
      type: "application/json; charset=utf-8",
      fileName: `${params.number}-receipt.json`,
    }),
  }),
  operation({
    id: "readJointResult",
    method: "get",
    path: "/api/joint-applications/{number}/result.pdf",
    doors: ["business", "auditor"],
    summary: { zh: "下载全部办理结果（一份文件）", en: "All results in one document" },
    params: jointParams,
    result: "download",
    produces: "application/pdf",
    run: (ctx: DecisionContext, { params }) => readJointResult(ctx, params.number),
  }),
] as const;
