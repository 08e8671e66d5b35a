import { type Instant, localDate, type Text, wallTime } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { type Channel, channelsOf, type Message, Undeliverable } from "../../notify/index.ts";
import { rulesOf } from "../demand-request.ts";
import type { MailRow } from "./list-letters.ts";
import { MAIL_TEXT_MAX } from "./receive-mail.ts";
import type { MailAnswerState } from "./tables.ts";
import { refusedWords, type RefusedBecause, writeAdded, writeFiled, writeRefused } from "./write-letter.ts";

/** The job that answers a letter. */
export const SEND_ANSWER = "demands.mail.answer";

/**
 * Says to whoever wrote a letter what came of it: number, department, limit, or why nothing did. At least once, under the same
 * id at each try.
 * @throws what the mail server said, when it is worth another try
 */
export async function sendAnswer(ctx: Context, id: string): Promise<void> {
  const mail = await ctx.db.selectFrom("demand_mails").selectAll().where("id", "=", id).where("answer", "=", "waiting").executeTakeFirst();
  if (mail === undefined || mail.sender === null) return;
  const channels = channelsOf(ctx.db);
  const written = await writeFor(ctx, mail, channels?.publicUrl ?? "");
  if (channels?.mail === undefined || written === undefined) return await end(ctx, id, "skipped");
  const state = await sendLetter(channels.mail, {
    // The number stands in the id, and so in the references of whatever is answered to it.
    id: `${mail.number === null ? "" : `${mail.number}.`}${id.slice(0, 40)}`,
    to: mail.sender,
    ...written,
    ...(mail.message_id === null ? {} : { inReplyTo: mail.message_id }),
  });
  await end(ctx, id, state);
}

/** @throws what is worth another try */
export async function sendLetter(channel: Channel, message: Message): Promise<MailAnswerState> {
  try {
    return (await channel.send(message)) === "sent" ? "sent" : "skipped";
  } catch (error) {
    if (error instanceof Undeliverable) return "failed";
    throw error;
  }
}

async function writeFor(ctx: Context, mail: MailRow, publicUrl: string): Promise<{ subject: string; body: string } | undefined> {
  const { outcome, reason, number, refused_files: refusedFiles } = mail;
  if (outcome === "refused" || outcome === "tooMany") return isReason(reason) ? writeRefused(reason, MAIL_TEXT_MAX) : undefined;
  if (number === null) return undefined;
  const demand = await ctx.db
    .selectFrom("demands")
    .select(["kind", "department", "answer_due_at"])
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  if (outcome === "added") return writeAdded(number, refusedFiles);
  const rules = rulesOf(ctx.city);
  const department = demand.department ?? rules.coordination.department;
  return writeFiled({
    number,
    kind: rules.kinds.get(demand.kind as never)?.title ?? { zh: demand.kind, en: demand.kind },
    department: ctx.city.departments.get(department)?.title ?? { zh: department, en: department },
    dispatched: demand.department !== null,
    dueAt: demand.answer_due_at === null ? undefined : momentText(ctx, demand.answer_due_at),
    refusedFiles,
    claimLink: new URL(`/demands/claim#${mail.claim ?? ""}`, publicUrl).href,
  });
}

function isReason(reason: string | null): reason is RefusedBecause {
  return reason !== null && reason in refusedWords;
}

function momentText({ city }: Context, at: Instant): Text {
  const moment = `${localDate(at, city.timeZone)} ${wallTime.localTime(at, city.timeZone)}`;
  return { zh: moment, en: moment };
}

async function end({ db }: Context, id: string, answer: MailAnswerState): Promise<void> {
  await db.updateTable("demand_mails").set({ answer }).where("id", "=", id).execute();
}
