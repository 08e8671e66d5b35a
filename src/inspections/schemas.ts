import { z } from "zod";
import { namedSchema, textSchema } from "../base/index.ts";
import { causeKinds, findings, refusalGrounds, taskStatuses } from "./task.ts";

const basisSchema = z.object({ law: z.string(), article: z.string().optional() });
const checkSchema = z.object({ id: z.string(), title: textSchema });

/** A published plan, as anybody may read it. */
export const planSchema = z
  .object({
    id: z.string(),
    title: textSchema,
    department: namedSchema,
    power: namedSchema,
    from: z.string(),
    to: z.string(),
    months: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
    means: z.enum(["onSite", "byData"]),
    meansTitle: textSchema,
    checks: z.array(checkSchema),
    scope: textSchema,
    /** The condition that the program goes by, in words. */
    condition: textSchema,
    perYearMax: z.number().int(),
    /** Of the power: all its plans together. */
    perYearMaxOfPower: z.number().int(),
    notice: z.object({ period: z.number().int(), unit: z.enum(["workingDay", "calendarDay"]) }),
    /** The first day on which a business that is told today may be visited. */
    firstDay: z.string(),
    decidedBy: z.string(),
    publishedOn: z.string(),
    basis: z.array(basisSchema),
    running: z.boolean(),
  })
  .meta({ id: "InspectionPlan" });

/** An inspection as the business and the department see it. */
export const taskSchema = z
  .object({
    number: z.string(),
    code: z.string(),
    uscc: z.string(),
    entityName: z.string(),
    plan: z.string().nullable(),
    title: textSchema,
    power: namedSchema,
    basis: z.array(basisSchema),
    department: namedSchema,
    means: z.enum(["onSite", "byData"]),
    meansTitle: textSchema,
    cause: z.object({ kind: z.enum(causeKinds), title: textSchema, record: z.string(), reference: z.string().nullable() }).nullable(),
    checks: z.array(checkSchema),
    officers: z.array(z.string()),
    visitOn: z.string(),
    status: z.enum(taskStatuses),
    statusTitle: textSchema,
    joinedTo: z.string().nullable(),
    orderedAt: z.string(),
    version: z.number().int(),
    inspectedOn: z.string().nullable(),
    /** The last day for making it public. */
    publishDueOn: z.string().nullable(),
    publicAt: z.string().nullable(),
    result: z
      .object({
        checks: z.array(z.object({ id: z.string(), finding: z.enum(findings), title: textSchema, words: z.string().nullable() })),
        words: z.string(),
        problems: z.number().int(),
      })
      .nullable(),
    cancelled: z.string().nullable(),
    /** The acts in it, each with its leaf. */
    acts: z.array(
      z.object({ type: z.enum(["ordered", "recorded", "cancelled"]), at: z.string(), leafId: z.string(), policies: z.array(z.string()) }),
    ),
  })
  .meta({ id: "Inspection" });

/** What anybody may know of a result: which business, by whom, under what, what was found. */
export const publicResultSchema = z.object({
  number: z.string(),
  uscc: z.string(),
  entityName: z.string(),
  title: textSchema,
  department: namedSchema,
  means: z.enum(["onSite", "byData"]),
  forCause: z.boolean(),
  inspectedOn: z.string(),
  publicAt: z.string(),
  problems: z.number().int(),
  leafId: z.string(),
});

/** What a code stands for. */
export const codeSchema = taskSchema.omit({ acts: true, version: true, cause: true, result: true }).extend({
  forCause: z.boolean(),
  problems: z.number().int().nullable(),
  leafId: z.string(),
});

export const visitRefusalSchema = z.object({
  id: z.string(),
  uscc: z.string(),
  entityName: z.string(),
  task: z.string().nullable(),
  department: namedSchema.nullable(),
  who: z.string(),
  ground: z.enum(refusalGrounds),
  groundTitle: textSchema,
  words: z.string(),
  at: z.string(),
  leafId: z.string(),
});

/** A visit to come, which another department may join. */
export const visitSchema = z.object({ number: z.string(), title: textSchema, department: namedSchema, visitOn: z.string() });

export const objectionSchema = z.object({ code: z.string(), text: textSchema, basis: z.string().nullable(), next: textSchema.nullable() });
