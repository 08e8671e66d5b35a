import { sql } from "kysely";
import type { Acting } from "../../access/index.ts";
import type { Instant } from "../../base/index.ts";
import { type DeskList, deskLists, seenBy, sourceOf } from "./list-desk.ts";

/** Nobody counts further than that: the number beside a list says how much there is to do, not how much there is. */
const COUNT_MAX = 100;

export type DeskCount = { list: DeskList; count: number; more: boolean };

/** How much each list of this desk holds, up to a hundred; the lists that a desk does not have are not named. One statement. */
export async function countDesk(ctx: Acting): Promise<{ counts: DeskCount[]; seenAt: Instant | null }> {
  const { actor } = ctx;
  if (actor.kind !== "person") return { counts: [], seenAt: null };
  const seenAt = await seenBy(ctx, actor.userId);
  const sources = deskLists.flatMap((list) => {
    const source = sourceOf(ctx, actor, list, seenAt);
    return source ? [{ list, source }] : [];
  });
  if (sources.length === 0) return { counts: [], seenAt };
  const parts = sources.map(
    ({ list, source: { from, where } }) =>
      sql`select ${list}::text as list, count(*)::int as count from (select 1 from ${sql.raw(from)} as x where ${where} limit ${COUNT_MAX}) as few`,
  );
  const { rows } = await sql<{ list: DeskList; count: number }>`${sql.join(parts, sql` union all `)}`.execute(ctx.db);
  return { counts: rows.map(({ list, count }) => ({ list, count, more: count === COUNT_MAX })), seenAt };
}

/** 我上次看过: what changes after this moment is marked; it never goes back. */
export async function markDeskSeen(ctx: Acting, upTo: Instant): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "person") return;
  const now = ctx.clock.now();
  const seen_at = upTo < now ? upTo : now;
  await ctx.db
    .insertInto("demand_seen")
    .values({ user_id: actor.userId, seen_at })
    .onConflict((conflict) =>
      conflict.column("user_id").doUpdateSet({ seen_at: sql<Instant>`greatest(demand_seen.seen_at, excluded.seen_at)` }),
    )
    .execute();
}
