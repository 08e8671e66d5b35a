import type { Acting } from "../../access/index.ts";
import { addDays } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { readEntity, readFacts, readUscc, refreshFacts, viewFact, type FactView, type WithSources } from "../../entities/index.ts";
import { AGENT_DAYS, forgetAgents } from "./note-visit.ts";
import type { VisitAgent } from "./visit.ts";

/** What a window officer is shown to see that it is the right business. */
const SHOWN = ["name", "legal_representative", "address", "established_on"];

export type BegunVisit = { id: string; uscc: string; name: string; facts: FactView[] };

/**
 * Somebody has come to the window for a business: from now on, today and at this window, its cases are open and what is
 * done counts as this visit. The same id is the same visit.
 * @throws Refusal usccInvalid, entityNotFound, visitNotYours
 */
export async function beginVisit(
  ctx: Acting & WithSources,
  { id, uscc: written, agent }: { id: string; uscc: string; agent?: VisitAgent | undefined },
): Promise<BegunVisit> {
  const uscc = readUscc(written);
  const { actor } = ctx;
  if (actor.kind !== "person") throw refuse("sessionNeeded", {});
  await refreshFacts(ctx, uscc, { keys: SHOWN, onlyIfHeld: true });
  const entity = await readEntity(ctx.db, uscc);
  if (!entity) throw refuse("entityNotFound", { uscc });
  await ctx.db.transaction().execute(async (tx) => {
    await forgetAgents(tx, addDays(ctx.today, -AGENT_DAYS));
    await tx
      .insertInto("window_visits")
      .values({
        id,
        uscc,
        on_day: ctx.today,
        begun_at: ctx.clock.now(),
        officer_id: actor.userId,
        agent_name: agent?.name ?? null,
        agent_relation: agent?.relation ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await tx.selectFrom("window_visits").select(["uscc", "officer_id"]).where("id", "=", id).executeTakeFirstOrThrow();
    if (row.uscc !== uscc || row.officer_id !== actor.userId) throw refuse("visitNotYours", {});
  });
  return { id, uscc, name: entity.name, facts: await shownFacts(ctx, uscc) };
}

export async function shownFacts(ctx: Acting, uscc: string): Promise<FactView[]> {
  const chosen = await readFacts(ctx.db, ctx.city, uscc, ctx.today);
  return SHOWN.flatMap((key) => {
    const definition = ctx.city.facts.get(key);
    const fact = chosen.get(key);
    return definition && fact ? [viewFact(ctx.city, definition, fact)] : [];
  });
}
