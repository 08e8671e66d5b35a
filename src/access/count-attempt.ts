import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Database, Instant } from "../base/index.ts";
import { refuse } from "../city/index.ts";

export type AttemptLimit = { key: readonly string[]; max: number; windowSeconds: number };

/** Attempts older than this are forgotten; no window is longer. */
const KEPT_SECONDS = 86_400;

/**
 * Counts one attempt under each limit and refuses when one is exceeded. The count lives in the
 * database, so that it holds for all processes and over a restart. Counted before the attempt is
 * made: a thousand guesses at once are a thousand attempts.
 * @throws Refusal tooManyAttempts, with `retryAfterSeconds`
 */
export async function countAttempt(db: Database, limits: readonly AttemptLimit[], now: Instant): Promise<void> {
  await db.deleteFrom("access_attempts").where("window_from", "<", before(now, KEPT_SECONDS)).execute();
  for (const limit of limits) {
    const { count, window_from } = await increment(db, limit, now);
    if (count > limit.max) {
      const seconds = Math.max(1, Math.ceil((Date.parse(window_from) - Date.parse(now)) / 1000 + limit.windowSeconds));
      throw refuse("tooManyAttempts", { minutes: Math.ceil(seconds / 60) }, { details: { retryAfterSeconds: seconds } });
    }
  }
}

/** Forgets the attempts under `key`: the person has proved who they are. */
export async function forgetAttempts(db: Database, key: readonly string[]): Promise<void> {
  await db.deleteFrom("access_attempts").where("key", "=", hashed(key)).execute();
}

async function increment(db: Database, limit: AttemptLimit, now: Instant): Promise<{ count: number; window_from: Instant }> {
  const ended = sql<boolean>`access_attempts.window_from <= ${before(now, limit.windowSeconds)}`;
  return await db
    .insertInto("access_attempts")
    .values({ key: hashed(limit.key), window_from: now, count: 1 })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        count: sql`case when ${ended} then 1 else access_attempts.count + 1 end`,
        window_from: sql`case when ${ended} then excluded.window_from else access_attempts.window_from end`,
      }),
    )
    .returning(["count", "window_from"])
    .executeTakeFirstOrThrow();
}

function before(now: Instant, seconds: number): Instant {
  return new Date(Date.parse(now) - seconds * 1000).toISOString() as Instant;
}

function hashed(key: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(key)).digest("base64url");
}
