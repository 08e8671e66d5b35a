import { z } from "zod";
import { type BatchHandler, type JobHandler, textSchema, type Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { placeBusinesses } from "./place-businesses.ts";
import { lockPosts } from "./posts.ts";
import { digestOfRules } from "./rules.ts";
import { sharePortfolio } from "./share-portfolio.ts";

/** Looks whether somebody is to be placed: a new business, a day that has come, another version of the rules. */
const LOOK = "commissioners.look";
/** Goes on sharing out the businesses of a portfolio. */
const SHARE = "commissioners.share";

export const commissionersJobKinds = [LOOK, SHARE] as const;

const LOOK_AGAIN_SECONDS = 3600;
const BATCH = 500;

const businessSchema = z.object({ uscc: z.string().length(18) });
const shareSchema = z.object({ portfolio: z.string(), reason: textSchema });

/** The jobs that keep every business with one commissioner. `makeContext` is called for each, so that "today" is the job's. */
export function commissionersJobs(makeContext: () => Context): Record<(typeof commissionersJobKinds)[number], JobHandler> {
  return {
    [LOOK]: async () => {
      const ctx = makeContext();
      // First the next look, so that it comes whatever becomes of this one.
      await lookAgain(ctx, LOOK_AGAIN_SECONDS);
      if (await placeNext(ctx)) await lookAgain(ctx);
    },
    [SHARE]: async (payload) => {
      const { portfolio, reason } = shareSchema.parse(payload);
      const ctx = makeContext();
      await ctx.db.transaction().execute(async (tx) => {
        await lockPosts(tx);
        if (await sharePortfolio(ctx, tx, portfolio, reason)) await shareLater(ctx, tx, { portfolio, reason });
      });
    },
  };
}

/** What is done when the facts of businesses have changed. */
export function placeOnNews(makeContext: () => Context): BatchHandler {
  return {
    batch: async (payloads) => {
      const usccs = payloads.map((payload) => businessSchema.parse(payload).uscc);
      await placeBusinesses(makeContext(), [...new Set(usccs)]);
    },
  };
}

/** At each start and after each publication: looks at once. */
export async function startCommissioners(ctx: Context): Promise<void> {
  if (ctx.city.commissioners !== undefined) await lookAgain(ctx);
}

export async function shareLater(ctx: Pick<Context, "jobs">, tx: Tx, payload: z.infer<typeof shareSchema>): Promise<void> {
  await ctx.jobs.enqueue(tx, SHARE, payload, { key: payload.portfolio });
}

async function lookAgain(ctx: Context, afterSeconds?: number): Promise<void> {
  const options = afterSeconds === undefined ? { key: "look now" } : { key: "look", afterSeconds };
  await ctx.db.transaction().execute((tx) => ctx.jobs.enqueue(tx, LOOK, {}, options));
}

/** Places a batch of those who are to be placed. @returns whether more may be left */
export async function placeNext(ctx: Context): Promise<boolean> {
  if (ctx.city.commissioners === undefined) return false;
  const usccs = await dueUsccs(ctx);
  await placeBusinesses(ctx, usccs);
  return usccs.length === BATCH;
}

async function dueUsccs({ db, city, today }: Context): Promise<string[]> {
  const digest = digestOfRules(city);
  const placed = () => db.selectFrom("commissioned_businesses").select("uscc").limit(BATCH);
  const due = await placed().where("look_again_on", "<=", today).execute();
  // An index finds what is before and what is after; it cannot find what is different.
  const older = due.length === BATCH ? [] : await placed().where("rules", "<", digest).execute();
  const newer = due.length === BATCH ? [] : await placed().where("rules", ">", digest).execute();
  const known = [...new Set([...due, ...older, ...newer].map(({ uscc }) => uscc))];
  if (known.length >= BATCH) return known.slice(0, BATCH);
  const unplaced = await db
    .selectFrom("entities")
    .leftJoin("commissioned_businesses as placed", "placed.uscc", "entities.uscc")
    .select("entities.uscc")
    .where("placed.uscc", "is", null)
    .orderBy("entities.uscc")
    .limit(BATCH - known.length)
    .execute();
  return [...known, ...unplaced.map(({ uscc }) => uscc)];
}
