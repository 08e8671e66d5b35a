import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { operation, pageQuery, pageSchema, parsePlainDate, type PlainDate } from "../../base/index.ts";
import { ownUscc } from "../../entities/index.ts";
import { myCommissionerSchema, visitSchema, type VisitView } from "./commissioner-schemas.ts";
import { answerVisit, objectToVisit } from "./move-visit.ts";
import { askForVisit } from "./propose-visit.ts";
import { publicServiceSchema, readPublicService } from "./public-service.ts";
import { readMyCommissioner } from "./read-my-commissioner.ts";
import { visitWays } from "./visit.ts";
import { listVisitRows, viewVisit } from "./visit-rows.ts";

export const day = z.string().refine((text) => parsePlainDate(text) !== undefined, "a day: YYYY-MM-DD") as unknown as z.ZodType<
  PlainDate,
  string
>;
export const visitParams = z.object({ id: z.uuid() });
export const topic = z.string().trim().min(2).max(500);
const version = z.int().min(1);
const doors = ["business"];

/** What the public and a business see of the commissioners (服务专员). */
export const commissionerBusinessOperations = [
  operation({
    id: "readCommissionerService",
    method: "get",
    path: "/api/commissioners",
    doors: ["public"],
    summary: { zh: "服务专员：分工、各区企业数、走访和异议", en: "Commissioners: who serves whom, by district, visits and objections" },
    result: publicServiceSchema,
    run: (ctx: Acting) => readPublicService(ctx),
  }),
  operation({
    id: "readMyCommissioner",
    method: "get",
    path: "/api/me/commissioner",
    doors,
    summary: { zh: "我的服务专员和联系方式", en: "Who looks after my business, and how to reach them" },
    result: myCommissionerSchema,
    run: (ctx: Acting) => readMyCommissioner(ctx),
  }),
  operation({
    id: "listMyVisits",
    method: "get",
    path: "/api/me/visits",
    doors,
    summary: { zh: "专员走访本企业的全部记录", en: "Every visit to my business" },
    query: pageQuery,
    result: pageSchema(visitSchema).extend({ today: z.string() }),
    async run(ctx: Acting, { query }) {
      const page = await listVisitRows(ctx.db, { uscc: ownUscc(ctx) }, query);
      return { items: page.items.map((row) => viewVisit(ctx, row, "business")), next: page.next, today: ctx.today };
    },
  }),
  operation({
    id: "askForVisit",
    method: "post",
    path: "/api/me/visits",
    doors,
    idempotency: true,
    summary: { zh: "请专员走访", en: "Ask the commissioner to come" },
    body: z.object({ way: z.enum(visitWays), topic, wantedOn: day.optional() }),
    result: visitSchema,
    status: 201,
    run: async (ctx: Acting, { body, idempotencyKey }) => await ownVisit(ctx, await askForVisit(ctx, body, idempotencyKey)),
  }),
  operation({
    id: "answerMyVisit",
    method: "post",
    path: "/api/me/visits/{id}/answer",
    doors,
    summary: { zh: "同意、不同意或取消走访", en: "Say yes or no to a visit, or call it off" },
    params: visitParams,
    body: z.object({ version, act: z.enum(["agree", "decline", "cancel"]), words: z.string().trim().min(1).max(500).optional() }),
    result: visitSchema,
    async run(ctx: Acting, { params: { id }, body }) {
      await answerVisit(ctx, "business", { id, ...body });
      return await ownVisit(ctx, id);
    },
  }),
  operation({
    id: "objectToVisit",
    method: "post",
    path: "/api/me/visits/{id}/objection",
    doors,
    summary: { zh: "提出异议：这次走访是变相检查", en: "Object: the visit was an inspection in disguise" },
    params: visitParams,
    body: z.object({ text: z.string().trim().min(5).max(1000) }),
    result: visitSchema,
    async run(ctx: Acting, { params: { id }, body }) {
      await objectToVisit(ctx, { id, ...body });
      return await ownVisit(ctx, id);
    },
  }),
] as const;

async function ownVisit(ctx: Acting, id: string): Promise<VisitView> {
  const row = await ctx.db.selectFrom("service_visits").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  return viewVisit(ctx, row, "business");
}
