import { type Acting, ownDepartment } from "../../access/index.ts";
import { openStatuses } from "../case.ts";
import { refuse } from "../../city/index.ts";
import { transition } from "../transition.ts";

/**
 * One way to the cases of a list that an index knows: those of a department (of some of its items), those on somebody's
 * desk, those that somebody took in at a counter.
 */
export type Reach =
  | { by: "department"; department: string; items?: readonly string[] }
  | { by: "desk"; department: string; users: readonly string[] }
  | { by: "counter"; user: string }
  | { by: "acceptable"; places: readonly { department: string; item: string }[]; except: string };

/**
 * What an officer may see in lists: a department officer and a head the department's cases; a window officer what was
 * filed at that counter, and what a counter may accept. `users`: whose desks are mine. @throws Refusal doorClosed
 */
export function reachesOf({ actor, city }: Acting, isMine: boolean, users: readonly string[]): Reach[] {
  const department = ownDepartment(actor);
  if (department !== undefined) return [isMine ? { by: "desk", department, users } : { by: "department", department }];
  if (actor.kind !== "person" || actor.role !== "windowOfficer") throw refuse("doorClosed", {});
  const own: Reach = { by: "counter", user: actor.userId };
  if (isMine) return [own];
  const places = [...city.items.values()]
    .filter((item) => city.powers.get(item.power)?.acts.accept?.includes("windowOfficer"))
    .map((item) => ({ department: item.department, item: item.id }));
  return [own, { by: "acceptable", places, except: actor.userId }];
}

/** Statuses in which a counter may accept. */
export const acceptableStatuses = openStatuses.filter((status) => transition(status, "accept") !== undefined);
