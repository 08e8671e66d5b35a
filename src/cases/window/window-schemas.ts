import { z } from "zod";
import { textSchema } from "../../base/index.ts";
import { factViewSchema } from "../../entities/index.ts";
import { caseSummarySchema } from "../view-schemas.ts";
import { agentRelations, visitReasons } from "./visit.ts";

/** Something that the business should do, or could have done while somebody is here. */
const taskSchema = z.object({
  kind: z.enum(["correction", "deferred", "result", "renewal"]),
  number: z.string().optional(),
  title: textSchema,
  dueOn: z.string().optional(),
});

const counterCaseSchema = caseSummarySchema
  .extend({
    power: z.string(),
    visits: z.int(),
    /** Decided and not in the hands of the business yet. */
    deliverable: z.boolean(),
    /** What the one notice named, while it is not answered. */
    asked: z.array(z.object({ field: z.string().optional(), material: z.string().optional(), title: textSchema, reason: z.string() })),
    /** What is to follow (容缺). */
    deferred: z.array(z.object({ material: z.string(), title: textSchema, dueOn: z.string().optional() })),
    waits: z.array(taskSchema),
  })
  .meta({ id: "CounterCase" });

export const visitSchema = z
  .object({
    id: z.string(),
    uscc: z.string(),
    name: z.string(),
    agent: z.object({ name: z.string(), relation: z.enum(agentRelations).optional() }).optional(),
    facts: z.array(factViewSchema),
    cases: z.array(counterCaseSchema),
    next: z.array(taskSchema),
    /** What was done in this visit. */
    noted: z.array(z.object({ number: z.string(), reason: z.enum(visitReasons) })),
    today: z.string(),
  })
  .meta({ id: "Visit" });

export type CounterCase = z.infer<typeof counterCaseSchema>;
export type CounterTask = z.infer<typeof taskSchema>;
export type VisitView = z.infer<typeof visitSchema>;
