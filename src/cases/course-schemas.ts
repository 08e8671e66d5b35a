import { z } from "zod";
import { textSchema } from "../base/index.ts";
import { deliveryMethods } from "./case.ts";
import { ownActs } from "./transition.ts";

const basisSchema = z.object({ law: z.string(), article: z.string().optional(), reliability: z.string(), source: z.string().optional() });
const day = z.string();
const periodSchema = z.object({ period: z.number().int(), unit: z.enum(["workingDay", "calendarDay", "hour"]) });
const groundSchema = z.object({ ground: z.string(), title: textSchema, article: z.string() });

/** What happened to the clock and around the decision, read out of the events, so that a page need not. */
export const courseShape = {
  /** Written notices and decisions, oldest first; each can be downloaded, and its leaf holds its hash. */
  documents: z.array(z.object({ leafId: z.string(), title: textSchema, at: z.string() })),
  /** What was to follow (容缺), each as it stands: still in time, late, here and not judged, as required, wrong. */
  deferred: z.array(
    z.object({ material: z.string(), title: textSchema, dueOn: day, state: z.enum(["awaited", "late", "toJudge", "right", "wrong"]) }),
  ),
  pauses: z.array(
    z.object({
      ground: z.string(),
      title: textSchema,
      reason: z.string(),
      article: z.string(),
      from: day,
      expectedDays: z.number().int().optional(),
      to: day.optional(),
      result: z.string().optional(),
    }),
  ),
  extension: z.object({ on: day, period: periodSchema, reason: z.string(), approvedBy: z.string() }).optional(),
  hearing: z
    .object({
      reason: z.string(),
      offeredOn: day,
      askBy: day,
      askedOn: day.optional(),
      set: z.object({ heldOn: day, time: z.string(), place: z.string(), chair: z.string() }).optional(),
      held: z.object({ chair: z.string(), heldOn: day, record: z.string() }).optional(),
    })
    .optional(),
  /** How the result reaches the business, once there is one. */
  delivery: z
    .object({
      ways: z.array(z.enum(deliveryMethods)),
      dueOn: day.optional(),
      done: z.object({ on: day, method: z.enum(deliveryMethods), reference: z.string().optional() }).optional(),
    })
    .optional(),
  review: z
    .object({ askedOn: day, text: z.string(), outcome: z.enum(["upheld", "changed"]).optional(), reason: z.string().optional() })
    .optional(),
  /** How to object to a decision that went against the applicant. */
  appeal: z
    .array(
      z.object({
        kind: z.enum(["reconsideration", "litigation"]),
        title: textSchema,
        to: textSchema,
        within: textSchema,
        how: textSchema,
        basis: z.array(basisSchema),
      }),
    )
    .optional(),
  /** Decided by the program; on a written promise. */
  automatic: z.boolean(),
  promise: z.boolean(),
  /** For an officer: on what the clock can be stopped, by how much the period can be extended. */
  pauseGrounds: z.array(groundSchema),
  extensionMost: periodSchema.optional(),
  /** What the business can do in its case, with the reason where the law has closed it. */
  next: z.array(z.object({ act: z.enum(ownActs), title: textSchema, allowed: z.boolean(), reason: textSchema.optional() })),
};
export type CaseCourse = z.infer<z.ZodObject<typeof courseShape>>;
