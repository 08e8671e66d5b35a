import { z } from "zod";
import { namedSchema as named, textSchema } from "../base/index.ts";
import { fileSchema } from "../files/index.ts";
import { callBackResults, demandChannels, demandDuties, demandStatuses, ratingStates, replyOutcomes } from "./demand.ts";

/** The shapes in which demands leave the program. */
export const demandParams = z.object({ number: z.string().min(1).max(40) });

const limitSchema = z
  .object({
    period: z.number().int(),
    unit: z.enum(["hour", "workingDay", "calendarDay"]),
    text: textSchema,
    /** A law or a document sets it; otherwise this city chose it (自定). */
    sourced: z.boolean(),
    /** Law and article; empty where the city chose it. */
    basis: z.string(),
    /** Why the city chose it so. */
    note: textSchema.optional(),
  })
  .meta({ id: "DemandLimit" });

const obligationSchema = z
  .object({
    what: z.enum(demandDuties),
    title: textSchema,
    /** Absent: the coordinators. */
    department: named.optional(),
    /** Of a promised step. */
    step: z.string().optional(),
    dueAt: z.string(),
    dueOn: z.string(),
    /** `HH:mm`, for limits in hours. */
    dueTime: z.string().optional(),
    provisional: z.boolean(),
    state: z.enum(["open", "paused", "overdue", "done", "late", "lapsed"]),
    doneAt: z.string().optional(),
    counting: textSchema,
  })
  .meta({ id: "DemandObligation" });

const spanSchema = z.object({
  from: z.string(),
  to: z.string(),
  kind: z.enum(["counted", "notCounted", "paused", "overdue"]),
  reason: z.string(),
  days: z.number().int(),
  name: textSchema.optional(),
  why: textSchema,
  article: textSchema,
});

const clockSchema = z
  .object({
    /** By when the business has an answer; null when none is owed. */
    answerDueAt: z.string().nullable(),
    /** What the city owes next, and by when. */
    nextDueAt: z.string().nullable(),
    paused: z.boolean(),
    overdue: z.boolean(),
    provisional: z.boolean(),
    /** When silence closes it, if nobody is reached until then. */
    closesAt: z.string().nullable(),
    counting: textSchema,
    obligations: z.array(obligationSchema),
    /** The days of the answer: which count, which do not, and why. */
    spans: z.array(spanSchema),
  })
  .meta({ id: "DemandClock" });

const summaryShape = {
  number: z.string(),
  kind: named,
  subject: named.optional(),
  /** Absent to those who may not learn who asks, and where no business is known. */
  uscc: z.string().optional(),
  entityName: z.string().optional(),
  /** The business does not want the department to learn its name. */
  unnamed: z.boolean(),
  channel: z.enum(demandChannels),
  channelTitle: textSchema,
  /** The first two lines of what was said. */
  excerpt: z.string(),
  status: z.enum(demandStatuses),
  statusTitle: textSchema,
  version: z.number().int(),
  /** 0 to 3: who watches over it by now. */
  level: z.number().int(),
  levelTitle: textSchema,
  department: named.optional(),
  assignee: z.string().optional(),
  filedAt: z.string(),
  changedAt: z.string(),
  answerDueAt: z.string().nullable(),
  nextDueAt: z.string().nullable(),
  overdue: z.boolean(),
};
export const demandSummarySchema = z.object(summaryShape).meta({ id: "DemandSummary" });
export type DemandSummary = z.infer<typeof demandSummarySchema>;

/** A line of the desk: what of it is the reader's own part. */
export const deskDemandSchema = z
  .object({
    ...summaryShape,
    /** The reader's department is the lead, or one of the others. */
    role: z.enum(["lead", "co"]).optional(),
    mine: z.boolean(),
    /** Something happened since the reader last looked, and somebody else did it. */
    changed: z.boolean(),
  })
  .meta({ id: "DeskDemand" });
