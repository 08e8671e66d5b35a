import type { BatchHandler, JobHandlers } from "./base/index.ts";
import { applicationsJobs, applicationsJobKinds } from "./applications/index.ts";
import { desk } from "./cases/index.ts";
import { centreJobKinds, centreJobs } from "./centre/index.ts";
import { commissioners, demandsJobKinds, demandsJobs, doors, routing } from "./demands/index.ts";
import { entitiesJobKinds, entitiesJobs, FACTS_CHANGED, type WithSources } from "./entities/index.ts";
import { notifyJobKinds, notifyJobs } from "./notify/index.ts";
import { offersJobKinds, offersJobs } from "./matching/index.ts";

/** Every kind of job there is; the queue of each is made at start. */
export const jobKinds: readonly string[] = [
  ...new Set<string>([
    ...notifyJobKinds,
    ...entitiesJobKinds,
    ...offersJobKinds,
    ...desk.deskJobKinds,
    ...applicationsJobKinds,
    ...centreJobKinds,
    ...commissioners.commissionersJobKinds,
    ...routing.routingJobKinds,
    ...doors.doorJobKinds,
    ...demandsJobKinds,
  ]),
];

/** Job kind -> the function that does it. `makeContext` is called for each job: its today is the job's. */
export function jobHandlers(makeContext: () => WithSources): JobHandlers {
  return {
    ...notifyJobs(makeContext),
    ...entitiesJobs(makeContext),
    ...offersJobs(makeContext),
    ...desk.deskJobs(makeContext),
    ...applicationsJobs(makeContext),
    ...centreJobs(makeContext),
    ...commissioners.commissionersJobs(makeContext),
    ...routing.routingJobs(makeContext),
    ...doors.doorJobs(makeContext),
    ...demandsJobs(makeContext),
    // Two wait for the same news: policies find the business, and its portfolio may be another one.
    [FACTS_CHANGED]: inTurn(offersJobs(makeContext)[FACTS_CHANGED], commissioners.placeOnNews(makeContext)),
  };
}

/** Both, one after the other; when the second fails the first is done again, which finds nothing new. */
function inTurn(first: BatchHandler, second: BatchHandler): BatchHandler {
  return {
    async batch(payloads) {
      await first.batch(payloads);
      await second.batch(payloads);
    },
  };
}
