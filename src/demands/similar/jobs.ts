import { z } from "zod";
import { systemActor } from "../../access/index.ts";
import type { JobHandler, Jobs, Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { compareDemand } from "./compare-demand.ts";

/** A demand was filed: what is like it? */
export const DEMAND_FILED = "demands.filed";

export const similarJobKinds = [DEMAND_FILED] as const;

const payloadSchema = z.object({ number: z.string().max(40) });

export function similarJobs(makeContext: () => Context): Record<(typeof similarJobKinds)[number], JobHandler> {
  return {
    [DEMAND_FILED]: async (payload) => {
      await compareDemand({ ...makeContext(), actor: systemActor }, payloadSchema.parse(payload).number);
    },
  };
}

/** In the transaction of the filing: comparing is done after it, so that nobody waits for it. */
export async function compareLater({ jobs }: { jobs: Pick<Jobs, "enqueue"> }, tx: Tx, number: string): Promise<void> {
  await jobs.enqueue(tx, DEMAND_FILED, { number }, { key: number });
}
