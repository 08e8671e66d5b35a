import { type Acting, type Actor, roleOf } from "../access/index.ts";
import type { Instant, Tx } from "../base/index.ts";
import { append, type LeafInput } from "../ledger/index.ts";
import type { Case, CaseEvent, CaseEventBody } from "./case.ts";

/** What goes into the ledger with an event: an act, the power it is done under, the policies that allowed it. */
export type LeafPart = { kind: string; power: string; policyIds: string[]; content: LeafInput["content"]; leafId?: string };

export type NewEvent = {
  of: Pick<Case, "uscc" | "number" | "item" | "department">;
  seq: number;
  at: Instant;
  body: CaseEventBody;
  /** Absent only for what is no act of anybody: a fact that arrived. */
  leaf?: LeafPart;
};

/**
 * Writes an event and, for an act, its leaf, in the transaction of the act: all are there, or none.
 * The leaf commits to the case number, the item, the content of the act and the deciding policies.
 */
export async function appendEvent(ctx: Pick<Acting, "actor">, tx: Tx, event: NewEvent): Promise<CaseEvent> {
  const { of, seq, at, body, leaf } = event;
  const actor = actorPart(ctx.actor);
  const appended = leaf && (await append(tx, leafInput(event, leaf, actor.role)));
  const written: CaseEvent = {
    ...body,
    seq,
    at,
    actor,
    power: leaf?.power ?? null,
    policyIds: leaf?.policyIds ?? [],
    leafId: appended?.leafId ?? null,
  };
  await tx
    .insertInto("case_events")
    .values({
      uscc: of.uscc,
      number: of.number,
      seq,
      type: body.type,
      at,
      actor_id: actor.id,
      actor_name: actor.name,
      actor_role: actor.role,
      actor_department: actor.department,
      power: written.power,
      policy_ids: JSON.stringify(written.policyIds),
      payload: JSON.stringify(body.payload),
      leaf_id: written.leafId,
    })
    .execute();
  return written;
}

function leafInput({ of, at }: NewEvent, leaf: LeafPart, role: string): LeafInput {
  return {
    kind: leaf.kind,
    power: leaf.power,
    department: of.department,
    at,
    subject: of.uscc,
    content: { case: of.number, item: of.item, role, policies: leaf.policyIds.join(" "), ...leaf.content },
    ...(leaf.leafId === undefined ? {} : { leafId: leaf.leafId }),
  };
}

function actorPart(actor: Actor): CaseEvent["actor"] {
  if (actor.kind !== "person") return { id: null, name: "照应", role: roleOf(actor), department: null };
  return { id: actor.userId, name: actor.name, role: actor.role, department: actor.department ?? null };
}
