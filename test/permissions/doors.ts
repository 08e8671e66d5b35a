import type { LooseInput } from "../support/client.ts";
import type { Scene } from "./scene.ts";

/** Everybody who might stand before a door, and the demo account that tries it; nobody signs in for the public. */
export const accounts = {
  public: undefined,
  business: "lakeside",
  windowOfficer: "window",
  departmentOfficer: "scjg-officer",
  departmentHead: "scjg-head",
  policyOfficer: "policy",
  hotlineOfficer: "hotline",
  coordinator: "coordinator",
  // Who does not look after the business of the scene.
  commissioner: "commissioner-sgb2",
  partner: "bank",
  auditor: "auditor",
  administrator: "admin",
} as const;
export type Role = keyof typeof accounts;
// The keys are the literal's own.
export const roles = Object.keys(accounts) as Role[];

/** The doors. A role that is not named stands before a closed one; the others get this answer: ok, or a refusal beyond the door. */
export type Doors = Partial<Record<Role, string>>;

/**
 * A line for each operation of a folder: who gets which answer, and what the operation is given: something plausible,
 * with no effect on what the others try.
 */
export type DoorTable = Readonly<Record<string, readonly [doors: Doors, given?: (scene: Scene) => LooseInput]>>;

export const everybody = (answer: string): Doors => answerTo(roles, answer);
export const signedIn = (answer: string): Doors =>
  answerTo(
    roles.filter((role) => role !== "public"),
    answer,
  );
/** Who may read a case, if it is theirs to read. */
export const readers = (answer: string): Doors =>
  answerTo(["business", "windowOfficer", "departmentOfficer", "departmentHead", "auditor"], answer);
/** Who is signed in for the city, and may do no official act. */
export const officials: Doors = answerTo(["departmentHead", "policyOfficer", "auditor", "administrator"], "roleMayNot");

export function answerTo(some: readonly Role[], answer: string): Doors {
  return Object.fromEntries(some.map((role) => [role, answer]));
}
