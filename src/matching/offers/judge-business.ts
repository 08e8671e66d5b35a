import type { Context } from "../../city/index.ts";
import { lockEntity, readEntity } from "../../entities/index.ts";
import { judgeBatch } from "./judge-batch.ts";

/** One business by every policy, after its facts have changed; runs twice with the same result. */
export async function judgeBusiness(ctx: Context, uscc: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    // Whoever records its facts holds this lock: what is read here holds every change of which no other job tells.
    await lockEntity(tx, uscc);
    if ((await readEntity(tx, uscc)) !== undefined) await judgeBatch(tx, ctx, { usccs: [uscc], reread: true });
  });
}
