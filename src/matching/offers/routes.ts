import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { type Instant, operation, pageQuery, pageSchema } from "../../base/index.ts";
import { ownUscc } from "../../entities/index.ts";
import { listOfferRuns, offerRunSchema } from "./list-offer-runs.ts";
import { markOffersSeen } from "./mark-offers-seen.ts";

const markMyOffersSeen = operation({
  id: "markMyOffersSeen",
  method: "post",
  path: "/api/me/offers/seen",
  doors: ["business"],
  summary: { zh: "新找到的政策已经看过", en: "What is new about my offers has been seen" },
  /** `upTo` of the news that was shown: what came after it stays new. The year zero is none to the database. */
  body: z.object({ upTo: z.iso.datetime({ precision: 3 }).refine((moment) => !moment.startsWith("0000")) }),
  result: z.object({ seen: z.number().int() }),
  run: async (ctx: Acting, { body }) => ({ seen: await markOffersSeen(ctx, ownUscc(ctx), body.upTo as Instant) }), // as the schema holds it
});

const listPolicyRuns = operation({
  id: "listPolicyRuns",
  method: "get",
  path: "/api/office/policies/runs",
  doors: ["policyOfficer"],
  summary: { zh: "政策找企业的进展和结果", en: "How each policy was carried to the businesses" },
  query: pageQuery,
  result: pageSchema(offerRunSchema),
  run: async (ctx: Acting, { query }) => await listOfferRuns(ctx, query),
});

export const offersOperations = [markMyOffersSeen, listPolicyRuns] as const;
