import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { operation } from "../../base/index.ts";
import type { WithSources } from "../../entities/index.ts";
import { CASE_NUMBER_PATTERN } from "../case.ts";
import { beginVisit } from "./begin-visit.ts";
import { findAtCounter } from "./find-at-counter.ts";
import { handOverResult } from "./hand-over-result.ts";
import { readVisit } from "./read-visit.ts";
import { recordVisit } from "./record-visit.ts";
import { agentSchema, visitReasons } from "./visit.ts";
import { visitSchema } from "./window-schemas.ts";

const params = z.object({ id: z.uuid() });
const number = z.string().max(40).regex(CASE_NUMBER_PATTERN);
const doors = ["windowOfficer"];

/** 一窗受理: whoever comes to the window, for which business, and what for. */
export const windowOperations = [
  operation({
    id: "findAtCounter",
    method: "get",
    path: "/api/office/businesses",
    doors,
    summary: { zh: "按代码或名称找企业", en: "Find a business by its code or name" },
    query: z.object({ q: z.string().trim().min(1).max(100) }),
    result: z.object({ items: z.array(z.object({ uscc: z.string(), name: z.string() })) }),
    run: async (ctx: Acting, { query }) => ({ items: await findAtCounter(ctx, query.q) }),
  }),
  operation({
    id: "beginVisit",
    method: "post",
    path: "/api/office/visits",
    doors,
    summary: { zh: "开始接待到场的人", en: "Begin with whoever has come for a business" },
    /** The caller makes the id; the same id is the same visit. */
    body: z.object({ id: z.uuid(), uscc: z.string().min(1).max(60), agent: agentSchema.optional() }),
    result: visitSchema,
    status: 201,
    async run(ctx: Acting & WithSources, { body }) {
      await beginVisit(ctx, body);
      return await readVisit(ctx, body.id);
    },
  }),
  operation({
    id: "readVisit",
    method: "get",
    path: "/api/office/visits/{id}",
    doors,
    summary: { zh: "到场企业的办件、结果和该办的事", en: "The cases and results of the business that is here, and what it should do" },
    params,
    result: visitSchema,
    run: (ctx: Acting, { params }) => readVisit(ctx, params.id),
  }),
  operation({
    id: "recordVisit",
    method: "post",
    path: "/api/office/visits/{id}/cases",
    doors,
    summary: { zh: "登记为某件跑了一次（同一次到场只计一次）", en: "Record that somebody had to come for a case; one visit counts once" },
    params,
    body: z.object({ number, reason: z.enum(visitReasons).exclude(["filing"]) }),
    result: visitSchema,
    async run(ctx: Acting, { params: { id }, body }) {
      await recordVisit(ctx, { visit: id, ...body });
      return await readVisit(ctx, id);
    },
  }),
  operation({
    id: "handOverResult",
    method: "post",
    path: "/api/office/visits/{id}/results",
    doors,
    summary: { zh: "当面交付结果，记明谁领取", en: "Hand over a result, with who took it" },
    params,
    body: z.object({
      number,
      version: z.int().min(1),
      power: z.string().min(1).max(64),
      takenBy: agentSchema.shape.name.optional(),
    }),
    result: visitSchema,
    async run(ctx: Acting, { params: { id }, body }) {
      await handOverResult(ctx, { visit: id, ...body });
      return await readVisit(ctx, id);
    },
  }),
] as const;
