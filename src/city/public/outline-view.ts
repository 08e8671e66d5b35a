import { z } from "zod";
import { textSchema } from "../../base/index.ts";
import type { Outline } from "../../criteria/index.ts";

/** A criterion as nested points; `rows` are a small table: what applies when. */
export const outlineSchema = z
  .object({
    kind: z.enum(["all", "any", "test"]),
    text: textSchema,
    get children() {
      return z.array(outlineSchema).optional();
    },
    rows: z.array(z.object({ when: textSchema, value: textSchema })).optional(),
  })
  .meta({ id: "Outline" });
export type OutlineView = z.infer<typeof outlineSchema>;

/** A copy that an answer may own; the criteria hand out theirs read-only. */
export function viewOutline({ kind, text, children, rows }: Outline): OutlineView {
  return { kind, text, ...(children && { children: children.map(viewOutline) }), ...(rows && { rows: [...rows] }) };
}
