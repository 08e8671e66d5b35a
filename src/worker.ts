import type { JobHandlers } from "./base/index.ts";
import { applicationsJobs, applicationsJobKinds } from "./applications/index.ts";
import { desk } from "./cases/index.ts";
import { centreJobKinds, centreJobs } from "./centre/index.ts";
import { entitiesJobKinds, entitiesJobs, type WithSources } from "./entities/index.ts";
import { notifyJobKinds, notifyJobs } from "./notify/index.ts";
import { offersJobKinds, offersJobs } from "./matching/index.ts";

/** Every kind of job there is; the queue of each is made at start. */
export const jobKinds: readonly string[] = [
  ...new Set<string>([...notifyJobKinds, ...entitiesJobKinds, ...offersJobKinds, ...desk.deskJobKinds, ...applicationsJobKinds, ...centreJobKinds]),
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
  };
}
