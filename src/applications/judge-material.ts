import type { Acting } from "../access/index.ts";
import { deferred, type Done, performAct } from "../cases/index.ts";
import { refuse } from "../city/index.ts";
import { readReason } from "./decide-act.ts";
import type { OfficerAct } from "./handle-application.ts";

export type MaterialJudgement = OfficerAct & { material: string; outcome: "right" | "wrong"; reason?: string | undefined };

/**
 * 审查补交材料: a paper that followed is as required, or it is not, with reasons. Judged wrong it is awaited again until its day,
 * and the acceptance may be revoked for it (最多跑一次规定 11).
 * @throws Refusal those of performAct, nothingToJudge, reasonMissing
 */
export async function judgeMaterial(ctx: Acting, { material, outcome, reason: given, ...act }: MaterialJudgement): Promise<Done> {
  return await performAct(ctx, { ...act, act: "judgeMaterial" }, ({ case: { data }, events }) => {
    const told = deferred.deferredOf(events).find((each) => each.material === material);
    if (told === undefined || !deferred.isToJudge(events, material)) throw refuse("nothingToJudge", {});
    const right = outcome === "right";
    const reason = readReason(given ?? "", !right);
    const why = right ? {} : { reason };
    const materials = data.materials.map((each) => {
      if (each.id !== material) return each;
      const { file: _, wrong: __, ...kept } = each;
      return right ? { ...each } : { ...kept, state: "deferred" as const, dueOn: told.dueOn, wrong: reason };
    });
    return {
      body: { type: "materialJudged", payload: { material, title: told.title, right, ...why } },
      content: { material, right, ...why },
      data: { ...data, materials },
    };
  });
}
