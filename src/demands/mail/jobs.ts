import { z } from "zod";
import type { JobHandler } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { fetchLetters } from "./fetch-letters.ts";
import { forgetLetters } from "./forget-letters.ts";
import { mailboxOf } from "./mailbox.ts";
import { receiveMail } from "./receive-mail.ts";
import { SEND_ANSWER, sendAnswer } from "./send-answer.ts";
import { newsSchema, SEND_NEWS, sendNews, tellByMail } from "./tell-by-mail.ts";

/** Looks into the mailbox. */
const FETCH = "demands.mail.fetch";
const LOOK_AGAIN_SECONDS = 60;

export const mailJobKinds = [FETCH, SEND_ANSWER, SEND_NEWS] as const;

const answerSchema = z.object({ id: z.string().max(80) });

export function mailJobs(makeContext: () => Context): Record<(typeof mailJobKinds)[number], JobHandler> {
  return {
    [FETCH]: async () => await lookForMail(makeContext()),
    [SEND_ANSWER]: async (payload) => await sendAnswer(makeContext(), answerSchema.parse(payload).id),
    [SEND_NEWS]: async (payload) => await sendNews(makeContext(), newsSchema.parse(payload)),
  };
}

/** At each start, where the city has a mailbox and takes demands: looks at once, and from then on every minute. */
export async function startMail(ctx: Context): Promise<void> {
  if (mailboxOf(ctx.db) === undefined || ctx.city.demands === undefined) return;
  await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, FETCH, {}, { key: "now" }));
}

async function lookForMail(ctx: Context): Promise<void> {
  const mailbox = mailboxOf(ctx.db);
  // The mailbox was taken away: nobody looks any more.
  if (mailbox === undefined) return;
  // First: should this look fail, there is a next one.
  await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, FETCH, {}, { afterSeconds: LOOK_AGAIN_SECONDS, key: "later" }));
  await tellByMail(ctx);
  await forgetLetters(ctx);
  const take = async (letter: Parameters<typeof receiveMail>[1]): Promise<void> => void (await receiveMail(ctx, letter, mailbox));
  const onError = (error: unknown): void => ctx.log("demands.mail", { message: String(error) });
  const { more } = await fetchLetters(mailbox.url, take, onError);
  if (more) await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, FETCH, {}, { key: "more" }));
}
