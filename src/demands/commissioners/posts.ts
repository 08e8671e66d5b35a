import { sql } from "kysely";
import type { Database, Tx } from "../../base/index.ts";
import type { Candidate } from "./share-out.ts";

/** Whoever shares out businesses, or changes who looks after a portfolio, waits here for the others; taken after the lock of a business. */
export async function lockPosts(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('commissioners:posts', 0))`.execute(tx);
}

export type Post = {
  id: string;
  portfolio: string;
  commissioner: string;
  name: string;
  department: string;
  phone: string;
  mail: string;
  reason: string;
  since: string;
};

/** Everybody who looks after a portfolio now; a city has some thousand commissioners at most. */
export async function postsNow(db: Database | Tx, of: { portfolio?: string; commissioner?: string } = {}): Promise<Post[]> {
  let query = db
    .selectFrom("commissioner_posts")
    .select(["id", "portfolio", "commissioner", "commissioner_name as name", "department", "phone", "mail", "reason", "made_at as since"])
    .where("ended_at", "is", null);
  if (of.portfolio !== undefined) query = query.where("portfolio", "=", of.portfolio);
  if (of.commissioner !== undefined) query = query.where("commissioner", "=", of.commissioner);
  return await query.orderBy("portfolio").orderBy("made_at").orderBy("id").limit(POSTS_MAX).execute();
}

const POSTS_MAX = 5000;

/** How many businesses each of them looks after, whatever the portfolio. */
export async function loadsOf(db: Database | Tx, commissioners: readonly string[]): Promise<Candidate[]> {
  const ids = [...new Set(commissioners)];
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("commissioned_businesses")
    .select(["commissioner as id", ({ fn }) => fn.countAll<number | string>().as("load")])
    .where("commissioner", "in", ids)
    .groupBy("commissioner")
    .execute();
  const loads = new Map(rows.map(({ id, load }) => [id, Number(load)]));
  return ids.map((id) => ({ id, load: loads.get(id) ?? 0 }));
}
