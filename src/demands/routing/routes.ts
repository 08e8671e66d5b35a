import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { namedSchema, operation, textSchema } from "../../base/index.ts";
import { type City, demands, type DemandRules, refuse } from "../../city/index.ts";
import { routeNewDemand } from "./route-new-demand.ts";
import { suggestDepartment } from "./suggest-department.ts";

const suggestedSchema = z.object({ id: z.string(), title: textSchema, words: z.array(z.string()), score: z.number().int() });

/** What a text seems to be, and where it would go; nothing is filed by it. */
const demandSuggestionSchema = z
  .object({
    /** The kind and subject that words of the text speak for; absent where none does. */
    kind: suggestedSchema.optional(),
    subject: suggestedSchema.optional(),
    otherSubjects: z.array(suggestedSchema),
    /** Words that say that it cannot wait. */
    urgent: z.array(z.string()),
    /** Where it would go by the rules of the city, and why; `department` is absent where a person decides. */
    routed: z.object({ rule: z.string(), department: namedSchema.optional(), because: textSchema }),
    /** What past demands say; only to those in office. */
    learned: z
      .object({
        department: namedSchema,
        because: textSchema,
        words: z.array(z.object({ word: z.string(), answered: z.number().int(), demands: z.number().int() })),
        /** Whether the rules send it there as well. */
        agrees: z.boolean(),
      })
      .optional(),
  })
  .meta({ id: "DemandSuggestion" });

const bodySchema = z.object({
  text: z.string().trim().min(1).max(5000),
  kind: z.enum(demands.demandKinds).optional(),
  subject: z.string().min(1).max(64).optional(),
});

export const routingOperations = [
  operation({
    id: "suggestDemand",
    method: "post",
    path: "/api/demand-suggestions",
    doors: ["public"],
    summary: { zh: "按文字建议诉求的类别、主题和去向（不提交）", en: "Kind, subject and department that a text speaks for; files nothing" },
    body: bodySchema,
    result: demandSuggestionSchema,
    async run(ctx: Acting, { body }) {
      const rules = ctx.city.demands;
      if (rules === undefined) throw refuse("demandsNotOffered", {});
      return await suggestDemand(ctx, rules, body);
    },
  }),
];

async function suggestDemand(
  ctx: Acting,
  rules: DemandRules,
  { text, ...chosen }: z.output<typeof bodySchema>,
): Promise<z.output<typeof demandSuggestionSchema>> {
  const sorted = demands.sortDemand(rules, text);
  const kind = chosen.kind ?? sorted.kind?.id ?? demands.KIND_OTHERWISE;
  const subject = chosen.subject !== undefined && rules.subjects.has(chosen.subject) ? chosen.subject : undefined;
  const uscc = ctx.actor.kind === "person" && ctx.actor.role === "business" ? ctx.actor.uscc : undefined;
  const routed = await routeNewDemand(ctx, ctx.db, rules, { kind, subject, text, uscc });
  const learned = isInOffice(ctx) ? await suggestDepartment(ctx.db, ctx.city, text) : undefined;
  const titled = <T extends { id: string }>(suggested: T, of: ReadonlyMap<string, { title: z.output<typeof textSchema> }>) => ({
    ...suggested,
    title: of.get(suggested.id)?.title ?? { zh: suggested.id, en: suggested.id },
  });
  return {
    kind: sorted.kind && titled(sorted.kind, rules.kinds),
    subject: sorted.subject && titled(sorted.subject, rules.subjects),
    otherSubjects: sorted.otherSubjects.map((each) => titled(each, rules.subjects)),
    urgent: demands.urgencyWords(rules, text),
    routed: {
      rule: routed.rule,
      department: routed.isCatchAll ? undefined : departmentOf(ctx.city, routed.department),
      because: routed.because,
    },
    learned: learned && {
      department: departmentOf(ctx.city, learned.department),
      because: learned.because,
      words: learned.words,
      agrees: learned.department === routed.department,
    },
  };
}

function isInOffice({ actor }: Pick<Acting, "actor">): boolean {
  return actor.kind === "person" && actor.role !== "business" && actor.role !== "partner";
}

function departmentOf({ departments }: Pick<City, "departments">, id: string): z.output<typeof namedSchema> {
  return { id, title: departments.get(id)?.title ?? { zh: id, en: id } };
}
