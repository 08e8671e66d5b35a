import type { Instant } from "../../base/index.ts";
import type { Person } from "../actor.ts";
import { readActor } from "../actor-of.ts";
import type { Auth } from "../auth.ts";
import { type AgentScope, hashOfSecret, secretIn } from "./agent-key.ts";

/** A program that works for a person, and how far. */
export type Agent = { person: Person; scopes: ReadonlySet<AgentScope> };

/** The use of a key is noted this often at most. */
const NOTED_EVERY_MS = 60_000;

/**
 * The program behind a request: by a living key of somebody who has an account. Undefined without a key; "ended" for one
 * that ran out, was revoked or never was, all alike.
 */
export async function agentOf(auth: Auth, headers: Headers, now: Instant): Promise<Agent | "ended" | undefined> {
  const secret = secretIn(headers);
  if (secret === undefined) return undefined;
  const key = await auth.db
    .selectFrom("access_agent_keys")
    .select(["id", "user_id", "scopes", "last_used_at"])
    .where("hash", "=", hashOfSecret(secret))
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  if (key === undefined) return "ended";
  const person = await readActor(auth, key.user_id);
  if (person.kind !== "person") return "ended";
  if (key.last_used_at === null || Date.parse(now) - Date.parse(key.last_used_at) > NOTED_EVERY_MS) {
    await auth.db.updateTable("access_agent_keys").set({ last_used_at: now }).where("id", "=", key.id).execute();
  }
  return { person, scopes: new Set(key.scopes) };
}
