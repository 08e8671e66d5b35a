import type { Acting } from "../../access/index.ts";
import { refuse } from "../../city/index.ts";
import { type DemandDone, performDemandAct } from "../act.ts";
import type { appealResults } from "../demand.ts";
import type { ActInput } from "../acts/department-acts.ts";
import { departmentTitle } from "../reach.ts";

/** 办理差评: it is so, and this was put right; or the department holds it for untrue, and somebody else decides. */
export async function answerDemandRating(
  ctx: Acting,
  { outcome, result, ...input }: ActInput & { outcome: "confirmed" | "disputed"; result: string },
): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "answerRating" }, ({ demand }) => {
    if (demand.rating?.state !== "answerDue") throw refuse("ratingNothingToAnswer", {});
    return {
      body: { type: "ratingAnswered", payload: { outcome, result } },
      row: { rating_state: outcome === "confirmed" ? "counted" : "disputed" },
    };
  });
}

/** 申诉审核: by nobody of the department that was rated. Upheld, the rating no longer counts. */
export async function decideDemandRatingAppeal(
  ctx: Acting,
  { outcome, reason, ...input }: ActInput & { outcome: (typeof appealResults)[number]; reason: string },
): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "decideRatingAppeal" }, ({ demand }) => {
    const { actor } = ctx;
    if (actor.kind === "person" && actor.department !== undefined && actor.department === demand.department)
      throw refuse("demandRatingOwn", { department: departmentTitle(ctx, demand.department) });
    if (demand.rating?.state !== "disputed") throw refuse("ratingNothingToDecide", {});
    return {
      body: { type: "ratingAppealDecided", payload: { outcome, reason } },
      row: { rating_state: outcome === "upheld" ? "upheld" : "counted" },
    };
  });
}
