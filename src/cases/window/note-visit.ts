import type { Acting } from "../../access/index.ts";
import type { PlainDate, Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import type { VisitReason } from "./visit.ts";

export type Visit = { id: string; uscc: string; agentName: string | null };

/**
 * The visit of today that this officer began, for this business. What is done at a window is done while somebody stands there.
 * @throws Refusal visitNotYours, visitOver
 */
export async function visitOf(ctx: Acting, tx: Tx | Acting["db"], id: string, uscc?: string): Promise<Visit> {
  const row = await tx.selectFrom("window_visits").selectAll().where("id", "=", id).executeTakeFirst();
  const { actor } = ctx;
  if (!row || actor.kind !== "person" || row.officer_id !== actor.userId || (uscc !== undefined && row.uscc !== uscc))
    throw refuse("visitNotYours", {});
  if (row.on_day !== ctx.today) throw refuse("visitOver", { day: row.on_day });
  return { id: row.id, uscc: row.uscc, agentName: row.agent_name };
}

/**
 * Notes what somebody came for, in the transaction of what was done. However many things are done in one case while somebody
 * stands there, it is one time that they had to come (跑动次数): a case counts a visit once. At filing `openCase` has counted it.
 */
export async function noteVisit(
  ctx: Pick<Acting, "clock">,
  tx: Tx,
  { visit, uscc, number, reason }: { visit: string; uscc: string; number: string; reason: VisitReason },
): Promise<void> {
  const before = await tx
    .selectFrom("window_visit_cases")
    .select("reason")
    .where("visit", "=", visit)
    .where("number", "=", number)
    .execute();
  await tx
    .insertInto("window_visit_cases")
    .values({ visit, number, reason, at: ctx.clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (before.length > 0 || reason === "filing") return;
  await tx
    .updateTable("cases")
    .set(({ eb }) => ({ visits: eb("visits", "+", 1) }))
    .where("uscc", "=", uscc)
    .where("number", "=", number)
    .execute();
}

/** Whether this officer serves the business today: then its cases are open at that window. */
export async function isServedToday({ db, actor, today }: Acting, uscc: string): Promise<boolean> {
  if (actor.kind !== "person" || actor.role !== "windowOfficer") return false;
  const row = await db
    .selectFrom("window_visits")
    .select("id")
    .where("officer_id", "=", actor.userId)
    .where("on_day", "=", today)
    .where("uscc", "=", uscc)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Names are kept for as long as somebody may ask who took a paper. */
export const AGENT_DAYS = 730;

/** Forgets who came, after two years; that somebody came, and for what, stays: the measures count it. */
export async function forgetAgents(tx: Tx, before: PlainDate): Promise<void> {
  await tx
    .updateTable("window_visits")
    .set({ agent_name: null, agent_relation: null })
    .where("on_day", "<", before)
    .where("agent_name", "is not", null)
    .execute();
}
