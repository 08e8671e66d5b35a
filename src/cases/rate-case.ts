import type { Acting } from "../access/index.ts";
import { refuse } from "../city/index.ts";
import { performOwnAct, type Done } from "./act.ts";
import { selectCase } from "./case-rows.ts";
import { transition } from "./transition.ts";

/** The five levels of satisfaction, GB/T 39046-2020 A.8: 1 非常满意 … 5 非常不满意. */
export const ratingLevels = [1, 2, 3, 4, 5] as const;

export type Rating = { number: string; level: number; text?: string | undefined };

/**
 * 好差评: the business says, once, how it was served; after the decision, whatever it was.
 * @throws Refusal caseNotFound, ratingTooEarly, ratingDone
 */
export async function rateCase(ctx: Acting, { number, level, text }: Rating): Promise<Done> {
  const known = await selectCase(ctx.db, number, "read");
  if (known && transition(known.status, "rate") === undefined) throw refuse("ratingTooEarly", {});
  return await performOwnAct(ctx, { number, act: "rate" }, ({ case: found }) => {
    if (found.rating) throw refuse("ratingDone", {});
    return {
      body: { type: "rated", payload: { level, ...(text === undefined ? {} : { text }) } },
      content: { level },
      rating: { level, text: text ?? null },
    };
  });
}
