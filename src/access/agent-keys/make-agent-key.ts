import type { Instant } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import type { Acting, Person } from "../actor.ts";
import { type AgentKey, type AgentScope, hashOfSecret, newSecret } from "./agent-key.ts";

/** Living keys that one person may have. */
const KEYS_MAX = 20;
const DAY_MS = 86_400_000;

export type NewAgentKey = { name: string; scopes: readonly AgentScope[]; days: number };

/**
 * Makes a key for a business's own software. The key is in the answer and nowhere else.
 * @throws Refusal agentKeysFull
 */
export async function makeAgentKey(ctx: Acting, owner: Person, input: NewAgentKey): Promise<AgentKey & { key: string }> {
  const now = ctx.clock.now();
  const secret = newSecret();
  const made: AgentKey = {
    id: ctx.newId(),
    name: input.name,
    hint: secret.slice(-4),
    scopes: [...new Set(input.scopes)].toSorted(),
    createdAt: now,
    expiresAt: new Date(Date.parse(now) + input.days * DAY_MS).toISOString() as Instant,
    lastUsedAt: null,
    revokedAt: null,
  };
  await ctx.db.transaction().execute(async (tx) => {
    // The person's row is the queue: two keys made at once are counted one after the other.
    await tx.selectFrom("access_users").select("id").where("id", "=", owner.userId).forUpdate().execute();
    const { living } = await tx
      .selectFrom("access_agent_keys")
      .select((eb) => eb.fn.countAll<number>().as("living"))
      .where("user_id", "=", owner.userId)
      .where("revoked_at", "is", null)
      .where("expires_at", ">", now)
      .executeTakeFirstOrThrow();
    if (Number(living) >= KEYS_MAX) throw refuse("agentKeysFull", { max: KEYS_MAX });
    await tx
      .insertInto("access_agent_keys")
      .values({
        id: made.id,
        user_id: owner.userId,
        name: made.name,
        hint: made.hint,
        scopes: JSON.stringify(made.scopes),
        hash: hashOfSecret(secret),
        created_at: made.createdAt,
        expires_at: made.expiresAt,
        last_used_at: null,
        revoked_at: null,
      })
      .execute();
  });
  return { ...made, key: secret };
}
