import { z } from "zod";
import { localDate, textSchema } from "../base/index.ts";
import type { Case, CaseEvent } from "./case.ts";
import { promiseOutcomes } from "./case.ts";

const periodSchema = z.object({ period: z.number().int(), unit: z.enum(["workingDay", "calendarDay", "hour"]) });

/** What is promised, as it leaves the program: obligation, content, liability. */
export const textOfPromiseSchema = z
  .object({
    item: z.string(),
    title: textSchema,
    conditions: textSchema,
    obligations: z.array(textSchema),
    liability: textSchema,
    how: textSchema,
    check: periodSchema,
    replaces: z.array(z.object({ id: z.string(), title: textSchema })),
    basis: z.array(z.string()),
  })
  .meta({ id: "PromiseText" });

/** The promise of a case and what its checks came to. */
export const promisedSchema = z
  .object({
    text: textOfPromiseSchema,
    hash: z.string(),
    madeBy: z.string(),
    madeAt: z.string(),
    checks: z.array(z.object({ on: z.string(), outcome: z.enum(promiseOutcomes), finding: z.string(), rectifyBy: z.string().optional() })),
  })
  .meta({ id: "Promised" });
type Promised = z.infer<typeof promisedSchema>;

/** The promise that a case was decided on, for whoever may see the case. */
export function viewPromised(
  found: Pick<Case, "data" | "filedAt">,
  events: readonly CaseEvent[],
  timeZone: string,
): { promised?: Promised } {
  const { promise } = found.data;
  if (!promise) return {};
  const checks = events.flatMap((event) => {
    if (event.type !== "promiseChecked") return [];
    const { outcome, finding, rectifyBy } = event.payload;
    return [{ on: localDate(event.at, timeZone), outcome, finding, ...(rectifyBy === undefined ? {} : { rectifyBy }) }];
  });
  const { text } = promise;
  return {
    promised: {
      hash: promise.hash,
      madeBy: promise.madeBy,
      madeAt: found.filedAt,
      checks,
      text: { ...text, obligations: [...text.obligations], replaces: [...text.replaces], basis: [...text.basis] },
    },
  };
}
