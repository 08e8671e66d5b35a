import type { Context } from "../city/index.ts";

/** Roles of people. A role opens doors (which pages and operations); it allows no act by itself. */
export const roles = [
  "business",
  "windowOfficer",
  "departmentOfficer",
  "departmentHead",
  "policyOfficer",
  "hotlineOfficer",
  "coordinator",
  "commissioner",
  "partner",
  "auditor",
  "administrator",
] as const;
export type Role = (typeof roles)[number];

export type Person = {
  kind: "person";
  userId: string;
  name: string;
  role: Role;
  /** The business a person of role `business` speaks for. */
  uscc?: string;
  /** Where an officer works; a window officer of the service hall and an officer of the hotline may have none. */
  department?: string;
  /** The partner of the service centre (合作机构) that a person of role `partner` speaks for. */
  partner?: string;
};

/** Who asks. `system` is the program itself, acting by rule (a complete application is received). */
export type Actor = Person | { kind: "public" } | { kind: "system" };

export const publicActor: Actor = { kind: "public" };
export const systemActor: Actor = { kind: "system" };

/** The context of an operation: everything a Context has, and who asks. */
export type Acting = Context & { actor: Actor };

/** The role an act is weighed and recorded under. */
export function roleOf(actor: Actor): Role | "public" | "system" {
  return actor.kind === "person" ? actor.role : actor.kind;
}

/** Roles that see the cases of their own department: who handles them, and who answers for it. */
export const departmentRoles = ["departmentOfficer", "departmentHead"] as const satisfies readonly Role[];

/** The department whose cases the actor works on, or undefined. */
export function ownDepartment(actor: Actor): string | undefined {
  const inside: readonly Role[] = departmentRoles;
  return actor.kind === "person" && inside.includes(actor.role) ? actor.department : undefined;
}

/** Whether one of `doors` (role names, or `public`) is open to `actor`. */
export function holdsDoor(actor: Actor, doors: readonly string[]): boolean {
  return doors.includes("public") || (actor.kind === "person" && doors.includes(actor.role));
}
