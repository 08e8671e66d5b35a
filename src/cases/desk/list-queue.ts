import { type Acting, ownDepartment } from "../../access/index.ts";
import { decodeCursor, encodeCursor, type Page, parsePlainDate } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { CASE_NUMBER_PATTERN, type CaseNumber, type CaseStatus, openStatuses } from "../case.ts";
import { viewSummary } from "../view-case.ts";
import { countQueue, type QueueCounts } from "./count-lanes.ts";
import type { DeskCase } from "./desk-schemas.ts";
import { BUSINESSES_MAX, findBusinesses } from "./find-businesses.ts";
import { allLanes, type DeskList, isInList, readLane } from "./lanes.ts";
import { type Direction, keyOf, queuePage, type QueueRow, type QueueSort, type Search } from "./queue-query.ts";
import { reachesOf } from "./queue-reach.ts";
import { type Absent, absentFor } from "./stand-ins.ts";

export type QueueAsked = {
  list?: DeskList | undefined;
  status?: CaseStatus | "open" | undefined;
  item?: string | undefined;
  q?: string | undefined;
  sort?: QueueSort | undefined;
  direction?: Direction | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** `more`: the search leads to more businesses than are looked through. The counts come with the first page. */
export type Queue = Page<DeskCase> & { today: string; more: boolean; counts?: QueueCounts };

/**
 * The desk: one list of the cases that an officer may see, in order, page by page. A department officer and a head see the
 * department's; a window officer what was filed at that counter and what a counter may accept.
 * @throws Refusal doorClosed, cursorInvalid
 */
export async function listQueue(ctx: Acting, asked: QueueAsked): Promise<Queue> {
  const { sort = "due", direction = "asc", limit } = asked;
  const list = asked.list ?? (asked.status === undefined || asked.status === "open" ? "team" : "all");
  const absent = await whoIsAbsent(ctx);
  const after = positionOf(asked.cursor, sort);
  const users = [userOf(ctx), ...absent.map(({ id }) => id)];
  const reaches = reachesOf(ctx, list === "mine", users);
  const { search, more } = await searchOf(ctx, asked.q);
  const page = queuePage({
    reaches,
    lanes: lanesAsked(list, asked.status),
    today: ctx.today,
    sort,
    direction,
    item: asked.item,
    after,
    limit: limit + 1,
    search,
  });
  const rows = search !== undefined && "businesses" in search && search.businesses.length === 0 ? [] : (await page.execute(ctx.db)).rows;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => viewRow(ctx, row, absent)),
    next: rows.length > limit && last ? encodeCursor([sort, ...keyOf(last, sort)]) : null,
    today: ctx.today,
    more,
    ...(after === undefined
      ? { counts: await countQueue(ctx.db, { reaches: reachesOf(ctx, false, users), mine: reachesOf(ctx, true, users), today: ctx.today }) }
      : {}),
  };
}

function lanesAsked(list: DeskList, status: QueueAsked["status"]): number[] {
  return allLanes.filter((lane) => {
    const { status: own } = readLane(lane);
    return (
      isInList(lane, list) &&
      (status === undefined || (status === "open" ? (openStatuses as readonly CaseStatus[]).includes(own) : own === status))
    );
  });
}

async function whoIsAbsent(ctx: Acting): Promise<Absent[]> {
  return ownDepartment(ctx.actor) === undefined ? [] : await absentFor(ctx.db, userOf(ctx), ctx.today);
}

function userOf({ actor }: Acting): string {
  if (actor.kind !== "person") throw refuse("doorClosed", {});
  return actor.userId;
}

/** What looks like the beginning of a case number is one; all else is a business. */
async function searchOf({ db, city }: Acting, q: string | undefined): Promise<{ search?: Search; more: boolean }> {
  const text = q?.trim() ?? "";
  if (text === "") return { more: false };
  const upper = text.toUpperCase();
  const { caseNumberPrefix } = city;
  if (/^[A-Z]{1,6}\d{0,8}(-\d{0,9})?$/.test(upper) && upper.startsWith(caseNumberPrefix)) return { search: { number: upper }, more: false };
  const businesses = await findBusinesses(db, text);
  return { search: { businesses: businesses.slice(0, BUSINESSES_MAX) }, more: businesses.length > BUSINESSES_MAX };
}

/** The sort key that a cursor hides; one of another order is none. @throws Refusal cursorInvalid */
function positionOf(cursor: string | undefined, sort: QueueSort): string[] | undefined {
  if (cursor === undefined) return undefined;
  const width = { due: 2, filed: 1, business: 2, item: 3 }[sort];
  const [of, ...key] = decodeCursor(cursor, width + 1) ?? [];
  const isKey = key.length === width && key.every((part) => typeof part === "string" && part.length <= 300 && !part.includes("\0"));
  if (of !== sort || !isKey) throw refuse("cursorInvalid", {});
  const texts = key as string[];
  const day = sort === "due" ? texts[0] : sort === "item" ? texts[1] : undefined;
  if ((day !== undefined && parsePlainDate(day) === undefined) || !CASE_NUMBER_PATTERN.test(texts.at(-1)!))
    throw refuse("cursorInvalid", {});
  return texts;
}

function viewRow({ city, actor }: Acting, row: QueueRow, absent: readonly Absent[]): DeskCase {
  const found = {
    number: row.number as CaseNumber,
    item: row.item,
    uscc: row.uscc,
    entityName: row.entity_name,
    department: row.department,
    status: row.status,
    version: row.version,
    channel: row.channel,
    joint: row.joint,
    filedAt: row.filed_at,
    decidedOn: row.decided_on,
  };
  const isMine = actor.kind === "person" && row.assigned_to === actor.userId;
  return {
    ...viewSummary(city, found, { nextDueOn: row.next_due_on, dueOn: row.due_on, provisional: row.due_provisional, paused: row.paused }),
    timing: row.timing,
    paused: row.paused,
    assignee:
      row.assigned_to === null
        ? null
        : { name: row.assigned_name ?? "", mine: isMine, deputised: absent.some(({ id }) => id === row.assigned_to) },
  };
}
