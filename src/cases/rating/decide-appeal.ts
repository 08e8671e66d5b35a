import { type Acting, type ActRequest, authorise } from "../../access/index.ts";
import { refuse, touchedAreas } from "../../city/index.ts";
import { type Done, performFollowingAct } from "../act.ts";
import { asRefusedAct, wordsOf } from "../cage.ts";
import type { CaseEventBody, ratingAppealOutcomes } from "../case.ts";
import { selectCase } from "../case-rows.ts";
import { keepAnswer, selectAnswer } from "./keep-answer.ts";
import { APPEALS_POWER, stageOf, withPutRight } from "./rating-answer.ts";

/**
 * 申诉审核: whether a disputed rating counts is decided under a power of its own, by somebody who is not of the department
 * that was rated. Upheld, it no longer counts, and is counted as such in public; dismissed, the department puts it right.
 * @throws Refusal caseNotFound, those of authorise, ratingAppealOwn, ratingAppealMissing
 */
export async function decideRatingAppeal(
  ctx: Acting,
  { number, outcome, reason }: { number: string; outcome: (typeof ratingAppealOutcomes)[number]; reason: string },
): Promise<Done> {
  const found = await selectCase(ctx.db, number, "read");
  if (!found) throw refuse("caseNotFound", { number });
  const body: CaseEventBody = { type: "ratingAppealDecided", payload: { outcome, reason } };
  // The appeal is a matter of the office that decides it: it runs under that office's power, not under the one of the case.
  const department = ctx.city.powers.get(APPEALS_POWER)?.department ?? found.department;
  const request: ActRequest = {
    power: APPEALS_POWER,
    act: "decideRatingAppeal",
    case: { department, power: APPEALS_POWER, uscc: found.uscc, item: found.item, number },
    touches: touchedAreas(ctx.city.offLimits.values(), wordsOf(body)),
  };
  const allowed = authorise(ctx, request);
  try {
    const { actor } = ctx;
    if (actor.kind === "person" && actor.department === found.department) {
      throw refuse("ratingAppealOwn", { department: ctx.city.departments.get(found.department)?.title ?? found.department });
    }
    return await ctx.db.transaction().execute((tx) =>
      performFollowingAct(ctx, tx, { number, act: "decideRatingAppeal", allowed }, async ({ case: locked }) => {
        const answer = await selectAnswer(tx, number);
        if (answer === undefined || stageOf(answer) !== "appeal") throw refuse("ratingAppealMissing", {});
        const decided = { ...answer, appealOutcome: outcome };
        await keepAnswer(tx, locked, outcome === "upheld" ? decided : withPutRight(ctx.city, locked.department, decided));
        return { body, content: { outcome, reason } };
      }),
    );
  } catch (error) {
    throw asRefusedAct(error, request);
  }
}
