import { z } from "zod";
import { basesSchema } from "../legal-basis.ts";
import { formatted } from "../shape/formats.ts";
import { remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";

/** What the assistant of a city goes by: its words, what people mean by theirs, and the questions it is measured with. */

const word = z.string().min(1).max(40);

/** Words that are one word here: names of policies, of places, of papers. One entry of assistant/dictionary.yaml. */
export const dictionaryWordSchema = z.string().min(2).max(40);

/** What people say, and what the lists call it. One entry of assistant/synonyms.yaml. */
export const synonymSchema = z.strictObject({
  say: z.array(word).min(1).max(60),
  means: z.array(word).min(1).max(20),
  ...remarks,
});
export type Synonym = z.infer<typeof synonymSchema>;

/**
 * What somebody may want to know or do. The first group asks about an entry of a list, `my…` about the own business; `to…`
 * becomes a demand; the next are talk; the last are turned down, each with the reply of the city.
 */
export const intentIds = [
  ...(["papers", "time", "fee", "where", "qualify", "apply", "benefit", "validity"] as const),
  ...(["myPolicies", "myCases", "myDemands"] as const),
  ...(["toFile", "confirm", "decline"] as const),
  ...(["greeting", "thanks", "who", "human"] as const),
  ...(["otherTopic", "otherPerson", "anotherBusiness", "unlawful", "favour", "instruction"] as const),
] as const;
export type IntentId = (typeof intentIds)[number];

/** One entry of assistant/intents.yaml: an intent is read where one of its words stands, and none of `unless`. */
export const intentSchema = z.strictObject({
  id: z.enum(intentIds),
  words: z.array(word).min(1).max(300),
  unless: z.array(word).max(60).default([]),
  /** What is answered where the intent is talk or is turned down. */
  reply: textSchema.optional(),
  ...remarks,
});
export type Intent = z.infer<typeof intentSchema>;

/** A question that no item or policy answers and everybody asks. One entry of assistant/glossary.yaml. */
export const glossaryEntrySchema = z.strictObject({
  id: formatted("id"),
  question: textSchema,
  /** Other ways to ask it; only search reads them. */
  asks: z.array(word).max(40).default([]),
  answer: textSchema,
  basis: basesSchema.optional(),
  /** The page of this site where it can be seen, and where to go on. */
  link: z.string().regex(/^\/[a-z0-9/?=&%.-]{0,200}$/),
  ...remarks,
});
export type GlossaryEntry = z.infer<typeof glossaryEntrySchema>;

/** What an answer may lead to: `item/…`, `policy/…`, `joint/…`, `answer/…` (glossary), `demand/…` (kind), `own/…`, `talk/…`, `refusal/…` (intent), `none`. */
const expectation = z.string().regex(/^(none|(item|policy|joint|answer|demand|own|talk|refusal)\/[A-Za-z0-9.-]{1,64})$/);

/** One question of assistant/questions.yaml, by which the assistant is measured. */
export const questionSchema = z.strictObject({
  ask: z.string().min(1).max(2000),
  /** Any of them is right. */
  expect: z.array(expectation).min(1).max(6),
  /** Asked after another question: the one before it in the same conversation. */
  after: z.string().min(1).max(2000).optional(),
  /** Not looked at while words and weights were chosen. */
  heldOut: z.boolean().default(false),
  ...remarks,
});
export type TestQuestion = z.infer<typeof questionSchema>;

/** The five lists of assistant/. */
export type AssistantLists = {
  dictionary: readonly string[];
  synonyms: readonly Synonym[];
  intents: readonly Intent[];
  glossary: ReadonlyMap<string, GlossaryEntry>;
  questions: readonly TestQuestion[];
};
