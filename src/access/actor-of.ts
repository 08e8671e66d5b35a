import type { Actor } from "./actor.ts";
import { publicActor } from "./actor.ts";
import type { Auth } from "./auth.ts";

/**
 * Who sends a request with these headers: the person of a living session, else the public. An ended
 * or forged session is no error; its holder is the public. Never inside a transaction (see Auth).
 */
export async function actorOf(auth: Auth, headers: Headers): Promise<Actor> {
  const userId = await auth.userOf(headers);
  return userId === undefined ? publicActor : await readActor(auth, userId);
}

/** The person behind a user; the public when the user has no account here or the demo is off. */
export async function readActor(auth: Auth, userId: string): Promise<Actor> {
  const account = await auth.db
    .selectFrom("access_accounts")
    .select(["role", "name", "uscc", "department", "demo"])
    .where("user_id", "=", userId)
    .executeTakeFirst();
  if (account === undefined || (account.demo && !auth.demo)) return publicActor;
  return {
    kind: "person",
    userId,
    name: account.name,
    role: account.role,
    ...(account.uscc === null ? {} : { uscc: account.uscc }),
    ...(account.department === null ? {} : { department: account.department }),
  };
}
