import type { Text, Tx } from "../base/index.ts";
import type { Context } from "../city/index.ts";
import { channelsOf } from "./channels.ts";
import { type Addressee, findRecipients } from "./find-recipients.ts";
import type { NoticeKindName } from "./notice-kinds.ts";
import { wantedChannels } from "./preferences.ts";

/** The job that carries a notice out of the program. */
export const DELIVER_NOTICE = "notify.deliver";

export type NewNotice = {
  to: Addressee;
  kind: NoticeKindName;
  /** What is read in the program, by who may read the case anyway; it does not leave the program. */
  text: Text;
  /** A path of the web, where the reader goes on. */
  link: string;
  caseNumber?: string;
};

type Notifying = Pick<Context, "db" | "clock" | "newId" | "jobs">;

/**
 * Tells people something, in the transaction of what it is about: no commit, no notice. Who wants it by mail or phone gets
 * it from there by a job, at least once.
 */
export async function notify(ctx: Notifying, tx: Tx, notice: NewNotice): Promise<void> {
  const people = await findRecipients(tx, notice.to);
  if (people.length === 0) return;
  const at = ctx.clock.now();
  const rows = people.map((user) => ({
    id: ctx.newId(),
    user_id: user,
    kind: notice.kind,
    text: JSON.stringify(notice.text),
    link: notice.link,
    case_number: notice.caseNumber ?? null,
    at,
    read_at: null,
  }));
  await tx.insertInto("notices").values(rows).execute();
  await send(ctx, tx, notice.kind, rows);
}

async function send(ctx: Notifying, tx: Tx, kind: NoticeKindName, notices: readonly { id: string; user_id: string }[]): Promise<void> {
  const channels = channelsOf(ctx.db);
  const open = (["mail", "sms"] as const).filter((channel) => channels?.[channel] !== undefined);
  if (open.length === 0) return;
  const wanted = await wantedChannels(
    tx,
    notices.map((notice) => notice.user_id),
    kind,
  );
  const deliveries = notices.flatMap((notice) =>
    open
      .filter((channel) => wanted(notice.user_id, channel))
      .map((channel) => ({ id: ctx.newId(), notice_id: notice.id, channel, error: null, created_at: ctx.clock.now(), tried_at: null })),
  );
  if (deliveries.length === 0) return;
  await tx.insertInto("notice_deliveries").values(deliveries).execute();
  for (const { id } of deliveries) await ctx.jobs.enqueue(tx, DELIVER_NOTICE, { id });
}
