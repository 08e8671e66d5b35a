import type { Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { lockEntities, readEntities } from "../../entities/index.ts";
import { judgeBatch } from "./judge-batch.ts";

/** Some businesses by every policy, after their facts have changed; runs twice with the same result. */
export async function judgeBusinesses(ctx: Context, usccs: readonly string[]): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    // Whoever records facts holds this lock: what is read here holds every change of which no other job tells.
    await lockEntities(tx, usccs);
    const known = (await readEntities(tx, usccs)).map(({ uscc }) => uscc);
    if (known.length === 0) return;
    if (await areNewcomers(tx, known)) await holdWalk(tx);
    await judgeBatch(tx, ctx, { usccs: known, reread: true });
  });
}

/** Whether one of them was never judged. */
async function areNewcomers(tx: Tx, usccs: readonly string[]): Promise<boolean> {
  const judged = await tx.selectFrom("offer_businesses").select("uscc").where("uscc", "in", usccs).execute();
  return judged.length < usccs.length;
}

/**
 * Waits for the batch under way, which may have looked for a newcomer before it was there: then the cursor has passed the
 * business and it is judged here, else the walk will find it. The same order as in the walk: first the run, then the business.
 */
async function holdWalk(tx: Tx): Promise<void> {
  await tx.selectFrom("offer_runs").select("id").where("finished_at", "is", null).forShare().execute();
}
