import { type Acting, departmentRoles, ownDepartment, type Role } from "../../access/index.ts";
import type { Database, PlainDate, Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";

/** Roles of people who stand in for one another. */
export const colleagueRoles = [...departmentRoles, "commissioner"] as const;
export type Colleague = { id: string; name: string; role: (typeof colleagueRoles)[number]; awayUntil: PlainDate | null };

/** Who can stand in for whom: the officers of a department among themselves, and its commissioners among themselves. */
export type Team = {
  /** Undefined for who sees to every department. */
  department: string | undefined;
  roles: readonly Role[];
  /** Whether the reader arranges for others as well. */
  leads: boolean;
};

/** The team of the reader; a coordinator sees to the commissioners of every department. @throws Refusal doorClosed */
export function teamOf(ctx: Acting): Team {
  const { actor } = ctx;
  if (actor.kind === "person" && actor.role === "coordinator") return { department: undefined, roles: ["commissioner"], leads: true };
  if (actor.kind === "person" && actor.role === "commissioner" && actor.department !== undefined)
    return { department: actor.department, roles: ["commissioner"], leads: false };
  return { department: departmentOf(ctx), roles: departmentRoles, leads: actor.kind === "person" && actor.role === "departmentHead" };
}

/** A department has no more officers than this. */
const COLLEAGUES_MAX = 300;

/** The reader's team, and who of them is away today. @throws Refusal doorClosed */
export async function listColleagues(ctx: Acting): Promise<Colleague[]> {
  const { department, roles } = teamOf(ctx);
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
    .$if(department !== undefined, (query) => query.where("account.department", "=", department ?? ""))
    .where("account.role", "in", roles)
    .orderBy("account.name")
    .orderBy("account.user_id")
    .limit(COLLEAGUES_MAX)
    .execute();
  return rows.map(({ id, name, role, awayUntil }) => ({ id, name, role: role as Colleague["role"], awayUntil }));
}

/** An officer or head of the department by id. @throws Refusal colleagueNotFound */
export async function findColleague(db: Database | Tx, department: string, id: string): Promise<{ id: string; name: string }> {
  const { department: _, ...colleague } = await findInTeam(db, { department, roles: departmentRoles }, id);
  return colleague;
}

/** Somebody of the team by id, with the department. @throws Refusal colleagueNotFound */
export async function findInTeam(
  db: Database | Tx,
  { department, roles }: Pick<Team, "department" | "roles">,
  id: string,
): Promise<{ id: string; name: string; department: string }> {
  const found = await db
    .selectFrom("access_accounts")
    .select(["user_id as id", "name", "department"])
    .where("user_id", "=", id)
    .$if(department !== undefined, (query) => query.where("department", "=", department ?? ""))
    .where("role", "in", roles)
    .executeTakeFirst();
  if (!found || found.department === null) throw refuse("colleagueNotFound", {});
  return { ...found, department: found.department };
}

/** @throws Refusal doorClosed */
export function departmentOf({ actor }: Acting): string {
  const department = ownDepartment(actor);
  if (department === undefined) throw refuse("doorClosed", {});
  return department;
}
