import { type Acting, ownDepartment } from "../../access/index.ts";
import type { Case } from "../case.ts";
import type { ClockState } from "../clock/index.ts";
import type { CaseDetail } from "../view-schemas.ts";
import { deskColumns, isInList, laneOf } from "./lanes.ts";
import { absentFor } from "./stand-ins.ts";

/** Who has the case, and what a reader of its department can do about that; undefined for everybody else. */
export async function viewDesk(ctx: Acting, found: Case, clock: ClockState): Promise<CaseDetail["desk"]> {
  const { actor } = ctx;
  if (actor.kind !== "person" || ownDepartment(actor) !== found.department) return undefined;
  const { assignedTo } = found;
  const { timing } = deskColumns(clock, ctx.today);
  const isToDo = isInList(laneOf(found.status, timing, found.paused, false), "team");
  const mine = assignedTo?.id === actor.userId;
  const absent = assignedTo === null || mine ? [] : await absentFor(ctx.db, actor.userId, ctx.today);
  const deputised = absent.some(({ id }) => id === assignedTo?.id);
  return {
    assignee: assignedTo && { name: assignedTo.name, mine, deputised },
    mayTake: isToDo && !mine && (assignedTo === null || deputised),
    mayHandOn: isToDo && (assignedTo === null || mine || deputised || actor.role === "departmentHead"),
  };
}
