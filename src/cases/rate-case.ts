import type { Acting } from "../access/index.ts";
import { refuse } from "../city/index.ts";
import { type Done, isOwn, performOwnAct } from "./act.ts";
import { selectCase } from "./case-rows.ts";
import { transition } from "./transition.ts";

/** `level`: one of five, GB/T 39046-2020 A.8, from 1 非常满意 to 5 非常不满意. */
export type Rating = { number: string; level: number; text?: string | undefined };

/**
 * 好差评: the business says, once, how it was served; after the decision, whatever it was.
 * @throws Refusal caseNotFound, ratingTooEarly, ratingDone
 */
export async function rateCase(ctx: Acting, { number, level, text }: Rating): Promise<Done> {
  const known = await selectCase(ctx.db, number, "read");
  // Only of one's own case: another's does not exist, so nothing can be told of its status.
  if (known && isOwn(ctx, known) && transition(known.status, "rate") === undefined) throw refuse("ratingTooEarly", {});
  return await performOwnAct(ctx, { number, act: "rate" }, ({ case: found }) => {
    if (found.rating) throw refuse("ratingDone", {});
    return {
      body: { type: "rated", payload: { level, ...(text === undefined ? {} : { text }) } },
      content: { level },
      rating: { level, text: text ?? null },
    };
  });
}
