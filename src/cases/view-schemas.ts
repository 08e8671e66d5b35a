import { z } from "zod";
import { namedSchema as named, textSchema } from "../base/index.ts";
import { factViewSchema } from "../entities/index.ts";
import { fileSchema } from "../files/index.ts";
import { conditionSchema } from "../matching/index.ts";
import { courseShape } from "./course-schemas.ts";
import { caseStatuses } from "./case.ts";
import { clockSchema } from "./clock/index.ts";
import { promisedSchema } from "./promised.ts";
import { officialActs } from "./transition.ts";

/** The shapes in which cases leave the program. */
const factValue = z.union([z.boolean(), z.number(), z.string()]);
export const basisSchema = z
  .object({
    law: z.string(),
    article: z.string().optional(),
    reliability: z.string(),
    source: z.string().optional(),
  })
  .meta({ id: "Basis" });

const summaryShape = {
  number: z.string(),
  item: named,
  uscc: z.string(),
  entityName: z.string(),
  department: named,
  status: z.enum(caseStatuses),
  statusTitle: textSchema,
  version: z.number().int(),
  channel: z.enum(["online", "counter"]),
  /** Number of the joint application (联办) that it is a part of. */
  joint: z.string().optional(),
  filedAt: z.string(),
  decidedOn: z.string().nullable(),
  /** What the department must do next, and by when. */
  nextDueOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  provisional: z.boolean(),
  /** The clock stands still: the due day moves with each day. */
  paused: z.boolean(),
};
export const caseSummarySchema = z.object(summaryShape).meta({ id: "CaseSummary" });
export type CaseSummary = z.infer<typeof caseSummarySchema>;

const materialView = z
  .object({
    id: z.string(),
    title: textSchema,
    from: z.enum(["applicant", "source"]),
    need: z.enum(["required", "optional", "deferrable"]),
    state: z.enum(["confirmed", "given", "deferred", "pending", "promised", "missing"]),
    source: z.object({ id: z.string(), title: textSchema, department: textSchema }).optional(),
    basis: z.array(basisSchema),
    file: fileSchema.optional(),
    /** Of a deferred one, once the application is accepted: its last day. */
    dueOn: z.string().optional(),
    /** Why what followed was judged wrong. */
    wrong: z.string().optional(),
  })
  .meta({ id: "CaseMaterial" });

const eventView = z
  .object({
    seq: z.number().int(),
    type: z.string(),
    title: textSchema,
    at: z.string(),
    actor: z.object({ name: z.string(), role: z.string(), department: textSchema.optional() }),
    power: named.extend({ basis: z.array(basisSchema) }).optional(),
    policyIds: z.array(z.string()),
    /** Reasons, notes, words of a rating. */
    text: z.string().optional(),
    asked: z
      .array(z.object({ field: z.string().optional(), material: z.string().optional(), title: textSchema, reason: z.string() }))
      .optional(),
    leafId: z.string().optional(),
    /** False for the second before the ledger has signed it. */
    sealed: z.boolean(),
  })
  .meta({ id: "CaseEvent" });

export const caseDetailSchema = z
  .object({
    ...summaryShape,
    ...courseShape,
    /** What was promised (告知承诺), word for word, and what its checks came to. */
    promised: promisedSchema.optional(),
    today: z.string(),
    /** Digest of the lists that it was filed under; getItemAt reads the item as it stood in them. */
    listsVersion: z.string(),
    power: named.extend({ basis: z.array(basisSchema) }),
    visits: z.number().int(),
    clock: clockSchema,
    basis: z.array(basisSchema),
    conditions: textSchema,
    facts: z.array(factViewSchema),
    answers: z.array(z.object({ key: z.string(), title: textSchema, value: factValue, display: textSchema })),
    materials: z.array(materialView),
    /** Sources whose answer is still awaited. */
    pendingSources: z.array(named),
    criterion: conditionSchema.optional(),
    verdict: z.object({ outcome: z.enum(["eligible", "ineligible", "unknown"]), missing: z.array(z.string()) }).optional(),
    events: z.array(eventView),
    rating: z.object({ level: z.number().int(), text: z.string().optional(), at: z.string() }).optional(),
    /** What the reader can do next as an officer, each under its entry of the power list; what is not allowed says why. */
    may: z.array(
      z.object({ act: z.enum(officialActs), title: textSchema, power: named, allowed: z.boolean(), reason: textSchema.optional() }),
    ),
    /** Who has it, for officers of its department. */
    desk: z
      .object({
        assignee: z.object({ name: z.string(), mine: z.boolean(), deputised: z.boolean() }).nullable(),
        mayTake: z.boolean(),
        mayHandOn: z.boolean(),
      })
      .optional(),
    /** 即办件: an officer may accept and decide it in one step. */
    onTheSpot: z.boolean(),
    /** The titles of the facts that the criterion speaks of, by their keys. */
    factTitles: z.record(z.string(), textSchema),
    /** What the reader can do next as the business of the case. */
    can: z.object({
      correct: z.boolean(),
      supply: z.boolean(),
      withdraw: z.boolean(),
      askHearing: z.boolean(),
      askReview: z.boolean(),
      rate: z.boolean(),
    }),
    decision: z
      .object({
        outcome: z.enum(["approved", "refused", "notAccepted", "acceptanceRevoked", "revoked"]),
        reason: z.string(),
        document: textSchema,
        /** Of a decision of the program: each condition with its value, each fact with who told it. */
        explanation: z.array(textSchema).optional(),
        licence: z.object({ title: textSchema, number: z.string(), validUntil: z.string().optional() }).optional(),
      })
      .optional(),
  })
  .meta({ id: "Case" });
export type CaseDetail = z.infer<typeof caseDetailSchema>;
