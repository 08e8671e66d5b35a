import { type RawBuilder, sql } from "kysely";
import type { Instant, PlainDate } from "../../base/index.ts";
import { CASE_NUMBER_PATTERN, type CaseStatus, type Channel } from "../case.ts";
import { lanesOf, type Timing, timings } from "./lanes.ts";
import { acceptableStatuses, type Reach } from "./queue-reach.ts";
import { DUE_ORDER } from "./tables.ts";

/** What a line of the queue is made of. */
export type QueueRow = {
  number: string;
  uscc: string;
  entity_name: string;
  item: string;
  department: string;
  status: CaseStatus;
  version: number;
  channel: Channel;
  joint: string | null;
  filed_at: Instant;
  decided_on: PlainDate | null;
  due_on: PlainDate | null;
  due_provisional: boolean;
  paused: boolean;
  assigned_to: string | null;
  assigned_name: string | null;
  /** As it is today, also when the row itself has not turned yet. */
  timing: Timing;
  next_due_on: PlainDate | null;
  due_order: PlainDate;
};

export const queueSorts = ["due", "filed", "business", "item"] as const;
export type QueueSort = (typeof queueSorts)[number];
export type Direction = "asc" | "desc";

/** The key of a row in an order: what a cursor hides. */
export function keyOf(row: QueueRow, sort: QueueSort): string[] {
  switch (sort) {
    case "due":
      return [row.due_order, row.number];
    case "filed":
      return [row.number];
    case "business":
      return [row.entity_name, row.number];
    case "item":
      return [row.item, row.due_order, row.number];
  }
}

/** Expressions and casts of each order, word for word those of the indexes. */
const orders: Record<QueueSort, readonly (readonly [expression: string, cast: string])[]> = {
  due: [
    [DUE_ORDER, "date"],
    [`number collate "C"`, "text"],
  ],
  filed: [[`number collate "C"`, "text"]],
  business: [
    [`entity_name collate "C"`, "text"],
    [`number collate "C"`, "text"],
  ],
  item: [
    ["item", "text"],
    [DUE_ORDER, "date"],
    [`number collate "C"`, "text"],
  ],
};

type Sql = RawBuilder<unknown>;
const none: Sql = sql``;

function orderBy(sort: QueueSort, direction: Direction): Sql {
  return sql.raw(orders[sort].map(([expression]) => `${expression} ${direction}`).join(", "));
}

function after(sort: QueueSort, direction: Direction, key: readonly string[] | undefined): Sql {
  if (key === undefined) return none;
  const left = orders[sort].map(([expression]) => expression).join(", ");
  const right = sql.join(
    orders[sort].map(([, cast], at) => sql`${key[at]}::${sql.raw(cast)}${sql.raw(cast === "text" ? ` collate "C"` : "")}`),
  );
  return sql`and (${sql.raw(left)}) ${sql.raw(direction === "asc" ? ">" : "<")} (${right})`;
}

const columns = sql.raw(`number, uscc, entity_name, item, department, status, version, channel, joint, filed_at, decided_on, due_on,
  due_provisional, paused, assigned_to, assigned_name, timing, next_due_on`);

export type QueueQuery = {
  reaches: readonly Reach[];
  lanes: readonly number[];
  today: PlainDate;
  sort: QueueSort;
  direction: Direction;
  item?: string | undefined;
  after?: readonly string[] | undefined;
  limit: number;
  search?: Search | undefined;
};

/** A case number by its beginning, or businesses: only what they lead to. */
export type Search = { number: string } | { businesses: readonly string[] };

/**
 * One page, always right, whatever the hour. Rows that stand in their lane as of today come lane by lane in the order of an
 * index. Rows whose day has come and that the job has not turned yet (`turns_on` up to today: none, but for the minutes
 * after midnight or an outage) are looked at one by one, by what they are today; and so is what a search has found.
 */
export function queuePage(asked: QueueQuery): RawBuilder<QueueRow> {
  const { sort, direction, limit, search } = asked;
  const parts = asked.reaches.flatMap((reach) =>
    search === undefined ? [standing(asked, reach), judged(asked, notTurned(asked, reach))] : [judged(asked, found(asked, reach, search))],
  );
  return sql<QueueRow>`
    select *, ${sql.raw(DUE_ORDER)} as due_order from (${sql.join(parts, sql` union all `)}) as merged
    order by ${orderBy(sort, direction)} limit ${limit}
  `;
}

/** Rows in their lanes: the first of each, in order. */
function standing(asked: QueueQuery, reach: Reach): Sql {
  const { sort, direction, limit, today } = asked;
  return sql`(
    select page.* from ${ways(reach, asked.lanes, asked.item)} cross join lateral (
      select ${columns} from cases
      where ${onTheWay(reach, asked.item)} and lane = way.lane and (turns_on is null or turns_on > ${today}::date)
        ${after(sort, direction, asked.after)}
      order by ${orderBy(sort, direction)} limit ${limit}
    ) as page
  )`;
}

/** Rows that are looked at one by one: those of the lanes that they are in today. */
function judged(asked: QueueQuery, candidates: Sql): Sql {
  const { sort, direction, limit, today } = asked;
  return sql`(
    select ${columns} from (select ${asOf(today)}, lane from (${candidates}) as candidates) as judged
    where ${inLanes(asked.lanes)} ${after(sort, direction, asked.after)}
    order by ${orderBy(sort, direction)} limit ${limit}
  )`;
}

