import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Instant, Tx } from "../base/index.ts";
import type { Acting } from "../access/index.ts";
import { refuse } from "../city/index.ts";

/** Minutes that a nonce counts, and hours after which its row is removed. */
export const NONCE_MINUTES = 10;
const KEPT_HOURS = 24;
const NONCE_BYTES = 16;

/** Gives a business a nonce (口令): whatever is signed over it was signed now, and once. Old rows go at the same time. */
export async function makeNonce(ctx: Pick<Acting, "db" | "clock">, uscc: string): Promise<string> {
  const nonce = randomBytes(NONCE_BYTES).toString("base64url");
  const now = ctx.clock.now();
  await ctx.db.transaction().execute(async (tx) => {
    await tx
      .deleteFrom("credential_nonces")
      .where("made_at", "<", before(now, KEPT_HOURS * 60))
      .execute();
    await tx.insertInto("credential_nonces").values({ nonce, uscc, made_at: now, used_at: null }).execute();
  });
  return nonce;
}

/** Uses a nonce up. Of two at once one is refused. @throws Refusal nonceUnknown */
export async function useNonce(tx: Tx, { nonce, uscc, at }: { nonce: string; uscc: string; at: Instant }): Promise<void> {
  const used = await tx
    .updateTable("credential_nonces")
    .set({ used_at: at })
    .where("nonce", "=", nonce)
    .where("uscc", "=", uscc)
    .where("used_at", "is", null)
    .where("made_at", ">=", before(at, NONCE_MINUTES))
    .returning(sql<number>`1`.as("one"))
    .executeTakeFirst();
  if (used === undefined) throw refuse("nonceUnknown", {});
}

function before(at: Instant, minutes: number): Instant {
  return new Date(Date.parse(at) - minutes * 60_000).toISOString() as Instant;
}
