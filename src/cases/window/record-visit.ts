import type { Acting } from "../../access/index.ts";
import { refuse } from "../../city/index.ts";
import { selectCase } from "../case-rows.ts";
import { noteVisit, visitOf } from "./note-visit.ts";
import type { VisitReason } from "./visit.ts";

/**
 * Somebody had to come for a case, for a reason that no act of the program shows. It counts, so that 最多跑一次 is measured
 * by what happened and not by what was planned.
 * @throws Refusal caseNotFound (also of another business), visitNotYours, visitOver
 */
export async function recordVisit(
  ctx: Acting,
  { visit, number, reason }: { visit: string; number: string; reason: VisitReason },
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { uscc } = await visitOf(ctx, tx, visit);
    const found = await selectCase(tx, number, "lock");
    if (found?.uscc !== uscc) throw refuse("caseNotFound", { number });
    // At filing the visit was counted with the case.
    await noteVisit(ctx, tx, { visit, uscc, number, reason });
  });
}
