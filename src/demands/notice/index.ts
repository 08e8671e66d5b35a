/**
 * demands/notice: 主动发现. What the city sees by itself becomes a demand, before anybody has to file it.
 *
 * Invariants: only what demands/noticed.yaml of the city names is looked for. The same thing becomes a demand once, whatever
 * came of it. The business is told what was noticed and why, and withdraws it when it is not needed. Every look is bounded and
 * goes by an index.
 */
export { noticeJobKinds, noticeJobs, startNoticing } from "./jobs.ts";
export { noticeMigrations } from "./tables.ts";
