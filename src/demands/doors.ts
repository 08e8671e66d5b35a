import type { JobHandlers, Migration } from "../base/index.ts";
import type { Context } from "../city/index.ts";
import { answersMigrations, answersOperations } from "./answers/index.ts";
import { improveMigrations, improveOperations } from "./improve/index.ts";
import { mailJobKinds, mailJobs, mailMigrations, mailOperations, startMail } from "./mail/index.ts";
import { noticeJobKinds, noticeJobs, noticeMigrations, startNoticing } from "./notice/index.ts";
import { similarMigrations, similarOperations } from "./similar/index.ts";

// The doors by which demands come in beside the pages, and what the city learns from them, for the composition root.
export { useMailbox } from "./mail/index.ts";

export const doorMigrations: readonly Migration[] = [
  ...mailMigrations,
  ...similarMigrations,
  ...improveMigrations,
  ...answersMigrations,
  ...noticeMigrations,
];

export const doorOperations = [...mailOperations, ...similarOperations, ...improveOperations, ...answersOperations] as const;

export const doorJobKinds = [...mailJobKinds, ...noticeJobKinds] as const;

export function doorJobs(makeContext: () => Context): JobHandlers {
  return { ...mailJobs(makeContext), ...noticeJobs(makeContext) };
}

/** At each start. */
export async function startDoors(ctx: Context): Promise<void> {
  await startMail(ctx);
  await startNoticing(ctx);
}
