import { type Acting, ownDepartment } from "../../access/index.ts";
import { refuse } from "../../city/index.ts";
import { type JointRow, type PartRow, selectJoint, selectParts } from "./joint-rows.ts";

/**
 * A joint application, when the actor may see it: its business, every department that has a part in it, the window officer
 * who filed it or may accept a part of it, the auditor.
 * @throws Refusal jointApplicationNotFound (also for another business), otherDepartment
 */
export async function openJointFor(ctx: Acting, number: string): Promise<{ row: JointRow; parts: PartRow[] }> {
  const row = await selectJoint(ctx.db, number);
  const { actor, city } = ctx;
  if (!row || actor.kind !== "person") throw refuse("jointApplicationNotFound", { number });
  const parts = await selectParts(ctx.db, number);
  if (isOwnJoint(ctx, row) || actor.role === "auditor") return { row, parts };
  if (actor.role === "business") throw refuse("jointApplicationNotFound", { number });
  if (actor.role === "windowOfficer" && (row.filed_by === actor.userId || isAtCounter(ctx, parts))) return { row, parts };
  const departments = parts.map((part) => city.items.get(part.item)?.department);
  const own = ownDepartment(actor);
  if (own !== undefined && departments.includes(own)) return { row, parts };
  const first = city.departments.get(departments[0] ?? "")?.title ?? departments[0] ?? "";
  throw refuse("otherDepartment", { department: first });
}

/** What a counter may accept: its officer must know what acceptance means for the other parts. */
function isAtCounter({ city }: Acting, parts: readonly PartRow[]): boolean {
  return parts.some(({ item }) => {
    const power = city.powers.get(city.items.get(item)?.power ?? "");
    return power?.acts.accept?.includes("windowOfficer") ?? false;
  });
}

export function isOwnJoint({ actor }: Pick<Acting, "actor">, { uscc }: Pick<JointRow, "uscc">): boolean {
  return actor.kind === "person" && actor.role === "business" && actor.uscc === uscc;
}
