import { refuse } from "../city/index.ts";
import type { AccessContext } from "./access-services.ts";
import type { Role } from "./actor.ts";
import { createAccount } from "./create-account.ts";

/** Roles that an administrator gives; a business makes its own account (sign-up.ts). */
export const officeRoles = [
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
/** Who works in one department: there is no such account without it. */
export const rolesOfDepartments: readonly Role[] = ["departmentOfficer", "departmentHead", "policyOfficer", "coordinator", "commissioner"];
type OfficeRole = (typeof officeRoles)[number];

export type NewOfficer = {
  email: string;
  password: string;
  name: string;
  role: OfficeRole;
  department?: string | undefined;
  /** Of a partner of the service centre, and of nobody else. */
  partner?: string | undefined;
};

/**
 * The administrator makes an account for someone of the city. To be an administrator is to hold
 * keys, not powers: nobody gets an act by it that the power list does not give.
 * @returns the user's id
 * @throws Refusal departmentNotFound, departmentNeeded, partnerNeeded, partnerNotFound, emailTaken (an administrator sees all accounts anyway)
 */
export async function createOfficer(ctx: AccessContext, input: NewOfficer): Promise<string> {
  if (input.department === undefined && rolesOfDepartments.includes(input.role)) throw refuse("departmentNeeded", {});
  if ((input.role === "partner") !== (input.partner !== undefined)) throw refuse("partnerNeeded", {});
  if (input.department !== undefined && !ctx.city.departments.has(input.department)) {
    throw refuse("departmentNotFound", { id: input.department });
  }
  if (input.partner !== undefined && !ctx.city.centre?.partners.has(input.partner)) throw refuse("partnerNotFound", { id: input.partner });
  const userId = await createAccount(ctx.services.auth, input, { at: ctx.clock.now(), newId: ctx.newId });
  if (userId === undefined) throw refuse("emailTaken", {});
  return userId;
}
