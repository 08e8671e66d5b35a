import { type Acting, authorise } from "../../access/index.ts";
import { refuse } from "../../city/index.ts";
import { type Done, type MakePlan, performFollowingAct, refuseIfChanged } from "../act.ts";
import { selectCase } from "../case-rows.ts";
import type { OwnAct } from "../transition.ts";
import { noteVisit, visitOf } from "./note-visit.ts";
import type { VisitReason } from "./visit.ts";

/**
 * What a business does in its case through the window: whoever stands there gives it, the officer takes it in, under the
 * power by which the window receives applications. The visit is counted in the same transaction.
 * @throws Refusal caseNotFound, visitNotYours, visitOver, caseChanged, wrongState, those of authorise and of the plan
 */
export async function performAtCounter(
  ctx: Acting,
  { number, version, act, visit, reason }: { number: string; version: number; act: OwnAct; visit: string; reason: VisitReason },
  plan: MakePlan,
): Promise<Done> {
  return await ctx.db.transaction().execute(async (tx) => {
    const found = await selectCase(tx, number, "read");
    if (!found) throw refuse("caseNotFound", { number });
    const { department, power, uscc, item } = found;
    await visitOf(ctx, tx, visit, uscc);
    const allowed = authorise(ctx, { power, act: "receive", case: { department, power, uscc, item, number } });
    const done = await performFollowingAct(ctx, tx, { number, act, allowed }, (locked, scene) => {
      refuseIfChanged(ctx, locked, version);
      return plan(locked, scene);
    });
    await noteVisit(ctx, tx, { visit, uscc, number, reason });
    return done;
  });
}
