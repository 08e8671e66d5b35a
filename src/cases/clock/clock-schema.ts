import { z } from "zod";
import { textSchema } from "../../base/index.ts";
import { clockPhases, clockStarts, clockStates, deemedKinds, duties, obligationStates } from "./clock-state.ts";
import { spanKinds, spanReasons } from "./span.ts";

/** The shape in which a clock leaves the program. */
const spanSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    kind: z.enum(spanKinds),
    reason: z.enum(spanReasons),
    days: z.number().int(),
    name: textSchema.optional(),
    why: textSchema,
    article: textSchema,
  })
  .meta({ id: "Span" });

const amountSchema = z.object({ count: z.number().int(), unit: z.enum(["workingDay", "calendarDay", "hour"]) });

const silenceSchema = z.object({ what: z.enum(deemedKinds), on: z.string(), article: textSchema });

const obligationSchema = z
  .object({
    what: z.enum(duties),
    who: z.enum(["department", "applicant"]),
    title: textSchema,
    dueOn: z.string(),
    dueTime: z.string().optional(),
    provisional: z.boolean(),
    state: z.enum(obligationStates),
    doneOn: z.string().optional(),
    earlyOn: z.string(),
    article: textSchema,
    material: z.string().optional(),
    statutoryDueOn: z.string().optional(),
  })
  .meta({ id: "Obligation" });

export const clockSchema = z
  .object({
    phase: z.enum(clockPhases),
    state: z.enum(clockStates),
    start: z.enum(clockStarts),
    startedOn: z.string().nullable(),
    noticeDueOn: z.string(),
    dueOn: z.string().nullable(),
    dueTime: z.string().optional(),
    statutoryDueOn: z.string().nullable(),
    nextDueOn: z.string().nullable(),
    earlyOn: z.string().nullable(),
    binding: z.enum(["promised", "statutory"]),
    missed: z.enum(["none", "promised", "statutory"]),
    provisional: z.boolean(),
    daysUsed: z.number().int(),
    daysLeft: z.number().int(),
    daysOver: z.number().int(),
    left: amountSchema,
    over: amountSchema,
    deemed: silenceSchema.optional(),
    ifSilent: z.array(silenceSchema),
    extended: z.object({ on: z.string(), by: amountSchema, article: textSchema }).optional(),
    obligations: z.array(obligationSchema),
    withoutEffect: z.array(z.object({ type: z.string(), on: z.string(), why: textSchema, article: textSchema })),
    spans: z.array(spanSchema),
    counting: textSchema,
  })
  .meta({ id: "Clock" });
