import { type Acting, ownDepartment } from "../../access/index.ts";
import { Refusal } from "../../base/index.ts";
import { openCaseFor } from "../../cases/index.ts";
import { refuse } from "../../city/index.ts";
import { type JointRow, type PartRow, selectJoint, selectParts } from "./joint-rows.ts";

/**
 * A joint application, when the actor may see it: its business, every department that has a part in it, the window officer
 * who filed it or may see one of its cases, the auditor.
 * @throws Refusal jointApplicationNotFound (also for another business), otherDepartment
 */
export async function openJointFor(ctx: Acting, number: string): Promise<{ row: JointRow; parts: PartRow[] }> {
  const row = await selectJoint(ctx.db, number);
  const { actor, city } = ctx;
  if (!row || actor.kind !== "person") throw refuse("jointApplicationNotFound", { number });
  const parts = await selectParts(ctx.db, number);
  if (isOwnJoint(ctx, row) || actor.role === "auditor") return { row, parts };
  if (actor.role === "business") throw refuse("jointApplicationNotFound", { number });
  if (actor.role === "windowOfficer" && (row.filed_by === actor.userId || (await mayOpenPart(ctx, parts)))) return { row, parts };
  const departments = parts.map((part) => city.items.get(part.item)?.department);
  const own = ownDepartment(actor);
  if (own !== undefined && departments.includes(own)) return { row, parts };
  const first = city.departments.get(departments[0] ?? "")?.title ?? departments[0] ?? "";
  throw refuse("otherDepartment", { department: first });
}

/** A counter that may see one of the cases must know what its acceptance means for the other parts. */
async function mayOpenPart(ctx: Acting, parts: readonly PartRow[]): Promise<boolean> {
  for (const { case_number: number } of parts) {
    if (number === null) continue;
    try {
      await openCaseFor(ctx, number);
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return false;
}

export function isOwnJoint({ actor }: Pick<Acting, "actor">, { uscc }: Pick<JointRow, "uscc">): boolean {
  return actor.kind === "person" && actor.role === "business" && actor.uscc === uscc;
}
