import type { ApplicationsContext } from "../applications/index.ts";

/** What a tool is given: who asks, the city, the day, and the sources of facts. */
export type AssistantContext = ApplicationsContext;
