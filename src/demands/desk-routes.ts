import { z } from "zod";
import type { Acting } from "../access/index.ts";
import { type Instant, operation, pageQuery, pageSchema, namedSchema as named } from "../base/index.ts";
import type { Context } from "../city/index.ts";
import { readUscc } from "../entities/index.ts";
import { saveDraft } from "./acts/draft-reply.ts";
import { countDemands } from "./count-demands.ts";
import {
  demandFiledSchema,
  demandParams,
  demandSummarySchema,
  deskDemandSchema,
  phoneInput,
  replyInput,
  takenDownInput,
} from "./demand-schemas.ts";
import { countDesk, markDeskSeen } from "./desk/count-desk.ts";
import { findCaller } from "./desk/find-by-phone.ts";
import { deskLists, listDesk } from "./desk/list-desk.ts";
import { writeNote } from "./desk/write-note.ts";
import { openDemand } from "./open-demand.ts";
import { viewFiled } from "./view-done.ts";

const desk = ["departmentOfficer", "departmentHead", "commissioner", "hotlineOfficer", "coordinator", "auditor"];
const writers = ["windowOfficer", "departmentOfficer", "departmentHead", "commissioner", "hotlineOfficer", "coordinator"];

/** Lists, what changed since the last look, and what is written beside a demand. */
export const demandDeskOperations = [
  operation({
    id: "listDemandDesk",
    method: "get",
    path: "/api/demand-desk/lists/{list}",
    doors: desk,
    summary: { zh: "诉求工作台：一个列表", en: "One list of the demand desk, the most urgent first" },
    params: z.object({ list: z.enum(deskLists) }),
    query: pageQuery,
    result: pageSchema(deskDemandSchema).extend({ now: z.string(), seenAt: z.string().nullable() }),
    run: (ctx: Acting, { params, query }) => listDesk(ctx, { ...params, ...query }),
  }),
  operation({
    id: "countDemandDesk",
    method: "get",
    path: "/api/demand-desk/counts",
    doors: desk,
    summary: { zh: "诉求工作台：各列表件数", en: "How much each list of the demand desk holds, up to a hundred" },
    result: z.object({
      counts: z.array(z.object({ list: z.enum(deskLists), count: z.number().int(), more: z.boolean() })),
      seenAt: z.string().nullable(),
    }),
    run: (ctx: Acting) => countDesk(ctx),
  }),
  operation({
    id: "markDemandDeskSeen",
    method: "post",
    path: "/api/demand-desk/seen",
    doors: desk,
    summary: { zh: "我看过了：之后的变化另行标出", en: "I have looked: what changes after this is marked" },
    body: z.object({ upTo: z.iso.datetime() }),
    result: z.object({ seen: z.literal(true) }),
    run: async (ctx: Acting, { body }) => {
      await markDeskSeen(ctx, new Date(body.upTo).toISOString() as Instant);
      return { seen: true as const };
    },
  }),
  operation({
    id: "findCaller",
    method: "get",
    path: "/api/demand-desk/callers",
    doors: ["hotlineOfficer", "coordinator"],
    summary: { zh: "来电人此前的诉求（按电话或营业执照）", en: "What a caller said before, by phone number or licence" },
    query: z.object({
      phone: phoneInput.optional(),
      uscc: z.string().max(40).optional(),
    }),
    result: z.object({ items: z.array(demandSummarySchema) }),
    run: async (ctx: Acting, { query }) => ({
      items: await findCaller(ctx, { phone: query.phone, uscc: query.uscc === undefined ? undefined : readUscc(query.uscc) }),
    }),
  }),
  operation({
    id: "takeDownDemand",
    method: "post",
    path: "/api/demand-desk/demands",
    doors: writers,
    summary: { zh: "代录诉求（热线、窗口、走访、主动发现）", en: "Write down a demand: hotline, window, visit, noticed" },
    body: takenDownInput,
    result: demandFiledSchema,
    status: 201,
    idempotency: true,
    run: async (ctx: Acting, { body, idempotencyKey }) => viewFiled(ctx, await openDemand(ctx, { ...body, idempotencyKey })),
  }),
  operation({
    id: "writeDemandNote",
    method: "post",
    path: "/api/demand-desk/demands/{number}/notes",
    doors: desk,
    summary: { zh: "写工作备注（企业看不到）", en: "Write a working note; the business does not see it" },
    params: demandParams,
    body: z.object({ text: z.string().trim().min(1).max(2000) }),
    result: z.object({ written: z.literal(true) }),
    status: 201,
    run: async (ctx: Acting, { params, body }) => {
      await writeNote(ctx, { ...params, ...body });
      return { written: true as const };
    },
  }),
  operation({
    id: "saveDemandDraft",
    method: "put",
    path: "/api/demand-desk/demands/{number}/draft",
    doors: desk,
    summary: { zh: "保存拟答复", en: "Keep the draft of a reply" },
    params: demandParams,
    body: replyInput,
    result: z.object({ saved: z.literal(true) }),
    run: async (ctx: Acting, { params, body }) => {
      await saveDraft(ctx, { ...params, reply: body });
      return { saved: true as const };
    },
  }),
  operation({
    id: "countDemands",
    method: "get",
    path: "/api/demand-counts",
    doors: ["public"],
    summary: { zh: "诉求办理公示：各部门按时答复和超期件数", en: "In public: what each department answered in time, and what is overdue" },
    result: z.object({
      asOf: z.string(),
      from: z.string(),
      minimum: z.number().int(),
      /** In the pool: with no department yet. */
      waiting: z.number().int(),
      overdue: z.number().int(),
      departments: z.array(
        z.object({
          department: named,
          answered: z.number().int(),
          inTime: z.number().int(),
          inTimePerTenThousand: z.number().int().nullable(),
          overdue: z.number().int(),
        }),
      ),
    }),
    run: (ctx: Context) => countDemands(ctx),
  }),
] as const;
