import { type Acting, type Authorised, roleOf } from "../access/index.ts";
import type { Tx } from "../base/index.ts";
import { append, type LeafInput } from "../ledger/index.ts";

/** What goes into the ledger with an event. The content never holds what a business is or says in the clear: hashes, ids, days. */
export type CentreLeaf = { kind: string; department: string; subject: string; allowed: Authorised; content: LeafInput["content"] };

export type NewCentreEvent = { of: string; type: string; payload?: Record<string, unknown>; leaf?: CentreLeaf };

/**
 * Writes what happened, with its leaf where it is an act, in the transaction of the act. The caller holds the row of what it
 * happened to, so that events have one order.
 */
export async function appendCentreEvent(
  ctx: Pick<Acting, "actor" | "clock">,
  tx: Tx,
  { of, type, payload = {}, leaf }: NewCentreEvent,
): Promise<{ leafId: string | null }> {
  const at = ctx.clock.now();
  const { actor } = ctx;
  const role = roleOf(actor);
  const written = leaf && (await append(tx, leafInput(leaf, { of, at, role })));
  const { last } = await tx
    .selectFrom("centre_events")
    .select((eb) => eb.fn.coalesce(eb.fn.max("seq"), eb.lit(0)).as("last"))
    .where("of", "=", of)
    .executeTakeFirstOrThrow();
  const leafId = written?.leafId ?? null;
  await tx
    .insertInto("centre_events")
    .values({
      of,
      seq: Number(last) + 1,
      type,
      at,
      actor_id: actor.kind === "person" ? actor.userId : null,
      actor_name: actor.kind === "person" ? actor.name : "照应",
      actor_role: role,
      payload: JSON.stringify(payload),
      leaf_id: leafId,
    })
    .execute();
  return { leafId };
}

function leafInput(
  { kind, department, subject, allowed, content }: CentreLeaf,
  { of, at, role }: { of: string; at: LeafInput["at"]; role: string },
): LeafInput {
  return { kind, department, subject, at, power: allowed.power, content: { of, role, policies: allowed.policyIds.join(" "), ...content } };
}
