import { type Acting, type ActRequest, authorise, type Authorised, type Person } from "../access/index.ts";
import { Refusal, type Tx } from "../base/index.ts";
import { type ActName, type RefusalCode, refuse, touchedAreas } from "../city/index.ts";
import { append, type LeafInput } from "../ledger/index.ts";
import type { InspectionEventsTable } from "./tables.ts";

export type InspectionAct = Extract<ActName, "orderInspection" | "orderForCause" | "recordInspection" | "cancelInspection">;

/** What is to be done, under which power, to which business; `number` once there is one. */
export type ActOf = { act: InspectionAct; power: string; department: string; uscc: string; number?: string };

/**
 * Whether the actor may: by the power list, and by what they write, for an off-limits area is forbidden whatever the power allows.
 * @throws Refusal those of authorise
 */
export function authoriseAct(ctx: Pick<Acting, "city" | "actor">, of: ActOf, written: readonly string[] = []): Authorised {
  const request: ActRequest = { power: of.power, act: of.act, case: { ...of } };
  const allowed = authorise(ctx, request);
  const touches = touchedAreas(ctx.city.offLimits.values(), written);
  return touches.length === 0 ? allowed : authorise(ctx, { ...request, touches });
}

/** A refusal that names the act, so that the try is counted (see recordRefusedAct). */
export function refuseAct({ act, power, department, number }: ActOf, code: RefusalCode, params: Record<string, unknown>): Refusal {
  const details = { act, power, department, ...(number === undefined ? {} : { caseNumber: number }) };
  // The params come from an Objection, which pairs each code with what it is filled with.
  return refuse(code, params as never, { details });
}

export function officerOf({ actor }: Pick<Acting, "actor">): Person {
  if (actor.kind !== "person") throw new Error("an inspection is the act of a person");
  return actor;
}

/** The event and its leaf, in the transaction of the act: the leaf commits to the task, its code, the policies, and what was done. */
export async function appendAct(
  ctx: Acting,
  tx: Tx,
  of: ActOf & { number: string; leafId: string },
  done: { type: InspectionEventsTable["type"]; seq: number; policyIds: string[]; content: LeafInput["content"] },
): Promise<void> {
  const at = ctx.clock.now();
  const officer = officerOf(ctx);
  await append(tx, {
    leafId: of.leafId,
    kind: of.act,
    power: of.power,
    department: of.department,
    at,
    subject: of.uscc,
    content: { inspection: of.number, role: officer.role, policies: done.policyIds.join(" "), ...done.content },
  });
  await tx
    .insertInto("inspection_events")
    .values({
      number: of.number,
      seq: done.seq,
      type: done.type,
      at,
      actor_id: officer.userId,
      actor_name: officer.name,
      actor_role: officer.role,
      policy_ids: JSON.stringify(done.policyIds),
      leaf_id: of.leafId,
    })
    .execute();
}
