import { sql } from "kysely";
import type { Database, PlainDate } from "../../base/index.ts";
import { type CaseStatus, openStatuses } from "../case.ts";
import { allLanes, type DeskList, isInList, readLane } from "./lanes.ts";
import { asOf, onTheWay, waysOf, within } from "./queue-query.ts";
import type { Reach } from "./queue-reach.ts";

/**
 * A tab tells so many and no more ("999+"). Counters kept beside the records would have to be right at every act and turn
 * with every day; a count that stops costs some thousand entries of an index, however many cases there are.
 */
export const COUNT_MAX = 1000;

export type QueueCounts = { lists: Record<CountedList, number>; statuses: Partial<Record<CaseStatus, number>> };

/** Everything there ever was is no number to work by. */
export const countedLists = ["overdue", "soon", "paused", "mine", "unassigned", "team"] as const satisfies readonly DeskList[];
type CountedList = (typeof countedLists)[number];

/** Lanes in which there is something to do: all that is counted. */
const counted = allLanes.filter((lane) => isInList(lane, "team") || isInList(lane, "paused"));

/** How many cases the tabs and the open statuses hold, each up to COUNT_MAX, as of today. */
export async function countQueue(
  db: Database,
  asked: { reaches: readonly Reach[]; mine: readonly Reach[]; today: PlainDate },
): Promise<QueueCounts> {
  const lists = countedLists
    .filter((list) => list !== "mine")
    .map((list) => ({ key: list as string, lanes: counted.filter((lane) => isInList(lane, list)) }));
  const statuses = openStatuses.map((status) => ({
    key: status as string,
    lanes: counted.filter((lane) => readLane(lane).status === status),
  }));
  const counts = await countTabs(db, asked.reaches, [...lists, ...statuses], asked.today);
  const mine = await countTabs(db, asked.mine, [{ key: "mine", lanes: counted.filter((lane) => isInList(lane, "mine")) }], asked.today);
  const of = (key: string): number => counts.get(key) ?? mine.get(key) ?? 0;
  return {
    lists: Object.fromEntries(countedLists.map((list) => [list, of(list)])) as Record<CountedList, number>,
    statuses: Object.fromEntries(openStatuses.map((status) => [status, of(status)])),
  };
}

type Tab = { key: string; lanes: readonly number[] };

async function countTabs(
  db: Database,
  reaches: readonly Reach[],
  tabs: readonly Tab[],
  today: PlainDate,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map(tabs.map(({ key }) => [key, 0]));
  for (const reach of reaches) {
    const standing = await countStanding(db, reach, tabs);
    const turning = await countNotTurned(db, reach, today);
    for (const { key, lanes } of tabs) {
      let count = standing.get(key) ?? 0;
      // One that is full stays full: more are behind those that were counted.
      if (count < COUNT_MAX) {
        for (const { lane, became, many } of turning) count += (lanes.includes(became) ? many : 0) - (lanes.includes(lane) ? many : 0);
      }
      counts.set(key, Math.min(counts.get(key)! + count, COUNT_MAX));
    }
  }
  return counts;
}

/** Of each tab, the entries of the index up to COUNT_MAX. */
async function countStanding(db: Database, reach: Reach, tabs: readonly Tab[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ key: string; count: number }>`
    select tab.key, counted.count::int from jsonb_to_recordset(${JSON.stringify(tabs)}::jsonb) as tab (key text, lanes smallint[])
    cross join lateral (
      select count(*) from (
        select 1 from ${waysOf(reach, sql`unnest(tab.lanes)`)} cross join lateral (
          select 1 from cases where ${onTheWay(reach, undefined)} and lane = way.lane limit ${COUNT_MAX}
        ) as entry limit ${COUNT_MAX}
      ) as few
    ) as counted
  `.execute(db);
  return new Map(rows.map(({ key, count }) => [key, count]));
}

/** Rows whose day has come and that the job has not turned yet: where they stand, and where they belong. */
async function countNotTurned(db: Database, reach: Reach, today: PlainDate): Promise<{ lane: number; became: number; many: number }[]> {
  const { rows } = await sql<{ lane: number; became: number; many: number }>`
    select lane, became, count(*)::int as many from (
      select lane, (lane & ~12) + case timing when 'later' then 4 when 'soon' then 8 when 'overdue' then 12 else 0 end as became
      from (select ${asOf(today)}, lane from cases where turns_on <= ${today}::date and ${within(reach, undefined)}) as judged
    ) as turning group by lane, became
  `.execute(db);
  return rows;
}
