import { type Acting, departmentRoles, ownDepartment } from "../../access/index.ts";
import type { Database, PlainDate, Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";

export type Colleague = { id: string; name: string; role: "departmentOfficer" | "departmentHead"; awayUntil: PlainDate | null };

/** A department has no more officers than this. */
const COLLEAGUES_MAX = 300;

/** The officers and heads of the reader's department, and who of them is away today. @throws Refusal doorClosed */
export async function listColleagues(ctx: Acting): Promise<Colleague[]> {
  const department = departmentOf(ctx);
  const rows = await ctx.db
    .selectFrom("access_accounts as account")
    .select(["account.user_id as id", "account.name", "account.role"])
    .select((eb) =>
      eb
        .selectFrom("desk_deputies")
        .select((of) => of.fn.max("to_on").as("until"))
        .whereRef("absent", "=", "account.user_id")
        .where("ended_at", "is", null)
        .where("from_on", "<=", ctx.today)
        .where("to_on", ">=", ctx.today)
        .as("awayUntil"),
    )
    .where("account.department", "=", department)
    .where("account.role", "in", departmentRoles)
    .orderBy("account.name")
    .orderBy("account.user_id")
    .limit(COLLEAGUES_MAX)
    .execute();
  return rows.map(({ id, name, role, awayUntil }) => ({ id, name, role: role as Colleague["role"], awayUntil }));
}

/** An officer or head of the department by id. @throws Refusal colleagueNotFound */
export async function findColleague(db: Database | Tx, department: string, id: string): Promise<{ id: string; name: string }> {
  const found = await db
    .selectFrom("access_accounts")
    .select(["user_id as id", "name"])
    .where("user_id", "=", id)
    .where("department", "=", department)
    .where("role", "in", departmentRoles)
    .executeTakeFirst();
  if (found === undefined) throw refuse("colleagueNotFound", {});
  return found;
}

/** @throws Refusal doorClosed */
export function departmentOf({ actor }: Acting): string {
  const department = ownDepartment(actor);
  if (department === undefined) throw refuse("doorClosed", {});
  return department;
}
