import type { Acting } from "../../access/index.ts";
import { refuse } from "../../city/index.ts";
import { isInside } from "../reach.ts";
import { openDemandFor } from "../read-demand.ts";

/** 工作备注: for colleagues. No act, no leaf, and never shown to the business. @throws Refusal demandNotFound, noteNotForYou */
export async function writeNote(ctx: Acting, { number, text }: { number: string; text: string }): Promise<void> {
  const { reach } = await openDemandFor(ctx, number);
  const { actor } = ctx;
  if (!isInside(reach) || reach === "auditor" || actor.kind !== "person") throw refuse("noteNotForYou", {});
  await ctx.db
    .insertInto("demand_notes")
    .values({
      id: ctx.newId(),
      number,
      by: actor.userId,
      by_name: actor.name,
      department: actor.department ?? null,
      at: ctx.clock.now(),
      text,
    })
    .execute();
}
