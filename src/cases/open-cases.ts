/** Looks at cases that are open, for those who wait for one to end. */
export { countOpenCases } from "./count-open-cases.ts";
export { openCasesAwaitingFacts } from "./find-submitted.ts";
export { listDeemed } from "./list-deemed.ts";
