import type { JobHandlers } from "../base/index.ts";
import type { Context } from "../city/index.ts";
import { similarJobKinds, similarJobs } from "./similar/index.ts";
import { turnJobKinds, turnJobs } from "./turn/jobs.ts";

/** The jobs of the engine itself: what the passing of time does, and looking for what is like a new demand. */
export const demandsJobKinds = [...turnJobKinds, ...similarJobKinds] as const;

export function demandsJobs(makeContext: () => Context): JobHandlers {
  return { ...turnJobs(makeContext), ...similarJobs(makeContext) };
}
