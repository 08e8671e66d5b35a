import { z } from "zod";
import { namedSchema, textSchema } from "../../base/index.ts";
import { visitActs, visitStatuses, visitWays } from "./visit.ts";

/** The shapes in which the service of commissioners leaves the program. */
const count = z.number().int();

export const promisedSchema = z.object({ text: z.string(), dueOn: z.string(), demand: z.string().optional() });

export const visitSchema = z
  .object({
    id: z.string(),
    uscc: z.string(),
    entityName: z.string(),
    commissioner: z.string(),
    department: namedSchema,
    /** Who wanted it. */
    askedBy: z.enum(["business", "commissioner"]),
    way: z.enum(visitWays),
    wayTitle: textSchema,
    topic: z.string(),
    status: z.enum(visitStatuses),
    statusTitle: textSchema,
    version: count,
    plannedOn: z.string().nullable(),
    answerBy: z.string().nullable(),
    madeOn: z.string().nullable(),
    minutes: count.nullable(),
    asked: z.string().nullable(),
    promised: z.array(promisedSchema),
    moves: z.array(
      z.object({ at: z.string(), by: z.string(), side: z.string(), to: z.string(), title: textSchema, words: z.string().optional() }),
    ),
    objection: z
      .object({
        text: z.string(),
        at: z.string(),
        finding: z.object({ finding: z.enum(["inspection", "service"]), reason: z.string(), by: z.string(), at: z.string() }).optional(),
      })
      .optional(),
    /** What the reader can do now. */
    can: z.array(z.enum([...visitActs, "object", "find"])),
  })
  .meta({ id: "ServiceVisit" });
export type VisitView = z.infer<typeof visitSchema>;

const numberSchema = z.object({ value: count, sourced: z.boolean() });
export const visitRulesSchema = z.object({
  perYearMax: numberSchema,
  daysBetweenMin: numberSchema,
  answerDays: numberSchema,
  minutesMax: numberSchema,
  objectionDays: numberSchema,
  consent: textSchema,
  basis: z.array(z.object({ law: z.string(), article: z.string().optional(), reliability: z.string() })),
});

export const stageFindingSchema = z.object({
  met: z.array(namedSchema),
  undecided: z.array(namedSchema.extend({ missing: z.array(textSchema) })),
});

export const myCommissionerSchema = z
  .object({
    /** False for who is deregistered. */
    served: z.boolean(),
    commissioner: z
      .object({ name: z.string(), department: namedSchema, phone: z.string(), mail: z.string(), since: z.string() })
      .nullable(),
    /** Who answers while the commissioner is away. */
    standIn: z.object({ name: z.string(), phone: z.string().optional(), mail: z.string().optional() }).nullable(),
    portfolio: namedSchema.extend({ because: textSchema, department: namedSchema }).nullable(),
    why: textSchema,
    stage: namedSchema.nullable(),
    stages: stageFindingSchema,
    changes: z.array(z.object({ at: z.string(), from: z.string().nullable(), to: z.string().nullable(), reason: textSchema })),
    /** Who opened the page of the business last. */
    reads: z.array(z.object({ at: z.string(), name: z.string() })),
    rules: visitRulesSchema,
    /** Visits that wait for a yes or a no of the business. */
    waiting: count,
    today: z.string(),
  })
  .meta({ id: "MyCommissioner" });
export type MyCommissioner = z.infer<typeof myCommissionerSchema>;

/** Why a business needs its commissioner; the order is that of urgency. */
export const attentionKinds = [
  "visitAsked",
  "demandOverdue",
  "caseOverdue",
  "correction",
  "demandOpen",
  "caseSoon",
  "licenceEnding",
  "visitToRecord",
  "offersNew",
] as const;
export type AttentionKind = (typeof attentionKinds)[number];
export const attentionSchema = z.object({ kind: z.enum(attentionKinds), title: textSchema, count });
export type Attention = z.infer<typeof attentionSchema>;

export const servedBusinessSchema = z
  .object({
    uscc: z.string(),
    name: z.string(),
    division: namedSchema.nullable(),
    section: namedSchema.nullable(),
    stage: namedSchema.nullable(),
    portfolio: namedSchema,
    /** Whose business it is, where the reader stands in. */
    standsInFor: z.string().optional(),
    since: z.string(),
    openCases: count,
    lastVisitOn: z.string().nullable(),
    attention: z.array(attentionSchema),
  })
  .meta({ id: "ServedBusiness" });
export type ServedBusiness = z.infer<typeof servedBusinessSchema>;

export const commissionerLoadSchema = z
  .object({
    commissioner: z.string(),
    name: z.string(),
    department: namedSchema,
    portfolios: z.array(namedSchema.extend({ post: z.string(), phone: z.string(), mail: z.string(), since: z.string() })),
    businesses: count,
    overloaded: z.boolean(),
    visitsMade: count,
    awayUntil: z.string().nullable(),
    standIn: z.string().nullable(),
  })
  .meta({ id: "CommissionerLoad" });
