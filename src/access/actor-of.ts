import { type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "./actor.ts";
import { publicActor } from "./actor.ts";
import type { Auth } from "./auth.ts";

/**
 * Who sends a request with these headers: the person of a living session, else the public. An ended or forged session is
 * no error; its holder is the public. One query, for every request asks it.
 */
export async function actorOf(auth: Auth, headers: Headers): Promise<Actor> {
  const token = auth.tokenOf(headers);
  if (token === undefined) return publicActor;
  return await readAccount(auth, (accounts) =>
    accounts
      .innerJoin("access_sessions", "access_sessions.user_id", "access_accounts.user_id")
      .where("access_sessions.token", "=", token)
      // The library stamps sessions by the machine's clock, so the machine's clock says which have ended.
      .where(sql<boolean>`access_sessions.expires_at > now()`),
  );
}

/** The person behind a user; the public when the user has no account here or the demo is off. */
export async function readActor(auth: Auth, userId: string): Promise<Actor> {
  return await readAccount(auth, (accounts) => accounts.where("access_accounts.user_id", "=", userId));
}

type Accounts = SelectQueryBuilder<DatabaseTables, "access_accounts", object>;

async function readAccount(auth: Auth, choose: (accounts: Accounts) => Accounts): Promise<Actor> {
  const account = await choose(auth.db.selectFrom("access_accounts"))
    .select([
      "access_accounts.user_id as userId",
      "access_accounts.role",
      "access_accounts.name",
      "access_accounts.uscc",
      "access_accounts.department",
      "access_accounts.partner",
      "access_accounts.demo",
    ])
    .executeTakeFirst();
  if (account === undefined || (account.demo && !auth.demo)) return publicActor;
  const { userId, name, role, uscc, department, partner } = account;
  return {
    kind: "person",
    userId,
    name,
    role,
    ...(uscc === null ? {} : { uscc }),
    ...(department === null ? {} : { department }),
    ...(partner === null ? {} : { partner }),
  };
}
