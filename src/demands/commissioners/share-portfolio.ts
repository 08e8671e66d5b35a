import { sql } from "kysely";
import type { Text, Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { giveBusinesses } from "./give-businesses.ts";
import { loadsOf, postsNow } from "./posts.ts";
import { level, shareOut, type ToShare } from "./share-out.ts";

/** So many businesses change hands in one transaction; what is left is a job's. */
const BATCH = 1000;

/**
 * Gives a commissioner to those businesses of a portfolio who have none, or one who has left it. The caller holds the lock of
 * the posts. @returns whether more are left
 */
export async function sharePortfolio(ctx: Context, tx: Tx, portfolio: string, reason: Text): Promise<boolean> {
  const posts = await postsNow(tx, { portfolio });
  const candidates = await loadsOf(
    tx,
    posts.map(({ commissioner }) => commissioner),
  );
  const ids = candidates.map(({ id }) => id);
  let query = tx.selectFrom("commissioned_businesses").select(["uscc", "commissioner as now"]).where("portfolio", "=", portfolio);
  query =
    ids.length === 0
      ? query.where("commissioner", "is not", null)
      : query.where((eb) => eb.or([eb("commissioner", "is", null), eb("commissioner", "not in", ids)]));
  const waiting: ToShare[] = await query.orderBy("uscc").limit(BATCH).execute();
  const given = shareOut(waiting, candidates).map((each) => ({ ...each, portfolio, reason }));
  await giveBusinesses(ctx, tx, given, posts);
  return waiting.length === BATCH;
}

/**
 * Evens out the load of a portfolio with the fewest moves, a batch at most. Only because a coordinator has decided so. The
 * caller holds the lock of the posts.
 */
export async function levelPortfolio(ctx: Context, tx: Tx, portfolio: string, reason: Text): Promise<void> {
  const posts = await postsNow(tx, { portfolio });
  const candidates = await loadsOf(
    tx,
    posts.map(({ commissioner }) => commissioner),
  );
  const least = Math.min(...candidates.map(({ load }) => load));
  const movable: ToShare[] = [];
  for (const { id, load } of candidates) {
    if (load - least < 2) continue;
    const rows = await tx
      .selectFrom("commissioned_businesses")
      .select(["uscc", "commissioner as now"])
      .where("portfolio", "=", portfolio)
      .where("commissioner", "=", id)
      .orderBy(sql`uscc`, "desc")
      .limit(Math.min(load - least, BATCH))
      .execute();
    movable.push(...rows);
  }
  const given = level(movable, candidates).map((each) => ({ ...each, portfolio, reason }));
  await giveBusinesses(ctx, tx, given, posts);
}