export type DeskDemand = z.infer<typeof deskDemandSchema>;

const actorSchema = z.object({ name: z.string(), role: z.string(), department: textSchema.optional() });

const eventSchema = z
  .object({
    seq: z.number().int(),
    type: z.string(),
    title: textSchema,
    at: z.string(),
    actor: actorSchema,
    power: named.optional(),
    policyIds: z.array(z.string()),
    /** What was written: a reason, a question, an answer, the record of a call. */
    text: z.string().optional(),
    /** Where it went. */
    department: named.optional(),
    outcome: z.string().optional(),
    outcomeTitle: textSchema.optional(),
    level: z.number().int().optional(),
    files: z.array(fileSchema).optional(),
    leafId: z.string().optional(),
    /** False for the second before the ledger has signed it. */
    sealed: z.boolean(),
  })
  .meta({ id: "DemandEvent" });

const partSchema = z
  .object({
    department: named,
    role: z.enum(["lead", "co"]),
    /** waiting: nobody took it. handling. answered. */
    state: z.enum(["waiting", "handling", "answered"]),
    assignee: z.string().optional(),
    text: z.string().optional(),
  })
  .meta({ id: "DemandPart" });

const stepSchema = z.object({
  id: z.string(),
  text: z.string(),
  dueOn: z.string(),
  state: z.enum(["open", "overdue", "done", "late", "lapsed", "paused"]),
  result: z.string().optional(),
});

const replySchema = z
  .object({
    outcome: z.enum(replyOutcomes),
    outcomeTitle: textSchema,
    text: z.string(),
    law: z.string().optional(),
    alternative: z.string().optional(),
    department: named,
    by: z.string(),
    at: z.string(),
    reviewedBy: z.string().optional(),
    steps: z.array(stepSchema),
  })
  .meta({ id: "DemandReply" });

/** A step as it is promised: what, and the day by which it is done. */
const stepInput = z.object({ text: z.string().trim().min(2).max(300), dueOn: z.iso.date() });
export const replyInput = z.object({
  outcome: z.enum(replyOutcomes),
  text: z.string().trim().min(1).max(5000),
  /** Needed with `cannot`: the article that stands in the way. */
  law: z.string().trim().min(2).max(300).optional(),
  /** Needed with `cannot`: what else would help. */
  alternative: z.string().trim().min(2).max(2000).optional(),
  steps: z.array(stepInput).max(10).default([]),
});
export type ReplyInput = z.output<typeof replyInput>;

const draftSchema = z
  .object({
    department: named,
    by: z.string(),
    /** Whether the reader wrote it: then somebody else reviews it. */
    mine: z.boolean(),
    at: z.string(),
    state: z.enum(["draft", "inReview", "approved", "returned"]),
    reply: replyInput,
    reviewedBy: z.string().optional(),
    note: z.string().optional(),
  })
  .meta({ id: "DemandDraft" });

const noteSchema = z.object({ id: z.string(), by: z.string(), department: textSchema.optional(), at: z.string(), text: z.string() });

