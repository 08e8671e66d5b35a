import { z } from "zod";
import { textSchema } from "../base/index.ts";
import { outlines } from "../city/index.ts";
import type { Condition } from "../criteria/index.ts";

/** A condition with its outcome; `outcome` null: unknown, `missing` names the facts to be asked for. */
export const conditionSchema = z
  .object({
    kind: z.enum(["all", "any", "test"]),
    outcome: z.boolean().nullable(),
    text: textSchema,
    actual: textSchema.optional(),
    distance: textSchema.optional(),
    missing: z.array(z.string()).optional(),
    get children() {
      return z.array(conditionSchema).optional();
    },
    /** Tests with tables in them: the same told in brief, with the tables. */
    outline: outlines.outlineSchema.optional(),
  })
  .meta({ id: "Condition" });
export type ConditionView = z.infer<typeof conditionSchema>;

/** A copy that an answer may own; the criteria hand out theirs read-only. */
export function viewCondition(condition: Condition): ConditionView {
  const { kind, outcome, text, actual, distance, missing, children, outline } = condition;
  return {
    kind,
    outcome,
    text,
    ...(actual ? { actual } : {}),
    ...(distance ? { distance } : {}),
    ...(missing ? { missing: [...missing] } : {}),
    ...(children ? { children: children.map(viewCondition) } : {}),
    ...(outline ? { outline: outlines.viewOutline(outline) } : {}),
  };
}
