import { z } from "zod";
import { namedSchema, textSchema } from "../base/index.ts";
import { sourceSchema } from "./source.ts";

/** Longest question that is read, in characters; longer ones are answered with a request to be brief. */
export const QUESTION_LENGTH_MAX = 1000;
/** So many earlier turns are taken from the client, and so much of each. */
const TURNS_MAX = 12;
const TURN_LENGTH_MAX = 2000;
/** Characters that may be sent at all; what is longer is refused by the contract. */
const SENT_LENGTH_MAX = 50_000;

/** `rule`: it states a rule, a right, a time or a sum, and so has a source. */
export const sentenceSchema = z
  .object({ text: textSchema, rule: z.boolean(), sources: z.array(sourceSchema) })
  .meta({ id: "AssistantSentence" });
export type Sentence = z.infer<typeof sentenceSchema>;

/** What the assistant would do; nothing happens until the person says so. */
export const proposalSchema = z
  .discriminatedUnion("tool", [
    z.object({ tool: z.literal("startApplication"), title: textSchema, item: z.string(), link: z.string() }),
    z.object({
      tool: z.literal("fileDemand"),
      title: textSchema,
      kind: namedSchema,
      /** Where the rules of the city would send it, and by when it is answered there. */
      department: namedSchema.nullable(),
      answerWithin: textSchema,
      text: z.string(),
      /** Given back when it is confirmed: the same key files it once. */
      key: z.string(),
    }),
  ])
  .meta({ id: "AssistantProposal" });
export type Proposal = z.infer<typeof proposalSchema>;

/** What could be asked or opened next. */
const nextSchema = z.object({ text: textSchema, ask: textSchema.optional(), link: z.string().optional() });
export type NextStep = z.infer<typeof nextSchema>;

/** answered: from sources. unknown: it does not know, and says so. refused: it will not. talk: nothing was asked. proposed: it would do something. filed: it did. */
export const answerOutcomes = ["answered", "unknown", "refused", "talk", "proposed", "filed"] as const;

export const answerSchema = z
  .object({
    outcome: z.enum(answerOutcomes),
    language: z.enum(["zh", "en"]),
    /** What was understood: `item/…`, `policy/…`, `glossary/…`, `own/…`, `demand/…`, `refusal/…`, `talk/…`, or null. */
    subject: z.string().nullable(),
    /** What else it may have been about, the likeliest first; begins with the subject where that is an entry. */
    candidates: z.array(z.string()),
    sentences: z.array(sentenceSchema),
    proposals: z.array(proposalSchema),
    next: z.array(nextSchema),
    by: z.enum(["rules", "model"]),
    /** Said above the answer: the model could not be reached, sentences were withheld. */
    notice: textSchema.nullable(),
  })
  .meta({ id: "AssistantAnswer" });
export type Answer = z.infer<typeof answerSchema>;

const turnSchema = z.object({
  role: z.enum(["user", "assistant"]),
  text: z
    .string()
    .max(SENT_LENGTH_MAX)
    .transform((text) => text.slice(0, TURN_LENGTH_MAX)),
  /** Of an answer: what it was about. */
  subject: z.string().max(100).nullable().optional(),
});
export type Turn = z.infer<typeof turnSchema>;

/** A question, and the conversation so far, which the client keeps. `confirm`: the person said yes to this proposal. */
export const questionSchema = z.object({
  text: z.string().max(SENT_LENGTH_MAX),
  turns: z.array(turnSchema).max(TURNS_MAX).default([]),
  confirm: z
    .object({
      tool: z.literal("fileDemand"),
      kind: z.string().min(1).max(60),
      text: z.string().min(1).max(TURN_LENGTH_MAX),
      key: z.string().min(8).max(100),
      unnamed: z.boolean().default(false),
    })
    .optional(),
});
export type Question = z.output<typeof questionSchema>;