export const demandDetailSchema = z
  .object({
    ...summaryShape,
    today: z.string(),
    now: z.string(),
    language: z.enum(["zh", "en"]),
    text: z.string(),
    files: z.array(fileSchema),
    /** Who called or wrote; only to those who may learn it. */
    caller: z.object({ name: z.string(), phone: z.string().optional(), mail: z.string().optional() }).optional(),
    about: z.object({ case: z.string().optional(), item: named.optional(), policy: named.optional() }).optional(),
    joinedTo: z.string().optional(),
    cluster: z.string().optional(),
    /** The limits as they were at filing: what is printed on the ticket. */
    limits: z.object({
      dispatch: limitSchema,
      take: limitSchema,
      answer: limitSchema,
      extension: limitSchema.optional(),
      callBack: limitSchema,
      reopened: limitSchema,
      silence: limitSchema.optional(),
      questionPauses: z.boolean(),
    }),
    clock: clockSchema,
    /** Where the rules of the city send it, and why: advice while it waits in the pool. */
    routed: z.object({ department: named, because: textSchema }).optional(),
    /** 首接负责: the first to take it stays answerable. */
    firstTaker: z.object({ name: z.string(), department: named }).optional(),
    parts: z.array(partSchema),
    handedOn: z.number().int(),
    handOnMax: z.number().int(),
    coordinationAsked: z.string().optional(),
    /** Open question to the business. */
    question: z.object({ text: z.string(), department: named, at: z.string(), pauses: z.boolean() }).optional(),
    reply: replySchema.optional(),
    earlierReplies: z.array(replySchema),
    rating: z
      .object({
        level: z.number().int(),
        text: z.string().optional(),
        at: z.string(),
        state: z.enum(ratingStates),
        stateTitle: textSchema,
        answer: z.string().optional(),
      })
      .optional(),
    events: z.array(eventSchema),
    /** Only inside: drafts and working notes. */
    draft: draftSchema.optional(),
    notes: z.array(noteSchema).optional(),
    /** What the reader may do next; what the power list or the law does not allow says why. */
    next: z.array(
      z.object({
        act: z.string(),
        title: textSchema,
        power: named.optional(),
        allowed: z.boolean(),
        reason: textSchema.optional(),
      }),
    ),
  })
  .meta({ id: "Demand" });
export type DemandDetail = z.infer<typeof demandDetailSchema>;

/** What an act answers: enough to go on; the page itself is one read away. */
export const demandDoneSchema = z
  .object({
    number: z.string(),
    version: z.number().int(),
    status: z.enum(demandStatuses),
    statusTitle: textSchema,
    answerDueAt: z.string().nullable(),
    nextDueAt: z.string().nullable(),
    leafId: z.string().nullable(),
  })
  .meta({ id: "DemandDone" });

export const demandFiledSchema = demandDoneSchema
  .extend({
    /** Whether it was said already today: then this is the number that is there. */
    joined: z.boolean(),
    /** Whom it went to; absent while it waits to be dispatched. */
    department: named.optional(),
    because: textSchema.optional(),
    limit: limitSchema,
    counting: textSchema,
  })
  .meta({ id: "DemandFiled" });

/** Digits alone are kept: the number that rings is written in many ways. */
export const phoneInput = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 -]{4,22}$/)
  .transform((text) => text.replaceAll(/[ -]/g, ""));

const callerInput = z.object({
  name: z.string().trim().min(1).max(60),
  phone: phoneInput.optional(),
  mail: z.email().max(200).optional(),
});

/** At most so many characters: a demand is said, not attached as a book. */
const DEMAND_TEXT_MAX = 5000;
export const demandInput = z.object({
  /** Suggested by the words of the text where it is not said. */
  kind: z.string().min(1).max(60).optional(),
  subject: z.string().min(1).max(60).optional(),
  text: z.string().trim().min(4).max(DEMAND_TEXT_MAX),
  unnamed: z.boolean().default(false),
  language: z.enum(["zh", "en"]).default("zh"),
  files: z.array(z.uuid()).max(10).default([]),
  about: z
    .object({
      case: z.string().max(40).optional(),
      item: z.string().max(60).optional(),
      policy: z.string().max(60).optional(),
    })
    .optional(),
});
/** What an officer writes down for somebody: who it is, as a business, as a caller, or both. */
export const takenDownInput = demandInput.extend({
  channel: z.enum(["window", "hotline", "visit", "noticed"]),
  uscc: z.string().max(40).optional(),
  caller: callerInput.optional(),
});

export const saidInput = z.string().trim().min(2).max(2000);
export const reasonInput = z.string().trim().min(4).max(2000);
export const filesInput = z.array(z.uuid()).max(10).default([]);
export const callBackInput = z.object({ outcome: z.enum(callBackResults), record: reasonInput });
