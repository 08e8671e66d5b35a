import { z } from "zod";
import type { Criterion } from "../../criteria/index.ts";
import type { WordFinder } from "../../words/index.ts";
import { writtenFactsSchema } from "../item.ts";
import { formatted } from "../shape/formats.ts";
import { remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";
import { demandKindSchema, wordSchema } from "./kind.ts";

/** All that is written must hold; of a list one is enough. Nothing written: every demand. */
const whenSchema = z.strictObject({
  kinds: z.array(demandKindSchema).min(1).max(6).optional(),
  subjects: z.array(formatted("id")).min(1).max(60).optional(),
  words: z.array(wordSchema).min(1).max(60).optional(),
  /** Divisions of registration; a code ending in zeros contains the codes below it. */
  divisions: z.array(formatted("division")).min(1).max(60).optional(),
  /** CEL over the facts of the business. What is unknown does not hold. */
  criterion: z.string().min(1).max(2000).optional(),
});

/** A demand that must come to this rule. Kind and subject that are not written are suggested from the text, as for a clerk. */
const exampleSchema = z.strictObject({
  text: z.string().min(2).max(2000),
  kind: demandKindSchema.optional(),
  subject: formatted("id").optional(),
  division: formatted("division").optional(),
  facts: writtenFactsSchema.default({}),
  on: formatted("date").optional(),
});
export type RoutingExample = z.infer<typeof exampleSchema>;

/** Where a demand goes and why. The first rule that holds decides. One entry of `rules` in demands/routing.yaml. */
const routingRuleSchema = z.strictObject({
  id: formatted("id"),
  when: whenSchema.default({}),
  department: formatted("id"),
  /** Told to the business, the department and whoever looks at the ticket. */
  because: textSchema,
  examples: z.array(exampleSchema).min(1).max(20),
  ...remarks,
});
export type RoutingRuleFile = z.infer<typeof routingRuleSchema>;

/** demands/routing.yaml: who coordinates, how often a demand may be handed on, and the rules in their order. */
export const routingFileSchema = z.strictObject({
  coordination: z.strictObject({ department: formatted("id"), power: formatted("id") }),
  /** After so many times of handing on, the coordinator decides. */
  handOnMax: z.number().int().min(0).max(5),
  /** Below so many demands no rate is shown. */
  publicMinimum: z.number().int().min(1).max(1000),
  /** From so many similar demands on there is a cluster, and one task to mend what they share. */
  clusterMinimum: z.number().int().min(2).max(1000),
  rules: z.array(routingRuleSchema).min(1).max(300),
  ...remarks,
});
export type RoutingFile = z.infer<typeof routingFileSchema>;

/** A rule with its criterion and its words ready to be used. */
export type RoutingRule = Omit<RoutingRuleFile, "when"> & {
  when: Omit<RoutingRuleFile["when"], "criterion"> & { criterionText?: string; criterion?: Criterion; finder?: WordFinder<true> };
};