function notTurned({ today, item }: QueueQuery, reach: Reach): Sql {
  return sql`select * from cases where turns_on <= ${today}::date and ${within(reach, item)}`;
}

/** Of one business, or of one beginning of a number in one lane, this many cases are looked at, the newest first. */
export const FOUND_MAX = 300;

/** What a search leads to: by whose it is, or by the number, which in lists of a department goes by its own index. */
function found({ item, lanes }: QueueQuery, reach: Reach, search: Search): Sql {
  if ("businesses" in search) {
    return sql`select each.* from jsonb_array_elements_text(${JSON.stringify(search.businesses)}::jsonb) as business cross join lateral (
      select * from cases where uscc = business and ${within(reach, item)} order by filed_at desc limit ${FOUND_MAX}) as each`;
  }
  const { number } = search;
  if (CASE_NUMBER_PATTERN.test(number)) return sql`select * from cases where number = ${number} and ${within(reach, item)}`;
  return sql`select each.* from ${ways(reach, inAnyTiming(lanes), item)} cross join lateral (
    select * from cases where ${onTheWay(reach, item)} and lane = way.lane
      and number collate "C" >= ${number} and number collate "C" < ${`${number}~`}
    order by number collate "C" desc limit ${FOUND_MAX}) as each`;
}

/**
 * The columns as the clock would say them today. A notice day that passed without a notice makes the decision the next
 * that is due (行政许可法 32); its day was counted at filing.
 */
export function asOf(today: PlainDate): Sql {
  const day = sql`${today}::date`;
  const due = sql`(case when status = 'filed' and next_due_on < ${day} and due_on > next_due_on then due_on else next_due_on end)`;
  return sql`number, uscc, entity_name, item, department, status, version, channel, joint, filed_at, decided_on, due_on, due_provisional,
    paused, assigned_to, assigned_name,
    case when next_due_on is null then 'none' when ${due} < ${day} then 'overdue' when ${due} > next_due_on then 'later'
      when coalesce(early_on, next_due_on) <= ${day} then 'soon' else 'later' end as timing,
    ${due} as next_due_on`;
}

/** The lane of a row by what it has become: all of it but the timing stands in the stored one. */
function inLanes(lanes: readonly number[]): Sql {
  return sql`(lane & ~12) + case timing when 'later' then 4 when 'soon' then 8 when 'overdue' then 12 else 0 end = any(${numbers(lanes)})`;
}

/** Rows that have not turned stand in a lane of another timing. */
function inAnyTiming(lanes: readonly number[]): number[] {
  return [...new Set(lanes.flatMap((lane) => timings.map((_, at) => (lane & ~12) | (at * 4))))];
}

/** Every index range that a list is made of, as rows. */
function ways(reach: Reach, lanes: readonly number[], item?: string): Sql {
  return waysOf(reach, sql`unnest(${numbers(lanes)})`, item);
}

export function waysOf(reach: Reach, lanes: Sql, item?: string): Sql {
  switch (reach.by) {
    case "department":
    case "counter":
      return sql`(select lane from ${lanes} as lane) as way`;
    case "desk":
      return sql`(select lane, person from ${lanes} as lane cross join jsonb_array_elements_text(${JSON.stringify(reach.users)}::jsonb) as person) as way`;
    case "acceptable": {
      const places = reach.places.filter((place) => item === undefined || place.item === item);
      return sql`(select lane, place.department, place.item from ${lanes} as lane
        cross join jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place (department text, item text)
        where lane = any(${numbers(acceptable)})) as way`;
    }
  }
}

const acceptable = lanesOf({ statuses: acceptableStatuses });

/** The columns of an index before and beside the lane. */
export function onTheWay(reach: Reach, item: string | undefined): Sql {
  const ofItem = item === undefined ? none : sql`and item = ${item}`;
  switch (reach.by) {
    case "department":
      return sql`department = ${reach.department} ${ofItem}`;
    case "desk":
      // Joined to nothing, the department is no way into an index: the person is, and has few cases.
      return sql`assigned_to = way.person and department || '' = ${reach.department} ${ofItem}`;
    case "counter":
      return sql`filed_by = ${reach.user} and channel = 'counter' ${ofItem}`;
    case "acceptable":
      return sql`department = way.department and item = way.item and (filed_by <> ${reach.except} or channel <> 'counter')`;
  }
}

/** The same for a row that was found another way. */
export function within(reach: Reach, item: string | undefined): Sql {
  const ofItem = item === undefined ? none : sql`and item = ${item}`;
  switch (reach.by) {
    case "department":
      return sql`department = ${reach.department} ${ofItem}`;
    case "desk":
      return sql`assigned_to in (${sql.join(reach.users)}) and department = ${reach.department} ${ofItem}`;
    case "counter":
      return sql`filed_by = ${reach.user} and channel = 'counter' ${ofItem}`;
    case "acceptable": {
      const items = reach.places.filter((place) => item === undefined || place.item === item).map((place) => place.item);
      if (items.length === 0) return sql`false`;
      return sql`item in (${sql.join(items)}) and status in (${sql.join(acceptableStatuses)}) and (filed_by <> ${reach.except} or channel <> 'counter')`;
    }
  }
}

/** A list of lanes, written out. */
function numbers(lanes: readonly number[]): Sql {
  return sql.raw(`'{${lanes.join(",")}}'::smallint[]`);
}
