import { z } from "zod";
import type { Acting } from "../access/index.ts";
import { operation, textSchema } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import { disputeFact } from "./dispute-fact.ts";
import { factGroupSchema, listFacts } from "./list-facts.ts";
import { listSources, switchOutage } from "./list-sources.ts";
import { lookUpEntity } from "./look-up-entity.ts";
import { ownUscc } from "./own-uscc.ts";
import type { WithSources } from "./refresh-facts.ts";
import { factViewSchema, viewFact } from "./view-fact.ts";

type EntitiesContext = Acting & WithSources;

const readEntity = operation({
  id: "readEntity",
  method: "get",
  path: "/api/entities/{uscc}",
  doors: ["public"],
  summary: { zh: "按统一社会信用代码查公开信息", en: "What is public about a business" },
  params: z.object({ uscc: z.string().min(1).max(60) }),
  result: z.object({ uscc: z.string(), name: z.string(), today: z.string(), facts: z.array(factViewSchema) }),
  run: async (ctx: EntitiesContext, { params }) => ({ ...(await lookUpEntity(ctx, params.uscc)), today: ctx.today }),
});

const listMyFacts = operation({
  id: "listMyFacts",
  method: "get",
  path: "/api/me/facts",
  doors: ["business"],
  summary: { zh: "城市掌握的本企业信息", en: "What the city knows of my business" },
  result: z.object({
    uscc: z.string(),
    name: z.string(),
    today: z.string(),
    groups: z.array(factGroupSchema),
  }),
  run: async (ctx: EntitiesContext) => ({ ...(await listFacts(ctx, ownUscc(ctx))), today: ctx.today }),
});

const disputeMyFact = operation({
  id: "disputeMyFact",
  method: "post",
  path: "/api/me/facts/{key}/disputes",
  doors: ["business"],
  summary: { zh: "这项信息不对", en: "This fact is wrong" },
  params: z.object({ key: z.string().min(1).max(64) }),
  body: z.object({
    /** As in files: money in yuan. */
    value: z.union([z.boolean(), z.number(), z.string().min(1).max(400)]),
    reason: z.string().trim().min(5).max(500),
  }),
  result: factViewSchema,
  status: 201,
  run: async (ctx: EntitiesContext, { params, body }) => {
    const chosen = await disputeFact(ctx, { uscc: ownUscc(ctx), key: params.key, ...body });
    const definition = ctx.city.facts.get(params.key);
    if (definition === undefined) throw refuse("factNotFound", { key: params.key });
    return viewFact(ctx.city, definition, chosen);
  },
});

const listAdminSources = operation({
  id: "listSources",
  method: "get",
  path: "/api/admin/sources",
  doors: ["administrator"],
  summary: { zh: "数据源状态", en: "State of the sources" },
  result: z.object({
    /** Whether a source can be put out of order from here. */
    outagesAllowed: z.boolean(),
    items: z.array(
      z.object({
        id: z.string(),
        title: textSchema,
        department: textSchema,
        connected: z.boolean(),
        circuit: z.enum(["closed", "open", "halfOpen"]),
        failures: z.number().int(),
        quietUntil: z.string().nullable(),
        last: z
          .object({
            at: z.string(),
            kind: z.enum(["held", "nothing", "failed"]),
            ms: z.number(),
            code: z.string().nullable(),
            message: z.string().nullable(),
          })
          .nullable(),
        waiting: z.number().int(),
        outage: z.boolean(),
      }),
    ),
    next: z.null(),
  }),
  run: async (ctx: EntitiesContext) => ({ outagesAllowed: ctx.sources.setOutage !== undefined, items: await listSources(ctx), next: null }),
});

const switchSourceOutage = operation({
  id: "switchSourceOutage",
  method: "post",
  path: "/api/admin/sources/{id}/outage",
  doors: ["administrator"],
  summary: { zh: "演示：让一个数据源停止或恢复答复", en: "Demo: make a source fail, or well again" },
  params: z.object({ id: z.string().min(1).max(64) }),
  body: z.object({ on: z.boolean() }),
  result: z.object({ id: z.string(), outage: z.boolean() }),
  run: async (ctx: EntitiesContext, { params, body }) => {
    switchOutage(ctx.sources, params.id, body.on);
    return { id: params.id, outage: body.on };
  },
});

export const entitiesOperations = [readEntity, listMyFacts, disputeMyFact, listAdminSources, switchSourceOutage] as const;
