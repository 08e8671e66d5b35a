import type { JobHandler } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { turnDemands } from "./turn-demands.ts";

/** Looks whether the moment of some demand has come. */
const LOOK = "demands.look";
/** Goes on with what a look has left. */
const TURN = "demands.turn";

export const turnJobKinds = [LOOK, TURN] as const;

/** Limits may be in hours, so that it is looked at every minute; the look itself is one step in an index. */
const LOOK_SECONDS = 60;

export function turnJobs(makeContext: () => Context): Record<(typeof turnJobKinds)[number], JobHandler> {
  return {
    [LOOK]: async () => await startTurning(makeContext()),
    [TURN]: async () => await turn(makeContext()),
  };
}

/** At each start, and at each look: first the next look, so that it comes whatever becomes of this one. */
export async function startTurning(ctx: Context): Promise<void> {
  if (ctx.city.demands === undefined) return;
  await ctx.db.transaction().execute(async (tx) => {
    await ctx.jobs.enqueue(tx, LOOK, {}, { afterSeconds: LOOK_SECONDS, key: "look" });
    await ctx.jobs.enqueue(tx, TURN, {}, { key: "turn" });
  });
}

async function turn(ctx: Context): Promise<void> {
  const isMore = await turnDemands(ctx);
  if (isMore) await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, TURN, {}, { key: "turn" }));
}
