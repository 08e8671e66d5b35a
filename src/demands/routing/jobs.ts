import { z } from "zod";
import type { JobHandler, Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { learnDepartment } from "./learn-department.ts";

const ENDED = "demands.ended";
const payloadSchema = z.object({ number: z.string().min(1).max(40) });

export const routingJobKinds = [ENDED] as const;

/** To be called in the transaction in which a demand is resolved or closed. */
export async function learnLater(ctx: Pick<Context, "jobs">, tx: Tx, number: string): Promise<void> {
  await ctx.jobs.enqueue(tx, ENDED, { number }, { key: number });
}

export function routingJobs(makeContext: () => Context): Record<(typeof routingJobKinds)[number], JobHandler> {
  return { [ENDED]: async (payload) => await learnDepartment(makeContext(), payloadSchema.parse(payload).number) };
}
