import { sql } from "kysely";
import { type Database, encodeCursor, type Instant, type Page } from "../base/index.ts";
import type { Role } from "./actor.ts";
import { readMomentCursor } from "./moment-cursor.ts";

export type Account = {
  userId: string;
  email: string;
  name: string;
  role: Role;
  uscc: string | null;
  department: string | null;
  demo: boolean;
  createdAt: Instant;
};

/** All accounts, newest first. A cursor that is none begins at the start. */
export async function listAccounts(db: Database, page: { cursor?: string | undefined; limit: number }): Promise<Page<Account>> {
  const after = readMomentCursor(page.cursor);
  const rows = await db
    .selectFrom("access_accounts as account")
    .innerJoin("access_users as user", "user.id", "account.user_id")
    .select([
      "account.user_id as userId",
      "user.email",
      "account.name",
      "account.role",
      "account.uscc",
      "account.department",
      "account.demo",
      "account.created_at as createdAt",
    ])
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(account.created_at, account.user_id) < (${after?.at}::timestamptz, ${after?.id}::text)`),
    )
    .orderBy("account.created_at", "desc")
    .orderBy("account.user_id", "desc")
    .limit(page.limit + 1)
    .execute();
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return { items, next: rows.length > page.limit && last !== undefined ? encodeCursor([last.createdAt, last.userId]) : null };
}
