import { z } from "zod";
import type { Text } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { channelsOf } from "../../notify/index.ts";
import type { DemandEvent } from "../demand.ts";
import { selectDemandPage } from "../demand-rows.ts";
import { demandEventWords } from "../words.ts";
import { sendLetter } from "./send-answer.ts";
import { writeNews } from "./write-letter.ts";

/** The job that writes one piece of news to whoever has no account to read it in. */
export const SEND_NEWS = "demands.mail.news";
export const newsSchema = z.object({ id: z.string().max(80), seq: z.int().min(1) });

const DEMANDS_MAX = 200;
/** After these there is no more to come. */
const over = new Set(["resolved", "withdrawn", "joined"]);
/** What is written about: everything else is read by those who have an account. */
const news = new Set<DemandEvent["type"]>(["asked", "replied", "extended", "stepFulfilled", "closed", "joined"]);

/** Looks through the demands that came by mail and belong to nobody yet: whatever happened in them since goes out by a job each. */
export async function tellByMail(ctx: Context): Promise<number> {
  const rows = await ctx.db
    .selectFrom("demand_mails as mail")
    .innerJoin("demands as demand", "demand.number", "mail.number")
    .select(["mail.id", "mail.told_seq", "demand.number", "demand.last_seq", "demand.status", "demand.uscc"])
    .where("mail.outcome", "=", "filed")
    .where("mail.told_seq", "is not", null)
    .whereRef("demand.last_seq", ">", "mail.told_seq")
    .orderBy("demand.number")
    .limit(DEMANDS_MAX)
    .execute();
  for (const { id, told_seq: told, number, last_seq: last, status, uscc } of rows) {
    if (told === null) continue;
    await ctx.db.transaction().execute(async (tx) => {
      const next = over.has(status) || uscc !== null ? null : last;
      const mine = await tx
        .updateTable("demand_mails")
        .set({ told_seq: next })
        .where("id", "=", id)
        .where("told_seq", "=", told)
        .returning("id")
        .executeTakeFirst();
      if (mine === undefined || uscc !== null) return;
      const events = await tx
        .selectFrom("demand_events")
        .select(["seq", "type"])
        .where("number", "=", number)
        .where("seq", ">", told)
        .where("seq", "<=", last)
        .orderBy("seq")
        .execute();
      for (const { seq, type } of events) if (news.has(type)) await ctx.jobs.enqueue(tx, SEND_NEWS, { id, seq });
    });
  }
  return rows.length;
}

/** @throws what the mail server said, when it is worth another try */
export async function sendNews(ctx: Context, { id, seq }: z.infer<typeof newsSchema>): Promise<void> {
  const channels = channelsOf(ctx.db);
  const mail = await ctx.db.selectFrom("demand_mails").selectAll().where("id", "=", id).executeTakeFirst();
  if (channels?.mail === undefined || mail?.number == null || mail.sender === null) return;
  const page = await selectDemandPage(ctx.db, mail.number);
  const event = page?.events.find((each) => each.seq === seq);
  if (event === undefined) return;
  const department = titleOf(ctx, event.actor.department ?? page?.demand.department ?? null);
  const written = writeNews(mail.number, { department, heading: demandEventWords[event.type], text: wordsOf(event) });
  await sendLetter(channels.mail, {
    id: `${mail.number}.${seq}`,
    to: mail.sender,
    ...written,
    ...(mail.message_id === null ? {} : { inReplyTo: mail.message_id }),
  });
}

function wordsOf(event: DemandEvent): string {
  switch (event.type) {
    case "asked":
      return event.payload.text;
    case "replied": {
      const { text, law, alternative, steps } = event.payload;
      const lines = [
        text,
        law && `依据：${law}`,
        alternative && `其他办法：${alternative}`,
        ...steps.map((step) => `${step.dueOn}前：${step.text}`),
      ];
      return lines.filter((line) => line !== undefined && line !== "").join("\r\n");
    }
    case "extended":
    case "closed":
      return event.payload.reason;
    case "stepFulfilled":
      return event.payload.result;
    case "joined":
      return event.payload.to;
    default:
      return "";
  }
}

function titleOf({ city }: Context, id: string | null): Text {
  const department = id ?? city.demands?.coordination.department ?? "";
  return city.departments.get(department)?.title ?? { zh: department, en: department };
}
