import { z } from "zod";
import { type Acting, departmentRoles } from "../access/index.ts";
import { operation, pageQuery, pageSchema, parsePlainDate, type PlainDate } from "../base/index.ts";
import type { WithSources } from "../entities/index.ts";
import { cancelInspection, recordInspection } from "./end-inspection.ts";
import { orderInspection, weighOrder } from "./order-inspection.ts";
import {
  listInspections,
  listPlans,
  listResults,
  listVisitRefusals,
  readCode,
  readInspection,
  readInspectionReceipt,
  readOwnInspections,
} from "./read.ts";
import { refuseVisit } from "./refuse-visit.ts";
import { codeSchema, objectionSchema, planSchema, publicResultSchema, taskSchema, visitRefusalSchema, visitSchema } from "./schemas.ts";
import { viewVisit } from "./view.ts";
import { causeKinds, findings, refusalGrounds, TASK_NUMBER_PATTERN, taskStatuses } from "./task.ts";

const officers = departmentRoles;
const params = z.object({ number: z.string().max(40).regex(TASK_NUMBER_PATTERN) });
const id = z.string().min(1).max(64);
const said = z.string().trim().min(1).max(2000);
const day = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, "a day written YYYY-MM-DD")
  .transform((text) => text as PlainDate);

const cause = z.object({ kind: z.enum(causeKinds), record: z.string().trim().max(2000), reference: z.string().trim().max(200).optional() });
const order = z.object({
  uscc: z.string().min(1).max(60),
  power: id,
  /** A plan, or, by the head alone, a cause with what it leads to. */
  under: z.union([
    z.object({ plan: id }),
    z.object({ cause, checks: z.array(z.string().trim().min(1).max(200)).min(1).max(20), means: z.enum(["onSite", "byData"]) }),
  ]),
  visitOn: day,
  checks: z.array(id).max(40).default([]),
  officers: z.array(z.string().trim().min(1).max(60)).max(10),
  joinedTo: params.shape.number.optional(),
});
type Order = z.output<typeof order>;

type InspectionsContext = Acting & WithSources & { services: { flushLedger(): Promise<void> } };

