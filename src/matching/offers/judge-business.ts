import type { Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { lockEntity, readEntity } from "../../entities/index.ts";
import { judgeBatch } from "./judge-batch.ts";

/** One business by every policy, after its facts have changed; runs twice with the same result. */
export async function judgeBusiness(ctx: Context, uscc: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    // Whoever records its facts holds this lock: what is read here holds every change of which no other job tells.
    await lockEntity(tx, uscc);
    if ((await readEntity(tx, uscc)) === undefined) return;
    if (await isNewcomer(tx, uscc)) await holdWalk(tx);
    await judgeBatch(tx, ctx, { usccs: [uscc], reread: true });
  });
}

async function isNewcomer(tx: Tx, uscc: string): Promise<boolean> {
  return (await tx.selectFrom("offer_businesses").select("uscc").where("uscc", "=", uscc).executeTakeFirst()) === undefined;
}

/**
 * Waits for the batch under way, which may have looked for a newcomer before it was there: then the cursor has passed the
 * business and it is judged here, else the walk will find it. The same order as in the walk: first the run, then the business.
 */
async function holdWalk(tx: Tx): Promise<void> {
  await tx.selectFrom("offer_runs").select("id").where("finished_at", "is", null).forShare().execute();
}
