import { z } from "zod";
import type { Text } from "../../base/index.ts";
import { basesSchema, type LegalBasis } from "../legal-basis.ts";
import { remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";
import { type Limit, limitOf, limitSchema } from "./limit.ts";

/** 咨询、求助、投诉、建议、拖欠账款、紧急. */
export const demandKinds = ["consultation", "help", "complaint", "suggestion", "latePayment", "urgent"] as const;
export const demandKindSchema = z.enum(demandKinds);
export type DemandKindId = z.infer<typeof demandKindSchema>;

/**
 * What of a demand has a time. dispatch: from its filing until a department has it. take: from there until a person has it.
 * answer: from the dispatch until the reply. extension: what may be added to the answer once, with a reason, before it runs
 * out. callBack: from a reply that the business has not spoken about until it is called. reopened: to answer again after
 * dissatisfaction. silence: from the first call that reached nobody until the demand is closed, which is then said.
 */
export const limitNames = ["dispatch", "take", "answer", "extension", "callBack", "reopened", "silence"] as const;
export type LimitName = (typeof limitNames)[number];

const limitsSchema = z.strictObject({
  dispatch: limitSchema,
  take: limitSchema,
  answer: limitSchema,
  extension: limitSchema.optional(),
  callBack: limitSchema,
  reopened: limitSchema,
  silence: limitSchema.optional(),
});

/** A word or phrase by which a kind or a subject is known in a text. */
export const wordSchema = z.string().min(1).max(40);

/** A kind of demand and its clock. One entry of demands/kinds.yaml. */
export const demandKindFileSchema = z.strictObject({
  id: demandKindSchema,
  title: textSchema,
  /** When it is the right one; shown to whoever chooses. */
  when: textSchema,
  words: z.array(wordSchema).min(1).max(120),
  /** One of its words is enough, whatever speaks for another kind. */
  beforeOthers: z.boolean().default(false),
  limits: limitsSchema,
  /** A question to the business stops the answer's clock. */
  questionPauses: z.boolean(),
  basis: basesSchema,
  ...remarks,
  /** Why the limits that no law sets are as they are. */
  note: textSchema,
});
export type DemandKindFile = z.infer<typeof demandKindFileSchema>;

export type DemandLimits = Record<Exclude<LimitName, "extension" | "silence">, Limit> & { extension?: Limit; silence?: Limit };

export type DemandKind = {
  id: DemandKindId;
  title: Text;
  when: Text;
  words: readonly string[];
  beforeOthers: boolean;
  limits: DemandLimits;
  questionPauses: boolean;
  basis: LegalBasis[];
  note: Text;
};

/** The kind with the source of each limit. */
export function demandKindOf({ limits, ...rest }: DemandKindFile): DemandKind {
  const { dispatch, take, answer, extension, callBack, reopened, silence } = limits;
  const sourced = (limit: z.infer<typeof limitSchema>): Limit => limitOf(limit, rest.note);
  const { id, title, when, words, beforeOthers, questionPauses, basis, note } = rest;
  return {
    id,
    title,
    when,
    words,
    beforeOthers,
    limits: {
      dispatch: sourced(dispatch),
      take: sourced(take),
      answer: sourced(answer),
      ...(extension && { extension: sourced(extension) }),
      callBack: sourced(callBack),
      reopened: sourced(reopened),
      ...(silence && { silence: sourced(silence) }),
    },
    questionPauses,
    basis,
    note,
  };
}
