import { z } from "zod";
import { decodeCursor, encodeCursor, namedSchema, type Page } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { policyReasons } from "./offer-cause.ts";

/** How a policy was carried to the businesses after it last changed. */
export const offerRunSchema = z
  .object({
    policy: namedSchema,
    /** Whether the city's list still has it. */
    listed: z.boolean(),
    inForce: z.boolean(),
    /** Null for a policy that has never been in force here. */
    run: z
      .object({
        reason: z.enum(policyReasons),
        startedAt: z.string(),
        /** Null while it is under way. */
        finishedAt: z.string().nullable(),
        /** Businesses judged so far, and how many there were when it began. */
        judged: z.number().int(),
        total: z.number().int(),
        gained: z.number().int(),
        lost: z.number().int(),
      })
      .nullable(),
  })
  .meta({ id: "OfferRun" });
export type OfferRunView = z.infer<typeof offerRunSchema>;

/** The last run of each policy, in the order of their ids. Counts only: no business is named. */
export async function listOfferRuns(ctx: Context, query: { cursor?: string | undefined; limit: number }): Promise<Page<OfferRunView>> {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 1)?.[0];
  const rows = await ctx.db
    .selectFrom("offer_policies as state")
    .leftJoin("offer_runs as run", "run.id", "state.run")
    .select(["state.policy", "state.title", "state.listed", "state.in_force", "state.reason", "state.gained", "state.lost"])
    .select(["run.started_at", "run.finished_at", "run.judged", "run.total"])
    .where("state.policy", ">", typeof after === "string" ? after.replaceAll("\0", "") : "")
    .orderBy("state.policy")
    .limit(query.limit + 1)
    .execute();
  const items = rows
    .slice(0, query.limit)
    .map(({ policy, title, listed, in_force, reason, started_at, finished_at, judged, total, gained, lost }) => ({
      policy: { id: policy, title },
      listed,
      inForce: in_force,
      run:
        reason === null || started_at === null
          ? null
          : { reason, startedAt: started_at, finishedAt: finished_at, judged: judged ?? 0, total: total ?? 0, gained, lost },
    }));
  const last = items.at(-1);
  return { items, next: rows.length > query.limit && last !== undefined ? encodeCursor([last.policy.id]) : null };
}
