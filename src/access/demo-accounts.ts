import { z } from "zod";
import { type Database, type Instant, textSchema } from "../base/index.ts";
import { type Role, roles } from "./actor.ts";

/** One-click accounts of a demonstration, as the demo folder of a city lists them. */
export const demoAccountSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  role: z.enum(roles),
  /** Of a synthetic person. */
  name: z.string().min(1).max(60),
  about: textSchema.optional(),
  uscc: z.string().max(40).optional(),
  department: z.string().max(60).optional(),
  partner: z.string().max(60).optional(),
});
export type DemoAccount = z.output<typeof demoAccountSchema>;

/**
 * Puts the demo accounts in the database; repeating it changes nothing. They have no password and an
 * address under `.invalid` (RFC 2606), so that they open only by signInDemo.
 */
export async function seedDemoAccounts(db: Database, accounts: readonly DemoAccount[], at: Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const [place, { id, role, name, about, uscc, department, partner }] of accounts.entries()) {
      // Listed in the order of the file: a millisecond apart.
      const createdAt = new Date(Date.parse(at) + place).toISOString() as Instant;
      const userId = userIdOfDemo(id);
      const said = {
        role,
        name,
        uscc: uscc ?? null,
        department: department ?? null,
        partner: partner ?? null,
        about: about === undefined ? null : JSON.stringify(about),
      };
      await tx
        .insertInto("access_users")
        .values({
          id: userId,
          name,
          email: `${id}@demo.invalid`,
          email_verified: false,
          image: null,
          created_at: createdAt,
          updated_at: at,
        })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ name }))
        .execute();
      await tx
        .insertInto("access_accounts")
        .values({ user_id: userId, demo: true, created_at: createdAt, ...said })
        .onConflict((conflict) => conflict.column("user_id").doUpdateSet(said))
        .execute();
    }
  });
}

export type ListedDemoAccount = {
  account: string;
  role: Role;
  name: string;
  about?: z.output<typeof textSchema>;
  uscc?: string;
  department?: string;
};

/** The demo accounts in the order of their file; a city has at most a few dozen. */
export async function listDemoAccounts(db: Database): Promise<ListedDemoAccount[]> {
  const rows = await db
    .selectFrom("access_accounts")
    .selectAll()
    .where("demo", "=", true)
    .orderBy("created_at")
    .orderBy("user_id")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    account: row.user_id.slice(DEMO_PREFIX.length),
    role: row.role,
    name: row.name,
    ...(row.about === null ? {} : { about: row.about }),
    ...(row.uscc === null ? {} : { uscc: row.uscc }),
    ...(row.department === null ? {} : { department: row.department }),
  }));
}

const DEMO_PREFIX = "demo:";

export function userIdOfDemo(account: string): string {
  return `${DEMO_PREFIX}${account}`;
}
