import { sql } from "kysely";
import type { Context } from "../city/index.ts";
import { addDays, type Instant, type Text, wallTime } from "../base/index.ts";
import { rulesOf } from "./demand-request.ts";
import { titled } from "./view-summary.ts";

export type DepartmentCount = {
  department: { id: string; title: Text };
  /** Answered in the last year, for the whole or for a part. */
  answered: number;
  inTime: number;
  /** Parts in ten thousand; null where so few were answered that a rate would say nothing, or tell of one business. */
  inTimePerTenThousand: number | null;
  /** Something is owed and its time has passed, now. */
  overdue: number;
};

export type DemandCounts = {
  asOf: Instant;
  from: Instant;
  minimum: number;
  waiting: number;
  overdue: number;
  departments: DepartmentCount[];
};

/** How long a count is given again: whoever reloads the page of the city does not count a million rows. */
const KEPT_MS = 60_000;
const YEAR_DAYS = 365;

const kept = new WeakMap<Context["db"], DemandCounts>();

/**
 * 晾晒: what each department answered in time and what it owes, in public. From the records alone; no rate below the minimum of
 * the city. Two looks at indexes, at most once a minute.
 */
export async function countDemands(ctx: Context): Promise<DemandCounts> {
  const now = ctx.clock.now();
  const before = kept.get(ctx.db);
  if (before && Math.abs(Date.parse(now) - Date.parse(before.asOf)) < KEPT_MS) return before;
  const counts = await count(ctx, now);
  kept.set(ctx.db, counts);
  return counts;
}

async function count(ctx: Context, asOf: Instant): Promise<DemandCounts> {
  const { city, today } = ctx;
  const { publicMinimum: minimum } = rulesOf(city);
  const from = wallTime.instantAt(addDays(today, -YEAR_DAYS), "00:00", city.timeZone);
  const { rows } = await sql<{ department: string; answered: number; in_time: number; overdue: number }>`
    select department, sum(answered)::int as answered, sum(in_time)::int as in_time, sum(overdue)::int as overdue from (
      select department, count(*) as answered, count(*) filter (where not answered_late) as in_time, 0 as overdue
        from demand_parts where answered_at >= ${from} group by department
      union all
      select department, 0, 0, count(*) from demand_parts where lane in ('pool', 'working') and due_order < ${asOf} group by department
    ) as told group by department order by department
  `.execute(ctx.db);
  const pool = await sql<{ waiting: number; overdue: number }>`
    select count(*)::int as waiting, count(*) filter (where due_order < ${asOf})::int as overdue from demands where status = 'filed'
  `.execute(ctx.db);
  return {
    asOf,
    from,
    minimum,
    waiting: pool.rows[0]?.waiting ?? 0,
    overdue: pool.rows[0]?.overdue ?? 0,
    departments: rows.map(({ department, answered, in_time, overdue }) => ({
      department: titled(city.departments, department),
      answered,
      inTime: in_time,
      inTimePerTenThousand: answered < minimum ? null : Math.floor((in_time * 10_000) / answered),
      overdue,
    })),
  };
}
