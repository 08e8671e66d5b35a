import type { Acting, Person } from "../actor.ts";
import type { AgentKey } from "./agent-key.ts";

/** As many as are shown: living ones and what became of those before them. */
const SHOWN_MAX = 100;

/** The keys of one person, newest first. */
export async function listAgentKeys({ db }: Pick<Acting, "db">, owner: Person): Promise<AgentKey[]> {
  return await db
    .selectFrom("access_agent_keys")
    .select([
      "id",
      "name",
      "hint",
      "scopes",
      "created_at as createdAt",
      "expires_at as expiresAt",
      "last_used_at as lastUsedAt",
      "revoked_at as revokedAt",
    ])
    .where("user_id", "=", owner.userId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(SHOWN_MAX)
    .execute();
}
