import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { listEntities } from "../../entities/index.ts";
import { judgeBatch, type OfferCounts } from "./judge-batch.ts";

/** The job that goes on with the open run. */
export const WALK_CITY = "matching.walkCity";

/** Businesses of one transaction: those whose facts change meanwhile wait no longer than it takes. */
const BATCH = 250;
/** Longest that one job works; a server that is asked to end waits for jobs as long as this. */
const SLICE_MS = 4_000;

export type WalkOptions = { batch?: number; sliceMs?: number };

/**
 * Goes through all businesses in the order of their codes, a batch a transaction, and leaves the rest to the next job
 * when its time is over. The cursor is committed with the batch: a walk that was killed goes on behind the last batch
 * that was committed, and two at once take turns.
 */
export async function walkCity(ctx: Context, options: WalkOptions = {}): Promise<void> {
  const { batch = BATCH, sliceMs = SLICE_MS } = options;
  const end = Date.parse(ctx.clock.now()) + sliceMs;
  const isTimeUp = (): boolean => Date.parse(ctx.clock.now()) >= end;
  for (let goesOn = true; goesOn;) {
    goesOn = await ctx.db.transaction().execute((tx) => walkBatch(tx, ctx, batch, isTimeUp));
    // The embedded database works in this very thread: requests have their turn between two batches.
    await setImmediate();
  }
}

/** @returns whether this job goes on with the next batch */
async function walkBatch(tx: Tx, ctx: Context, size: number, isTimeUp: () => boolean): Promise<boolean> {
  const run = await tx.selectFrom("offer_runs").selectAll().where("finished_at", "is", null).forUpdate().executeTakeFirst();
  if (run === undefined) return false;
  const usccs = (await listEntities(tx, run.cursor, size)).map(({ uscc }) => uscc);
  const counts = await judgeBatch(tx, ctx, { usccs, reread: run.reread, run: run.id });
  await addCounts(tx, run.id, counts);
  const isLast = usccs.length < size;
  await tx
    .updateTable("offer_runs")
    .set({
      cursor: usccs.at(-1) ?? run.cursor,
      judged: run.judged + usccs.length,
      finished_at: isLast ? ctx.clock.now() : null,
    })
    .where("id", "=", run.id)
    .execute();
  if (isLast) return false;
  const rests = isTimeUp();
  if (rests) await enqueueWalk(tx, ctx);
  return !rests;
}

export async function enqueueWalk(tx: Tx, { jobs }: Pick<Context, "jobs">): Promise<void> {
  await jobs.enqueue(tx, WALK_CITY, {}, { key: "walk" });
}

async function addCounts(tx: Tx, run: string, counts: OfferCounts): Promise<void> {
  if (counts.size === 0) return;
  const rows = [...counts].map(([policy, count]) => ({ policy, ...count }));
  await sql`
    update offer_policies set gained = offer_policies.gained + added.gained, lost = offer_policies.lost + added.lost
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as added (policy text, gained integer, lost integer)
    where offer_policies.policy = added.policy and offer_policies.run = ${run}
  `.execute(tx);
}
