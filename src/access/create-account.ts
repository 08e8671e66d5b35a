import type { Instant } from "../base/index.ts";
import type { Role } from "./actor.ts";
import type { Auth } from "./auth.ts";

export type NewAccount = {
  /** Any case; kept in lower case. */
  email: string;
  password: string;
  name: string;
  role: Role;
  uscc?: string | undefined;
  department?: string | undefined;
  partner?: string | undefined;
};

/**
 * Makes a user with a password and a role, all three rows in one transaction, or nothing when the
 * e-mail is taken. The password is hashed in both cases, so that the time taken does not tell which.
 * @returns the user's id, or undefined when the e-mail is taken
 */
export async function createAccount(auth: Auth, account: NewAccount, made: { at: Instant; newId(): string }): Promise<string | undefined> {
  const password = await auth.hashPassword(account.password);
  const id = made.newId();
  const { name, role } = account;
  const stamps = { created_at: made.at, updated_at: made.at };
  return await auth.db.transaction().execute(async (tx) => {
    const user = await tx
      .insertInto("access_users")
      .values({ id, name, email: account.email.toLowerCase(), email_verified: false, image: null, ...stamps })
      .onConflict((conflict) => conflict.column("email").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (user === undefined) return undefined;
    // As better-auth looks for it at sign-in: provider `credential`, account id equal to the user's.
    await tx
      .insertInto("access_credentials")
      .values({ id: made.newId(), user_id: id, account_id: id, provider_id: "credential", password, ...stamps })
      .execute();
    await tx
      .insertInto("access_accounts")
      .values({
        user_id: id,
        role,
        name,
        uscc: account.uscc ?? null,
        department: account.department ?? null,
        partner: account.partner ?? null,
        about: null,
        created_at: made.at,
      })
      .execute();
    return id;
  });
}
