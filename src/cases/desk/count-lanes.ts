import { sql } from "kysely";
import type { Database, PlainDate } from "../../base/index.ts";
import type { CaseStatus } from "../case.ts";
import { allLanes, type DeskList, isInList, readLane } from "./lanes.ts";
import { asOf, onTheWay, ways, within } from "./queue-query.ts";
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

/** How many cases the tabs and the statuses hold, each up to COUNT_MAX, as of today. */
export async function countQueue(
  db: Database,
  asked: { reaches: readonly Reach[]; mine: readonly Reach[]; today: PlainDate },
): Promise<QueueCounts> {
  const lanes = await countLanes(db, asked.reaches, asked.today);
  const mine = await countLanes(db, asked.mine, asked.today);
  const sum = (counts: ReadonlyMap<number, number>, isCounted: (lane: number) => boolean): number =>
    Math.min(
      [...counts].reduce((total, [lane, count]) => (isCounted(lane) ? total + count : total), 0),
      COUNT_MAX,
    );
  const lists = Object.fromEntries(countedLists.map((list) => [list, sum(list === "mine" ? mine : lanes, (lane) => isInList(lane, list))]));
  const statuses: Partial<Record<CaseStatus, number>> = {};
  for (const lane of lanes.keys()) {
    const { status } = readLane(lane);
    statuses[status] ??= sum(lanes, (each) => readLane(each).status === status);
  }
  return { lists: lists as Record<CountedList, number>, statuses };
}

async function countLanes(db: Database, reaches: readonly Reach[], today: PlainDate): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  const add = (lane: number, count: number): void => void counts.set(lane, (counts.get(lane) ?? 0) + count);
  for (const reach of reaches) {
    const { rows } = await sql<{ lane: number; count: number }>`
      select way.lane, sum(some_of.count)::int as count from ${ways(reach, counted)} cross join lateral (
        select count(*) from (select 1 from cases where ${onTheWay(reach, undefined)} and lane = way.lane limit ${COUNT_MAX}) as few
      ) as some_of where some_of.count > 0 group by way.lane
    `.execute(db);
    for (const { lane, count } of rows) add(lane, Math.min(count, COUNT_MAX));
    for (const { lane, became, count } of await countNotTurned(db, reach, today)) {
      // A lane that is full stays full: what leaves it was not among those counted, or more are behind.
      if ((counts.get(lane) ?? 0) < COUNT_MAX) add(lane, -count);
      add(became, count);
    }
  }
  return new Map([...counts].filter(([, count]) => count > 0));
}

/** Rows whose day has come and that the job has not turned yet: where they stand, and where they belong. */
async function countNotTurned(db: Database, reach: Reach, today: PlainDate): Promise<{ lane: number; became: number; count: number }[]> {
  const { rows } = await sql<{ lane: number; became: number; count: number }>`
    select lane, became, count(*)::int as count from (
      select lane, (lane & ~12) + case timing when 'later' then 4 when 'soon' then 8 when 'overdue' then 12 else 0 end as became
      from (select ${asOf(today)}, lane from cases where turns_on <= ${today}::date and ${within(reach, undefined)}) as judged
    ) as turning group by lane, became
  `.execute(db);
  return rows;
}
