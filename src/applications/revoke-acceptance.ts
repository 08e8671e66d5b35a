import type { Acting } from "../access/index.ts";
import type { PlainDate } from "../base/index.ts";
import { deferred, type Done, type LockedCase, performAct } from "../cases/index.ts";
import { refuse } from "../city/index.ts";
import { readReason } from "./decide-act.ts";
import { decisionOf, withDecision } from "./decision-of.ts";
import type { OfficerAct } from "./handle-application.ts";
import { afterPartDecided } from "./joint/index.ts";

/**
 * 撤销受理: the paper that is named is late, or was judged wrong; in writing, with reasons (最多跑一次规定 11).
 * @throws Refusal those of performAct, materialNotWrong, reasonMissing
 */
export async function revokeAcceptance(
  ctx: Acting,
  { reason: given, material, ...act }: OfficerAct & { material: string; reason: string },
): Promise<Done> {
  return await performAct(ctx, { ...act, act: "revokeAcceptance" }, async (found, { leafId, tx }) => {
    const fallen = fallenOf(found, material, ctx.today);
    const reason = `${why(fallen)}${readReason(given, true)}`;
    const { decision, delivered } = decisionOf(ctx, found, { outcome: "acceptanceRevoked", reason, leafId });
    await afterPartDecided(ctx, tx, found.case, "failed");
    return {
      body: { type: "acceptanceRevoked", payload: { reason, hash: decision.hash, fallen, ...delivered } },
      content: { decision: decision.hash, reason, material, because: fallen.because },
      data: withDecision(found.case.data, decision),
    };
  });
}

/** The named paper with why the acceptance falls for it. @throws Refusal materialNotWrong */
function fallenOf(found: LockedCase, material: string, today: PlainDate) {
  const told = deferred.deferredOf(found.events).find((each) => each.material === material);
  const fallen = told && deferred.fallen(found, told, today);
  if (fallen === undefined) throw refuse("materialNotWrong", { material: told?.title ?? material });
  return fallen;
}

/** The first sentence of the reasons: which paper, and what is the matter with it. */
function why({ title, dueOn, because }: ReturnType<typeof fallenOf>): string {
  const [year, month, day] = dueOn.split("-").map(Number);
  return because === "late"
    ? `后补材料“${title.zh}”应于${year}年${month}月${day}日前补交，逾期没有补交。`
    : `补交的“${title.zh}”经审查不符合要求。`;
}
