import { type Instant, type JobHandler, type Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { warnOfRatings } from "../rating/index.ts";
import { turnCases } from "./turn-cases.ts";

/** Looks whether the day of some case has come. */
const LOOK = "cases.desk.look";
/** Goes on with what a look has left. */
const TURN = "cases.desk.turn";

export const deskJobKinds = [LOOK, TURN] as const;

const HOUR_SECONDS = 3_600;

/** The jobs of the desk: at the beginning of the day, and every hour for what has been put off. */
export function deskJobs(makeContext: () => Context): Record<(typeof deskJobKinds)[number], JobHandler> {
  return {
    [LOOK]: async () => await startDesk(makeContext()),
    [TURN]: async () => await turn(makeContext()),
  };
}

/** At each start, and at each look: first the next look, so that it comes whatever becomes of this one. */
export async function startDesk(ctx: Context): Promise<void> {
  await ctx.db.transaction().execute(async (tx: Tx) => {
    const afterSeconds = Math.min(HOUR_SECONDS, secondsToMidnight(ctx.clock.now(), ctx.city.timeZone) + 1);
    await ctx.jobs.enqueue(tx, LOOK, {}, { afterSeconds, key: "look" });
    await ctx.jobs.enqueue(tx, TURN, {}, { key: "turn" });
  });
}

async function turn(ctx: Context): Promise<void> {
  await warnOfRatings(ctx);
  const isMore = await turnCases(ctx);
  if (isMore) await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, TURN, {}, { key: "turn" }));
}

/** Seconds of the day that are left in the city; an hour off on a day with a change of the clock, which the hourly look mends. */
export function secondsToMidnight(now: Instant, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(now));
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  return 86_400 - (part("hour") * 3600 + part("minute") * 60 + part("second"));
}
