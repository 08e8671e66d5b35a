import { sql } from "kysely";
import { type Database, encodeCursor, type Instant, type Page } from "../base/index.ts";
import { type Context, refuse } from "../city/index.ts";
import type { NoticeKindName } from "./notice-kinds.ts";
import { readNoticeCursor } from "./notice-cursor.ts";
import { DELIVER_NOTICE } from "./notify.ts";
import type { ChannelName, DeliveryState } from "./tables.ts";

export type Delivery = {
  id: string;
  channel: ChannelName;
  state: DeliveryState;
  kind: NoticeKindName;
  /** Whom it was meant for; an administrator sees all accounts anyway. */
  name: string;
  attempts: number;
  error: string | null;
  at: Instant;
};

/** Messages that left the program, or did not: one state, newest first. @throws Refusal cursorInvalid */
export async function listDeliveries(
  db: Database,
  asked: { state: DeliveryState; cursor?: string | undefined; limit: number },
): Promise<Page<Delivery>> {
  const after = readNoticeCursor(asked.cursor);
  let query = db
    .selectFrom("notice_deliveries as delivery")
    .innerJoin("notices as notice", "notice.id", "delivery.notice_id")
    .innerJoin("access_users as user", "user.id", "notice.user_id")
    .select(["delivery.id", "delivery.channel", "delivery.state", "delivery.attempts", "delivery.error"])
    .select(["notice.kind", "user.name", "delivery.created_at as at"])
    .where("delivery.state", "=", asked.state);
  if (after) query = query.where(sql<boolean>`(delivery.created_at, delivery.id) < (${after[0]}::timestamptz, ${after[1]}::text)`);
  const rows = await query
    .orderBy("delivery.created_at", "desc")
    .orderBy("delivery.id", "desc")
    .limit(asked.limit + 1)
    .execute();
  const items = rows.slice(0, asked.limit);
  const last = items.at(-1);
  return { items, next: rows.length > asked.limit && last ? encodeCursor([last.at, last.id]) : null };
}

/** The administrator has mended something: a message that failed is tried once more. @throws Refusal deliveryNotFailed */
export async function retryDelivery(ctx: Pick<Context, "db" | "jobs">, id: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const again = await tx
      .updateTable("notice_deliveries")
      .set({ state: "waiting", attempts: 0 })
      .where("id", "=", id)
      .where("state", "=", "failed")
      .returning("id")
      .executeTakeFirst();
    if (again === undefined) throw refuse("deliveryNotFailed", {});
    await ctx.jobs.enqueue(tx, DELIVER_NOTICE, { id });
  });
}
