import { sql } from "kysely";
import type { Context } from "../city/index.ts";
import { type Channel, channelsOf, type Message, Undeliverable } from "./channels.ts";
import type { NoticeKindName } from "./notice-kinds.ts";
import { notify } from "./notify.ts";
import type { ChannelName, DeliveryState } from "./tables.ts";
import { writeMail, writeSms } from "./write-message.ts";

/** After so many tries, hours apart in the end, the administrator is told instead. */
const TRIES_MAX = 12;

type Waiting = {
  id: string;
  notice_id: string;
  channel: ChannelName;
  attempts: number;
  kind: NoticeKindName;
  link: string;
  caseNumber: string | null;
  address: string | null;
};

/**
 * Carries one notice out of the program. The message goes out between two transactions: who is killed after the other end
 * took it and before that is written sends it once more, with the same id. So it arrives at least once, and where the
 * other end knows ids, once.
 * @throws what the channel said, when it is worth another try
 */
export async function deliverNotice(ctx: Context, id: string): Promise<void> {
  const channels = channelsOf(ctx.db);
  const waiting = await beginTry(ctx, id);
  if (waiting === undefined) return;
  const channel: Channel | undefined = channels?.[waiting.channel];
  if (channels === undefined || channel === undefined) return await end(ctx, waiting, "skipped", "the channel is not configured");
  const { address } = waiting;
  // RFC 2606: nobody can have a mailbox under .invalid; the accounts of the demonstration do.
  if (address === null || address.endsWith(".invalid")) return await end(ctx, waiting, "skipped", "there is no address");
  const words = waiting.channel === "mail" ? writeMail(waiting, channels.publicUrl) : writeSms(waiting);
  await send(ctx, waiting, channel, { id: waiting.notice_id, to: address, ...words });
}

async function send(ctx: Context, waiting: Waiting, channel: Channel, message: Message): Promise<void> {
  let state: DeliveryState;
  try {
    state = await channel.send(message);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!(error instanceof Undeliverable) && waiting.attempts < TRIES_MAX) {
      await ctx.db
        .updateTable("notice_deliveries")
        .set({ error: reason.slice(0, 500) })
        .where("id", "=", waiting.id)
        .execute();
      throw error;
    }
    return await fail(ctx, waiting, reason);
  }
  await end(ctx, waiting, state, null);
}

/** Counts the try; undefined where there is nothing left to do. */
async function beginTry({ db, clock }: Context, id: string): Promise<Waiting | undefined> {
  const begun = await db
    .updateTable("notice_deliveries")
    .set((eb) => ({ attempts: eb("attempts", "+", 1), tried_at: clock.now() }))
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .returning("id")
    .executeTakeFirst();
  if (begun === undefined) return undefined;
  return await db
    .selectFrom("notice_deliveries as delivery")
    .innerJoin("notices as notice", "notice.id", "delivery.notice_id")
    .leftJoin("access_users as user", "user.id", "notice.user_id")
    .leftJoin("notice_phones as phone", "phone.user_id", "notice.user_id")
    .select(["delivery.id", "delivery.notice_id", "delivery.channel", "delivery.attempts", "notice.kind", "notice.link"])
    .select("notice.case_number as caseNumber")
    .select(sql<string | null>`case when delivery.channel = 'mail' then "user".email else phone.phone end`.as("address"))
    .where("delivery.id", "=", id)
    .executeTakeFirst();
}

async function end({ db }: Context, { id }: Waiting, state: DeliveryState, error: string | null): Promise<void> {
  await db.updateTable("notice_deliveries").set({ state, error }).where("id", "=", id).execute();
}

/** For good: it stands in the administrators' list, and they are told, in the program. */
async function fail(ctx: Context, { id }: Waiting, reason: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    await tx
      .updateTable("notice_deliveries")
      .set({ state: "failed", error: reason.slice(0, 500) })
      .where("id", "=", id)
      .execute();
    const text = { zh: "有一条消息没有送达，原因见“消息发送”。", en: "A message was not delivered; see why under Messages." };
    await notify(ctx, tx, { to: { role: "administrator" }, kind: "deliveryFailed", text, link: "/office/admin" });
  });
}
