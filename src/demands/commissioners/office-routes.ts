import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { namedSchema, operation, pageQuery, pageSchema } from "../../base/index.ts";
import type { WithSources } from "../../entities/index.ts";
import { assignCommissioner, endPost } from "./assign-commissioner.ts";
import { day, topic, visitParams } from "./business-routes.ts";
import { servedBusinessSchema, visitSchema, type VisitView } from "./commissioner-schemas.ts";
import { listLoads, loadsSchema } from "./list-loads.ts";
import { listRefusedReads, refusedReadSchema } from "./list-refused-reads.ts";
import { listServed } from "./list-served.ts";
import { answerVisit, decideObjection, recordVisit } from "./move-visit.ts";
import { offerVisit } from "./propose-visit.ts";
import { readServed, servedPageSchema } from "./read-served.ts";
import { chargesOf } from "./served.ts";
import { visitWays } from "./visit.ts";
import { listVisitRows, viewVisit } from "./visit-rows.ts";

const count = z.number().int();
const version = z.int().min(1);
const reason = z.string().trim().min(2).max(500);
const facet = z.array(namedSchema.extend({ count }));
const doors = ["commissioner"];
const visitsPage = pageSchema(visitSchema).extend({ today: z.string() });

/** What commissioners, coordinators and auditors do. Nothing here is an act under a power: a commissioner has none. */
export const commissionerOfficeOperations = [
  operation({
    id: "listServedBusinesses",
    method: "get",
    path: "/api/office/commissioner/businesses",
    doors,
    summary: { zh: "我服务的企业，最要紧的在前", en: "The businesses I look after, what needs attention first" },
    query: pageQuery.extend({
      stage: z.string().max(64).optional(),
      division: z.string().max(6).optional(),
      section: z.string().max(1).optional(),
      q: z.string().max(100).optional(),
      attention: z.stringbool().optional(),
    }),
    result: pageSchema(servedBusinessSchema).extend({
      total: count,
      needing: count,
      facets: z.object({ stages: facet, divisions: facet, sections: facet }),
      more: z.boolean(),
    }),
    run: (ctx: Acting, { query }) => listServed(ctx, query),
  }),
  operation({
    id: "readServedBusiness",
    method: "get",
    path: "/api/office/commissioner/businesses/{uscc}",
    doors,
    summary: {
      zh: "一家企业的全部情况（只限自己服务的，每次查看都记录）",
      en: "Everything of one business I look after; each look is kept",
    },
    params: z.object({ uscc: z.string().min(1).max(60) }),
    result: servedPageSchema,
    run: (ctx: Acting & WithSources, { params }) => readServed(ctx, params.uscc),
  }),
  operation({
    id: "listCommissionerLoads",
    method: "get",
    path: "/api/office/commissioner/loads",
    doors: ["commissioner", "coordinator"],
    summary: { zh: "每位专员服务多少企业", en: "How many businesses each commissioner looks after" },
    result: loadsSchema,
    run: (ctx: Acting) => listLoads(ctx),
  }),
  operation({
    id: "assignCommissioner",
    method: "post",
    path: "/api/office/commissioner/posts",
    doors: ["coordinator"],
    summary: { zh: "安排专员负责一个服务包", en: "Put a commissioner into a portfolio" },
    body: z.object({
      portfolio: z.string().min(1).max(64),
      commissioner: z.string().min(1).max(60),
      phone: z
        .string()
        .trim()
        .regex(/^[\d+()#*\- ]{3,40}$/),
      mail: z.email().max(120),
      reason,
      level: z.boolean().default(false),
    }),
    result: loadsSchema,
    status: 201,
    async run(ctx: Acting, { body }) {
      await assignCommissioner(ctx, body);
      return await listLoads(ctx);
    },
  }),
  operation({
    id: "endCommissionerPost",
    method: "post",
    path: "/api/office/commissioner/posts/{id}/end",
    doors: ["coordinator"],
    summary: { zh: "结束专员的一项分工", en: "End a commissioner's post; the businesses go to the others" },
    params: visitParams,
    body: z.object({ reason }),
    result: loadsSchema,
    async run(ctx: Acting, { params: { id }, body }) {
      await endPost(ctx, { id, ...body });
      return await listLoads(ctx);
    },
  }),
  operation({
    id: "listServiceVisits",
    method: "get",
    path: "/api/office/commissioner/visits",
    doors,
    summary: { zh: "我的走访", en: "My visits, and those of whom I stand in for" },
    query: pageQuery,
    result: visitsPage,
    async run(ctx: Acting, { query }) {
      const commissioners = (await chargesOf(ctx)).map(({ id }) => id);
      const page = await listVisitRows(ctx.db, { commissioners }, query);
      return { items: page.items.map((row) => viewVisit(ctx, row, "commissioner")), next: page.next, today: ctx.today };
    },
  }),
  operation({
    id: "offerVisit",
    method: "post",
    path: "/api/office/commissioner/visits",
    doors,
    idempotency: true,
    summary: { zh: "提出走访，征求企业同意", en: "Offer a visit; without a yes it does not take place" },
    body: z.object({ uscc: z.string().min(1).max(60), way: z.enum(visitWays), topic, plannedOn: day }),
    result: visitSchema,
    status: 201,
    run: async (ctx: Acting, { body, idempotencyKey }) => await visitOf(ctx, await offerVisit(ctx, body, idempotencyKey)),
  }),
  operation({
    id: "answerVisit",
    method: "post",
    path: "/api/office/commissioner/visits/{id}/answer",
    doors,
    summary: { zh: "答复企业的走访请求，或取消走访", en: "Answer a business that asks for a visit, or call one off" },
    params: visitParams,
    body: z.object({
      version,
      act: z.enum(["agree", "decline", "cancel"]),
      plannedOn: day.optional(),
      words: z.string().trim().min(1).max(500).optional(),
    }),
    result: visitSchema,
    async run(ctx: Acting, { params: { id }, body }) {
      await answerVisit(ctx, "commissioner", { id, ...body });
      return await visitOf(ctx, id);
    },
  }),
  operation({
    id: "recordServiceVisit",
    method: "post",
    path: "/api/office/commissioner/visits/{id}/record",
    doors,
    summary: { zh: "登记走访：时长、企业问了什么、答应了什么", en: "Record a visit: how long, what was asked, what was promised" },
    params: visitParams,
    body: z.object({
      version,
      madeOn: day,
      minutes: z.int().min(1).max(1440),
      asked: z.string().trim().min(2).max(4000),
      promised: z
        .array(z.object({ text: z.string().trim().min(2).max(300), dueOn: day, asDemand: z.boolean().default(false) }))
        .max(10)
        .default([]),
    }),
    result: visitSchema,
    async run(ctx: Acting, { params: { id }, body }) {
      await recordVisit(ctx, { id, ...body });
      return await visitOf(ctx, id);
    },
  }),
  operation({
    id: "listVisitObjections",
    method: "get",
    path: "/api/audit/visit-objections",
    doors: ["auditor"],
    summary: { zh: "企业对走访的异议", en: "Objections of businesses to visits" },
    query: pageQuery,
    result: visitsPage,
    async run(ctx: Acting, { query }) {
      const page = await listVisitRows(ctx.db, { objected: true }, query);
      return { items: page.items.map((row) => viewVisit(ctx, row, "auditor")), next: page.next, today: ctx.today };
    },
  }),
  operation({
    id: "decideVisitObjection",
    method: "post",
    path: "/api/audit/visit-objections/{id}/finding",
    doors: ["auditor"],
    summary: { zh: "裁定：是变相检查，还是服务", en: "Decide: an inspection in disguise, or a service" },
    params: visitParams,
    body: z.object({ finding: z.enum(["inspection", "service"]), reason: z.string().trim().min(5).max(1000) }),
    result: visitSchema,
    async run(ctx: Acting, { params: { id }, body }) {
      await decideObjection(ctx, { id, ...body });
      const row = await ctx.db.selectFrom("service_visits").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
      return viewVisit(ctx, row, "auditor");
    },
  }),
  operation({
    id: "listRefusedReads",
    method: "get",
    path: "/api/audit/business-reads",
    doors: ["auditor"],
    summary: { zh: "专员试图查看不归自己服务的企业", en: "Tries of commissioners to open a business they do not look after" },
    query: pageQuery,
    result: pageSchema(refusedReadSchema),
    run: (ctx: Acting, { query }) => listRefusedReads(ctx, query),
  }),
] as const;

async function visitOf(ctx: Acting, id: string): Promise<VisitView> {
  const row = await ctx.db.selectFrom("service_visits").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  return viewVisit(ctx, row, "commissioner");
}
