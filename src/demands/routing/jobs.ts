import type { JobHandler } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { learnFromEnded } from "./learn-from-ended.ts";

/** Looks what has ended since, and comes again. */
const LEARN = "demands.learn";
const HOUR_SECONDS = 3_600;
/** So many batches a job; what is left is the next one's. */
const BATCHES_MAX = 20;

export const routingJobKinds = [LEARN] as const;

export function routingJobs(makeContext: () => Context): Record<(typeof routingJobKinds)[number], JobHandler> {
  return { [LEARN]: async () => await learnAndComeAgain(makeContext()) };
}

/** At each start: a first look, which is followed by one an hour. */
export async function startLearning(ctx: Context): Promise<void> {
  if (ctx.city.demands !== undefined) await goOn(ctx);
}

async function learnAndComeAgain(ctx: Context): Promise<void> {
  // First the next look, so that it comes whatever becomes of this one.
  await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, LEARN, {}, { afterSeconds: HOUR_SECONDS, key: "look" }));
  for (let batch = 0; batch < BATCHES_MAX; batch++) if (!(await learnFromEnded(ctx))) return;
  await goOn(ctx);
}

async function goOn(ctx: Context): Promise<void> {
  await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, LEARN, {}, { key: "more" }));
}
