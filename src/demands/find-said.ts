import { type RawBuilder, sql } from "kysely";
import type { Acting } from "../access/index.ts";
import type { Instant } from "../base/index.ts";
import { computeDemandClock } from "./clock/compute-demand-clock.ts";
import type { DemandClock } from "./clock/demand-clock.ts";
import { type DemandLimits, type DemandStatus, openDemandStatuses } from "./demand.ts";
import { selectDemandPage } from "./demand-rows.ts";
import type { Text } from "../base/index.ts";

/** What whoever said something is told: the number, whom it went to and why, and until when. */
export type SaidDemand = {
  number: string;
  version: number;
  status: DemandStatus;
  department: string | null;
  because: Text | null;
  limits: DemandLimits;
  clock: DemandClock;
  leafId: string | null;
  /** It was said before: this is the number that is there. */
  joined: boolean;
};

const DAY_MS = 86_400_000;

type Said = { filedBy: string; idempotencyKey: string; contentHash: string };

/** The same submission again (its key), or the same words by the same person within a day while the first ones are open: two indexes. */
export function saidBefore(
  { filedBy, idempotencyKey, contentHash }: Said,
  now: Instant,
): RawBuilder<{ number: string; same_key: boolean }> {
  const since = new Date(Date.parse(now) - DAY_MS).toISOString() as Instant;
  return sql`
    (select number, true as same_key from demands where filed_by = ${filedBy} and idempotency_key = ${idempotencyKey})
    union all
    (select number, false from demands where content_hash = ${contentHash} and filed_on >= ${since}::timestamptz::date - 1
      and filed_at > ${since}::timestamptz and status in (${sql.raw(openDemandStatuses.map((status) => `'${status}'`).join(", "))})
      order by filed_at desc limit 1)
  `;
}

/** What was said before, as it stands now. */
export async function findSaid(ctx: Acting, said: Said): Promise<SaidDemand | undefined> {
  const { rows } = await saidBefore(said, ctx.clock.now()).execute(ctx.db);
  const [first] = rows;
  if (!first) return undefined;
  const page = await selectDemandPage(ctx.db, first.number);
  if (!page) return undefined;
  const { demand, events } = page;
  return {
    number: demand.number,
    version: demand.version,
    status: demand.status,
    department: demand.department,
    because: demand.department === null ? null : (demand.data.routed?.because ?? null),
    limits: demand.data.limits,
    clock: computeDemandClock(demand.data.limits, events, ctx.city, ctx.clock.now()),
    leafId: events[0]?.leafId ?? null,
    joined: !rows.some((row) => row.same_key),
  };
}
