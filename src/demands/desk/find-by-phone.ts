import type { Acting } from "../../access/index.ts";
import type { DemandSummary } from "../demand-schemas.ts";
import { viewDemandSummary } from "../view-summary.ts";

/** So many of a caller's demands are shown while the phone is still in the hand. */
const SHOWN_MAX = 20;

/** What a caller said before, newest first, by the number that rings or by the licence that is named. */
export async function findCaller(ctx: Acting, asked: { phone?: string | undefined; uscc?: string | undefined }): Promise<DemandSummary[]> {
  let query = ctx.db.selectFrom("demands").selectAll();
  if (asked.uscc !== undefined) query = query.where("uscc", "=", asked.uscc);
  if (asked.phone !== undefined) query = query.where("phone", "=", asked.phone);
  if (asked.uscc === undefined && asked.phone === undefined) return [];
  const rows = await query.orderBy("filed_at", "desc").orderBy("number", "desc").limit(SHOWN_MAX).execute();
  return rows.map((row) => viewDemandSummary(ctx.city, row, { named: true, now: ctx.clock.now() }));
}
