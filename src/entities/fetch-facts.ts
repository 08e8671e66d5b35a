import { z } from "zod";
import type { JobHandler } from "../base/index.ts";
import { FACTS_ARRIVED, FETCH_FACTS, refreshFacts, type WithSources } from "./refresh-facts.ts";
import { FACTS_CHANGED } from "./tell-facts-changed.ts";

const payloadSchema = z.object({ uscc: z.string().length(18) });

/** Every kind of job that entities sends; FACTS_ARRIVED is for whoever waits for facts, FACTS_CHANGED for whoever judges by them. */
export const entitiesJobKinds = [FETCH_FACTS, FACTS_ARRIVED, FACTS_CHANGED] as const;

/**
 * The jobs that entities does itself. `makeContext` is called for each job, so that "today" is the day of the job.
 * A source that still does not answer is no failure of the job: refreshFacts sends the next one, later each time.
 */
export function entitiesJobs(makeContext: () => WithSources): Record<typeof FETCH_FACTS, JobHandler> {
  return {
    [FETCH_FACTS]: async (payload) => {
      const { uscc } = payloadSchema.parse(payload);
      await refreshFacts(makeContext(), uscc, { waiting: true });
    },
  };
}