export const inspectionsOperations = [
  operation({
    id: "listInspectionPlans",
    method: "get",
    path: "/api/inspection-plans",
    doors: ["public"],
    summary: {
      zh: "公布的行政检查计划：对象、内容、频次上限、依据",
      en: "The published plans of inspections: whom, what, how often, by what law",
    },
    result: z.object({ today: z.string(), items: z.array(planSchema) }),
    run: async (ctx: InspectionsContext) => ({ today: ctx.today, items: listPlans(ctx) }),
  }),
  operation({
    id: "listInspectionResults",
    method: "get",
    path: "/api/inspection-results",
    doors: ["public"],
    summary: { zh: "公示的检查结果", en: "The results of inspections, made public" },
    query: pageQuery,
    result: pageSchema(publicResultSchema),
    run: (ctx: InspectionsContext, { query }) => listResults(ctx, query),
  }),
  operation({
    id: "readInspectionCode",
    method: "get",
    path: "/api/inspection-codes/{code}",
    doors: ["public"],
    summary: {
      zh: "核验行政行为码：谁来检查、依据什么、按哪个计划",
      en: "What a code stands for: who comes, by what law, under which plan",
    },
    params: z.object({ code: z.string().min(1).max(80) }),
    result: codeSchema,
    run: (ctx: InspectionsContext, { params: { code } }) => readCode(ctx, code),
  }),
  operation({
    id: "readMyInspections",
    method: "get",
    path: "/api/me/inspections",
    doors: ["business"],
    summary: { zh: "我的检查：预告、结果、今年还可能有几次", en: "My inspections: announced, past, and how many may still come this year" },
    result: z.object({
      year: z.number().int(),
      announced: z.array(taskSchema),
      past: z.array(taskSchema),
      caps: z.array(
        z.object({
          plan: planSchema,
          covers: z.enum(["yes", "no", "unknown"]),
          counted: z.number().int(),
          left: z.number().int(),
        }),
      ),
      refusals: z.array(visitRefusalSchema),
    }),
    run: (ctx: InspectionsContext) => readOwnInspections(ctx),
  }),
  operation({
    id: "refuseVisit",
    method: "post",
    path: "/api/me/inspection-refusals",
    doors: ["business"],
    summary: { zh: "登记拒绝了一次检查（告知审计）", en: "Say that a visit was turned away; the auditors are told" },
    body: z.object({
      /** The code or the number that was shown. */
      shown: z.string().trim().min(1).max(80).optional(),
      department: id.optional(),
      who: z.string().trim().min(1).max(200),
      ground: z.enum(refusalGrounds),
      words: said,
    }),
    result: z.object({ id: z.string(), task: z.string().nullable(), leafId: z.string() }),
    status: 201,
    idempotency: true,
    run: (ctx: InspectionsContext, { body, idempotencyKey }) => refuseVisit(ctx, { ...body, idempotencyKey }),
  }),
  operation({
    id: "listVisitRefusals",
    method: "get",
    path: "/api/office/inspection-refusals",
    doors: ["auditor"],
    summary: { zh: "企业登记的拒绝检查", en: "Visits that businesses turned away" },
    query: pageQuery,
    result: pageSchema(visitRefusalSchema),
    run: (ctx: InspectionsContext, { query }) => listVisitRefusals(ctx, query),
  }),
  operation({
    id: "listInspections",
    method: "get",
    path: "/api/inspections",
    doors: [...officers, "auditor"],
    summary: { zh: "本部门的检查任务", en: "The inspections of the department" },
    query: pageQuery.extend({ status: z.enum(taskStatuses).default("announced") }),
    result: pageSchema(taskSchema).extend({ today: z.string() }),
    run: async (ctx: InspectionsContext, { query }) => ({ ...(await listInspections(ctx, query)), today: ctx.today }),
  }),
  operation({
    id: "weighInspection",
    method: "post",
    path: "/api/inspections/check",
    doors: officers,
    summary: {
      zh: "先看能不能下达：逐条说明不能的理由",
      en: "Whether an inspection could be ordered, and everything that stands against it",
    },
    body: order,
    result: z.object({ objections: z.array(objectionSchema), visits: z.array(visitSchema) }),
    async run(ctx: InspectionsContext, { body }) {
      const { objections, visits } = await weighOrder(ctx, body);
      return {
        objections: objections.map(({ code, text, basis, next }) => ({ code, text, basis: basis ?? null, next: next ?? null })),
        visits: visits.map((visit) => viewVisit(ctx.city, visit)),
      };
    },
  }),
  operation({
    id: "orderInspection",
    method: "post",
    path: "/api/inspections",
    doors: officers,
    summary: { zh: "下达检查任务：按计划，或者由负责人因线索", en: "Order an inspection: under a plan, or by the head for a cause" },
    body: order,
    result: taskSchema,
    status: 201,
    idempotency: true,
    async run(ctx: InspectionsContext, { body, idempotencyKey }: { body: Order; idempotencyKey: string }) {
      const { number } = await orderInspection(ctx, { ...body, idempotencyKey });
      return await readInspection(ctx, number);
    },
  }),
  operation({
    id: "readInspection",
    method: "get",
    path: "/api/inspections/{number}",
    doors: ["business", ...officers, "auditor"],
    summary: { zh: "一次检查", en: "One inspection" },
    params,
    result: taskSchema,
    run: (ctx: InspectionsContext, { params: { number } }) => readInspection(ctx, number),
  }),
  operation({
    id: "readInspectionReceipt",
    method: "get",
    path: "/api/inspections/{number}/receipts/{leafId}",
    doors: ["business", ...officers, "auditor"],
    summary: { zh: "检查中一个行为的存证回执", en: "The receipt of one act in an inspection" },
    params: params.extend({ leafId: z.uuid() }),
    result: z.record(z.string(), z.unknown()),
    run: async (ctx: InspectionsContext, { params: of }) => ({ ...(await readInspectionReceipt(ctx, of)) }),
  }),
  operation({
    id: "recordInspection",
    method: "post",
    path: "/api/inspections/{number}/result",
    doors: officers,
    summary: { zh: "记录检查结果，当即公示", en: "Record the result of an inspection; it is public at once" },
    params,
    body: z.object({
      inspectedOn: day,
      checks: z
        .array(z.object({ id, finding: z.enum(findings), words: said.optional() }))
        .min(1)
        .max(40),
      words: said,
    }),
    result: taskSchema,
    async run(ctx: InspectionsContext, { params: { number }, body: { inspectedOn, ...result } }) {
      const checks = result.checks.map(({ words, ...check }) => ({ ...check, ...(words === undefined ? {} : { words }) }));
      await recordInspection(ctx, { number, inspectedOn, result: { checks, words: result.words } });
      return await readInspection(ctx, number);
    },
  }),
  operation({
    id: "cancelInspection",
    method: "post",
    path: "/api/inspections/{number}/cancellation",
    doors: officers,
    summary: { zh: "取消检查任务，告知企业", en: "Cancel an inspection and tell the business" },
    params,
    body: z.object({ reason: said }),
    result: taskSchema,
    async run(ctx: InspectionsContext, { params: { number }, body }) {
      await cancelInspection(ctx, { number, ...body });
      return await readInspection(ctx, number);
    },
  }),
] as const;
