import type { Updateable } from "kysely";
import type { Tx } from "../base/index.ts";
import { personOf, type PublicationContext, refuseStranger } from "./publication-context.ts";
import type { Revision, RevisionStatus } from "./revision.ts";
import { lockRevision, noteEvent } from "./revision-rows.ts";
import type { RevisionEvent, RevisionsTable } from "./tables.ts";

/** The revision as its writer has seen it. */
export type Seen = { id: string; version: number };

/** What a step writes, and what the history says of it. */
export type Decided = {
  status: RevisionStatus;
  set?: Omit<Updateable<RevisionsTable>, "status" | "version" | "hands" | "updated_at">;
  what: RevisionEvent;
  note?: string | undefined;
};

/**
 * One step of a revision in one transaction: locked, decided, written, noted. Whoever takes it has had a hand in it, but for
 * those who review and publish. A colleague is of the department of the entry, or of the one that publishes.
 * @throws Refusal revisionNotFound, revisionChanged, entryOfAnotherDepartment, and what `decide` throws
 */
export async function changeRevision(
  ctx: PublicationContext,
  { id, version }: Seen,
  by: "colleague" | "other",
  decide: (revision: Revision, tx: Tx) => Decided | Promise<Decided>,
): Promise<{ id: string; version: number; status: RevisionStatus }> {
  return await ctx.db.transaction().execute(async (tx) => {
    const revision = await lockRevision(tx, id, version);
    const person = by === "colleague" ? refuseStranger(ctx, revision.department) : personOf(ctx);
    const { status, set = {}, what, note } = await decide(revision, tx);
    const hands = by === "colleague" ? [...new Set([...revision.hands, person.userId])] : revision.hands;
    const at = ctx.clock.now();
    const next = revision.version + 1;
    await tx
      .updateTable("revisions")
      .set({ ...set, status, version: next, hands: JSON.stringify(hands), updated_at: at })
      .where("id", "=", id)
      .execute();
    await noteEvent(tx, id, { at, what, byName: person.name, note });
    return { id, version: next, status };
  });
}
