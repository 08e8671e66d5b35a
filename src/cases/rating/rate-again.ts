import type { Acting } from "../../access/index.ts";
import { localDate } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { type Done, performOwnAct } from "../act.ts";
import type { Rating } from "./rate-case.ts";
import { stageOf } from "./rating-answer.ts";
import { selectAnswer } from "./keep-answer.ts";

/**
 * 追评: after the department has told what it put right, the business rates once more. Both ratings stay; the first one is
 * what counts as satisfied or not, the second tells what the answer was worth.
 * @throws Refusal caseNotFound, ratingNotBad, ratingNotAnswered, ratedAgainAlready
 */
export async function rateAgain(ctx: Acting, { number, level, text }: Rating): Promise<Done> {
  return await performOwnAct(ctx, { number, act: "rateAgain" }, async ({ case: found }, { at, tx }) => {
    const answer = await selectAnswer(tx, number);
    if (answer === undefined) throw refuse("ratingNotBad", {});
    if (stageOf(answer) !== "answered") throw refuse("ratingNotAnswered", {});
    if (answer.levelAgain !== null) throw refuse("ratedAgainAlready", {});
    await tx
      .updateTable("case_rating_answers")
      .set({ level_again: level, rated_again_on: localDate(at, ctx.city.timeZone) })
      .where("uscc", "=", found.uscc)
      .where("number", "=", number)
      .execute();
    return { body: { type: "ratedAgain", payload: { level, ...(text === undefined ? {} : { text }) } }, content: { level } };
  });
}
