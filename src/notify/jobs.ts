import { z } from "zod";
import { addDays, type Instant, type JobHandler, type Tx } from "../base/index.ts";
import type { Context } from "../city/index.ts";
import { deliverNotice } from "./deliver-notice.ts";
import { DELIVER_NOTICE } from "./notify.ts";

/** Forgets what is old, once a day. */
const TIDY = "notify.tidy";
const DAY_SECONDS = 86_400;

/** A notice is a reminder, not the record: what happened stands in the case. */
const KEEP_DAYS = 180;
const TIDY_ROWS = 5_000;

export const notifyJobKinds = [DELIVER_NOTICE, TIDY] as const;

const payloadSchema = z.object({ id: z.string().max(60) });

export function notifyJobs(makeContext: () => Context): Record<(typeof notifyJobKinds)[number], JobHandler> {
  return {
    [DELIVER_NOTICE]: async (payload) => await deliverNotice(makeContext(), payloadSchema.parse(payload).id),
    [TIDY]: async () => {
      const ctx = makeContext();
      await ctx.db.transaction().execute((tx) => tidyLater(tx, ctx, DAY_SECONDS));
      await tidyNotices(ctx);
    },
  };
}

/** At each start. */
export async function startNotify(ctx: Context): Promise<void> {
  await ctx.db.transaction().execute((tx) => tidyLater(tx, ctx, DAY_SECONDS));
}

async function tidyLater(tx: Tx, { jobs }: Context, afterSeconds: number): Promise<void> {
  await jobs.enqueue(tx, TIDY, {}, { afterSeconds, key: "tidy" });
}

/** Removes notices that are half a year old, and with them their deliveries, some thousand at a time. */
export async function tidyNotices({ db, today }: Pick<Context, "db" | "today">): Promise<void> {
  const before = `${addDays(today, -KEEP_DAYS)}T00:00:00.000Z` as Instant;
  for (let removed = TIDY_ROWS; removed === TIDY_ROWS;) {
    const old = db.selectFrom("notices").select("id").where("at", "<", before).orderBy("at").limit(TIDY_ROWS);
    const { numDeletedRows } = await db.deleteFrom("notices").where("id", "in", old).executeTakeFirstOrThrow();
    removed = Number(numDeletedRows);
  }
}
