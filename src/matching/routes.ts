import { z } from "zod";
import type { Acting } from "../access/index.ts";
import { operation, pageQuery, pageSchema, textSchema } from "../base/index.ts";
import { ownUscc, type WithSources } from "../entities/index.ts";
import { countReach } from "./count-reach.ts";
import { listOffers } from "./list-offers.ts";
import { offerGroups } from "./match-policies.ts";
import { offersNewsSchema, offersOperations } from "./offers/index.ts";
import { grantsIt, simulatePolicy } from "./simulate-operation.ts";
import { offerSchema } from "./view-offer.ts";

const listMyOffers = operation({
  id: "listMyOffers",
  method: "get",
  path: "/api/me/offers",
  doors: ["business"],
  summary: { zh: "本企业可以享受的政策", en: "What my business is entitled to" },
  query: pageQuery.extend({ group: z.enum(offerGroups).optional() }),
  result: pageSchema(offerSchema).extend({
    today: z.string(),
    counts: z.object({ entitled: z.number().int(), near: z.number().int(), unknown: z.number().int(), not: z.number().int() }),
    news: offersNewsSchema,
  }),
  run: async (ctx: Acting & WithSources, { query }) => ({ ...(await listOffers(ctx, ownUscc(ctx), query)), today: ctx.today }),
});

const readReach = operation({
  id: "readPolicyReach",
  method: "get",
  path: "/api/office/policies/{id}/reach",
  doors: ["policyOfficer"],
  summary: { zh: "一项政策惠及多少企业", en: "How far a policy reaches" },
  params: z.object({ id: z.string().min(1).max(64) }),
  result: z.object({
    entities: z.number().int(),
    eligible: z.number().int(),
    ineligible: z.number().int(),
    unknown: z.number().int(),
    near: z.number().int(),
    complete: z.boolean(),
    asOf: z.string(),
    nearest: z.array(z.object({ text: textSchema, count: z.number().int() })),
    missing: z.array(z.object({ key: z.string(), title: textSchema, count: z.number().int() })),
    sample: z.array(z.object({ uscc: z.string(), name: z.string() })),
  }),
  run: async (ctx: Acting, { params }) => await countReach(ctx, params.id, grantsIt(ctx)),
});

export const matchingOperations = [listMyOffers, readReach, simulatePolicy, ...offersOperations] as const;
