import { refuse } from "../../city/index.ts";
import type { Acting, Person } from "../actor.ts";

/**
 * Ends a key at once; one that is ended stays so.
 * @throws Refusal agentKeyNotFound, for another's key too
 */
export async function revokeAgentKey(ctx: Acting, owner: Person, id: string): Promise<void> {
  const ended = await ctx.db
    .updateTable("access_agent_keys")
    .set((eb) => ({ revoked_at: eb.fn.coalesce("revoked_at", eb.val(ctx.clock.now())) }))
    .where("id", "=", id)
    .where("user_id", "=", owner.userId)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) throw refuse("agentKeyNotFound", {});
}
