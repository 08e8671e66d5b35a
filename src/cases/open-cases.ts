/** Looks at cases: those that are open, for those who wait for one to end, and those of one business. */
export { countOpenCases } from "./count-open-cases.ts";
export { openCasesAwaitingFacts } from "./find-submitted.ts";
export { listOpenCasesOf } from "./list-cases.ts";
export { listDeemed } from "./list-deemed.ts";
export { openStatuses } from "./case.ts";
export { caseSummarySchema } from "./view-schemas.ts";
export { listOwnCases } from "./list-cases.ts";
export type { CaseSummary } from "./view-schemas.ts";
