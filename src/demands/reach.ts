import type { Acting } from "../access/index.ts";
import { refuse } from "../city/index.ts";
import { isOwnDemand } from "./act.ts";
import { findServed } from "./commissioners/index.ts";
import type { Demand } from "./demand.ts";
import type { DemandStory } from "./story.ts";

/** How a reader stands to a demand; what is shown follows from it. */
export type Reach = "own" | "hotline" | "coordinator" | "department" | "commissioner" | "counter" | "auditor";

type Found = { demand: Demand; story: Pick<DemandStory, "parts"> };

/**
 * Who may see a demand: its business; the coordinators and the auditor; the departments that have or had a part; the hotline what
 * came by phone, what a ringing phone leads to, and what is to be called back; a commissioner the named ones of the
 * portfolio, and of whom it stands in for; whoever wrote it down. For everybody else it does not exist, save that officers of departments are told whose it is.
 * @throws Refusal demandNotFound, demandOfAnotherDepartment
 */
export async function reachOf(ctx: Acting, { demand, story }: Found, phone?: string): Promise<Reach> {
  const { actor } = ctx;
  const stranger = refuse("demandNotFound", { number: demand.number });
  if (actor.kind !== "person") throw stranger;
  const wroteIt = demand.filedBy === actor.userId;
  switch (actor.role) {
    case "business":
      if (isOwnDemand(ctx, demand)) return "own";
      throw stranger;
    case "coordinator":
    case "auditor":
      return actor.role;
    case "hotlineOfficer":
      if (demand.channel === "hotline" || wroteIt || demand.status === "replied" || isOfPhone(demand, phone)) return "hotline";
      throw stranger;
    case "departmentOfficer":
    case "departmentHead":
      if (actor.department !== undefined && story.parts.has(actor.department)) return "department";
      if (wroteIt) return "counter";
      throw refuse("demandOfAnotherDepartment", { department: departmentTitle(ctx, demand.department) });
    case "commissioner":
      if (wroteIt) return "counter";
      if (!demand.unnamed && demand.uscc !== null && (await findServed(ctx, demand.uscc)) !== undefined) return "commissioner";
      throw stranger;
    case "windowOfficer":
      if (wroteIt) return "counter";
      throw stranger;
    case "policyOfficer":
    case "partner":
    case "administrator":
      throw stranger;
  }
}

/** A phone that rings: the caller's number is the key to what that caller said before. */
function isOfPhone({ caller }: Demand, phone: string | undefined): boolean {
  return phone !== undefined && caller?.phone === phone;
}

/** Whether a reader learns who asks: those who handle an unnamed demand do not. */
export function mayKnow(reach: Reach, { unnamed }: Pick<Demand, "unnamed">): boolean {
  return !unnamed || reach !== "department";
}

/** Whether a reader sees what stays inside: notes, drafts, warnings. */
export function isInside(reach: Reach): boolean {
  return reach === "department" || reach === "coordinator" || reach === "auditor" || reach === "hotline";
}

export function departmentTitle({ city }: Pick<Acting, "city">, id: string | null): { zh: string; en: string } {
  if (id === null) return { zh: "协调员", en: "the coordinators" };
  return city.departments.get(id)?.title ?? { zh: id, en: id };
}
