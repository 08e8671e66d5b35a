import { z } from "zod";

/** What somebody comes to the window for. */
export const visitReasons = ["filing", "correction", "deferred", "result", "advice"] as const;
export type VisitReason = (typeof visitReasons)[number];

/** How whoever stands there belongs to the business. */
export const agentRelations = ["legalRepresentative", "employee", "agent", "other"] as const;
export type AgentRelation = (typeof agentRelations)[number];

/** Fifteen digits in a row, or seventeen and a check character: the number of an identity card, which is not kept here. */
const IDENTITY_NUMBER = /\d{15}|\d{17}[\dXx]/;

/**
 * Who stands at the window: a name as it was given, and the relation. No more is needed to hand over a paper, so no more is
 * taken (个人信息保护法 6): a number of an identity card is refused even where somebody types it into the name.
 */
export const agentSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .refine((name) => !IDENTITY_NUMBER.test(name.replaceAll(/[\s-]/g, "")), {
      error: "请只写姓名，不要写证件号码 write the name only, no identity number",
    }),
  relation: z.enum(agentRelations).optional(),
});
export type VisitAgent = z.infer<typeof agentSchema>;
