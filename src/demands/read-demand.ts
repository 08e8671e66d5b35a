import type { Acting } from "../access/index.ts";
import { refuse } from "../city/index.ts";
import { readReceipt, type Receipt } from "../ledger/index.ts";
import { computeDemandClock } from "./clock/compute-demand-clock.ts";
import { type DemandPage, selectDemandPage } from "./demand-rows.ts";
import type { DemandDetail } from "./demand-schemas.ts";
import { type Reach, reachOf } from "./reach.ts";
import { type DemandStory, readDemandStory } from "./story.ts";
import { viewDemand } from "./view-demand.ts";

/**
 * Everything that the page of a demand shows, in one call and one look at the database.
 * @param phone the number that rings: with it the hotline reads what that caller said before
 * @throws Refusal demandNotFound (another's too), demandOfAnotherDepartment
 */
export async function readDemand(ctx: Acting, number: string, phone?: string): Promise<DemandDetail> {
  const seen = await openDemandFor(ctx, number, phone);
  const { demand, events } = seen;
  const clock = computeDemandClock(demand.data.limits, events, ctx.city, ctx.clock.now());
  return viewDemand(ctx, { ...seen, clock });
}

/** The demand, when the actor may see it. @throws Refusal as readDemand */
export async function openDemandFor(
  ctx: Acting,
  number: string,
  phone?: string,
): Promise<DemandPage & { story: DemandStory; reach: Reach }> {
  const page = await selectDemandPage(ctx.db, number);
  if (!page) throw refuse("demandNotFound", { number });
  const story = readDemandStory(page.events);
  const reach = await reachOf(ctx, { demand: page.demand, story }, phone);
  return { ...page, story, reach };
}

/** The composition root gives the sequencer's flush: it resolves when what was committed before stands in the log. */
export type DemandsContext = Acting & { services: { flushLedger(): Promise<void> } };

/**
 * The receipt of one act, for whoever may see the demand. A leaf that has no place in the log yet is waited for.
 * @throws Refusal demandNotFound, demandOfAnotherDepartment, receiptNotFound, receiptPending
 */
export async function readDemandReceipt(ctx: DemandsContext, number: string, leafId: string): Promise<Receipt> {
  const { events } = await openDemandFor(ctx, number);
  if (!events.some((event) => event.leafId === leafId)) throw refuse("receiptNotFound", {});
  let receipt = await readReceipt(ctx.db, leafId);
  if (receipt === "pending") {
    await ctx.services.flushLedger();
    receipt = await readReceipt(ctx.db, leafId);
  }
  if (receipt === undefined) throw refuse("receiptNotFound", {});
  if (receipt === "pending") throw refuse("receiptPending", {});
  return receipt;
}
