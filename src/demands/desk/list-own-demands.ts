import { sql } from "kysely";
import type { Acting } from "../../access/index.ts";
import { decodeCursor, encodeCursor, type Page, wallTime } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { DEMAND_NUMBER_PATTERN } from "../demand.ts";
import type { DemandSummary } from "../demand-schemas.ts";
import { viewDemandSummary } from "../view-summary.ts";

/** The demands of the actor's own business, newest first. @throws Refusal notForBusiness, cursorInvalid */
export async function listOwnDemands(ctx: Acting, asked: { cursor?: string | undefined; limit: number }): Promise<Page<DemandSummary>> {
  const { actor } = ctx;
  if (actor.kind !== "person" || actor.uscc === undefined) throw refuse("notForBusiness", {});
  const after = positionOf(asked.cursor);
  let query = ctx.db.selectFrom("demands").selectAll().where("uscc", "=", actor.uscc);
  if (after) query = query.where(sql<boolean>`(filed_at, number) < (${after[0]}::timestamptz, ${after[1]}::text)`);
  const rows = await query
    .orderBy("filed_at", "desc")
    .orderBy("number", "desc")
    .limit(asked.limit + 1)
    .execute();
  const page = rows.slice(0, asked.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => viewDemandSummary(ctx.city, row, { named: true, now: ctx.clock.now() })),
    next: rows.length > asked.limit && last ? encodeCursor([last.filed_at, last.number]) : null,
  };
}

function positionOf(cursor: string | undefined): readonly [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [at, number] = decodeCursor(cursor, 2) ?? [];
  const moment = wallTime.readMoment(at);
  if (moment === undefined || typeof number !== "string" || !DEMAND_NUMBER_PATTERN.test(number)) throw refuse("cursorInvalid", {});
  return [moment, number];
}
