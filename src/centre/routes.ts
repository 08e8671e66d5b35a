import { z } from "zod";
import type { Acting } from "../access/index.ts";
import { operation } from "../base/index.ts";
import { appointmentOperations } from "./appointments/routes.ts";
import { hourOperations } from "./hours/routes.ts";
import { referralOperations } from "./referrals/routes.ts";
import { centreSchema, offeringSchema, readCentre, readOffering } from "./view-centre.ts";

/** 企业综合服务中心 and 市企零距离. */
export const centreOperations = [
  operation({
    id: "readCentre",
    method: "get",
    path: "/api/centre",
    doors: ["public"],
    summary: {
      zh: "企业综合服务中心：专区、服务、哪些免费、办得怎样",
      en: "The enterprise service centre: sections, offerings, what is free, how it goes",
    },
    result: centreSchema,
    run: (ctx: Acting) => readCentre(ctx),
  }),
  operation({
    id: "readCentreOffering",
    method: "get",
    path: "/api/centre/offerings/{id}",
    doors: ["public"],
    summary: { zh: "一项服务：谁提供、收不收费、需要哪些数据", en: "One offering: by whom, what it costs, which facts it needs" },
    params: z.object({ id: z.string().max(64) }),
    result: offeringSchema,
    run: async (ctx: Acting, { params }) => readOffering(ctx, params.id),
  }),
  ...appointmentOperations,
  ...referralOperations,
  ...hourOperations,
] as const;
