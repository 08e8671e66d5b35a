import { type RawBuilder, sql } from "kysely";
import { type Acting, type Person, type Role } from "../../access/index.ts";
import { decodeCursor, encodeCursor, type Instant, type Page, type PlainDate, wallTime } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { DEMAND_NUMBER_PATTERN } from "../demand.ts";
import type { DeskDemand } from "../demand-schemas.ts";
import { type SummaryRow, viewDemandSummary } from "../view-summary.ts";

/** What a desk is looked at by; each is an index of its own. */
export const deskLists = [
  "mine",
  "pool",
  "team",
  "dueSoon",
  "overdue",
  "awaitingWord",
  "awaitingCallBack",
  "escalated",
  "toCoordinate",
  "inReview",
  "changed",
] as const;
export type DeskList = (typeof deskLists)[number];

type Asked = { list: DeskList; cursor?: string | undefined; limit: number };

type Row = SummaryRow & {
  role: "lead" | "co" | null;
  taken_by: string | null;
  changed_by: string | null;
  filed_by: string | null;
  sort_at: Instant;
};

export type DeskPage = Page<DeskDemand> & { now: Instant; seenAt: Instant | null };

/**
 * One list of the desk, the most urgent first. A department sees its parts; coordinators see all; the hotline what it wrote down,
 * what waits in its pool, and what is to be called back. Every list reads one index from its beginning or a cursor.
 * @throws Refusal cursorInvalid
 */
export async function listDesk(ctx: Acting, asked: Asked): Promise<DeskPage> {
  const { actor } = ctx;
  const now = ctx.clock.now();
  if (actor.kind !== "person") return { items: [], next: null, now, seenAt: null };
  const seenAt = await seenBy(ctx, actor.userId);
  const source = sourceOf(ctx, actor, asked.list, seenAt);
  if (!source) return { items: [], next: null, now, seenAt };
  const { rows } = await page(source, asked).execute(ctx.db);
  const items = rows.slice(0, asked.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => viewRow(ctx, actor, row, seenAt, now)),
    next: rows.length > asked.limit && last ? encodeCursor([last.sort_at, last.number]) : null,
    now,
    seenAt,
  };
}

/** When this person last looked at what has changed. */
export async function seenBy({ db }: Pick<Acting, "db">, userId: string): Promise<Instant | null> {
  const row = await db.selectFrom("demand_seen").select("seen_at").where("user_id", "=", userId).executeTakeFirst();
  return row?.seen_at ?? null;
}

/** Where a list reads: the parts of a department or the demands themselves, the rows of one index, and its order. */
type Source = { from: "demand_parts" | "demands"; where: RawBuilder<unknown>; by: "due_order" | "changed_at"; direction: "asc" | "desc" };

/** What a list is of this person's desk; undefined where the desk has no such list. */
export function sourceOf(ctx: Acting, person: Person, list: DeskList, seenAt: Instant | null): Source | undefined {
  const everywhere: readonly Role[] = ["coordinator", "auditor"];
  if (everywhere.includes(person.role)) return ofAll(ctx, person, list, seenAt);
  if (person.role === "hotlineOfficer") return ofHotline(person, list);
  const officers: readonly Role[] = ["departmentOfficer", "departmentHead", "commissioner"];
  return officers.includes(person.role) && person.department !== undefined
    ? ofDepartment(ctx, person, person.department, list, seenAt)
    : undefined;
}

const byDue = { by: "due_order", direction: "asc" } as const;
const onDesk = sql.raw(`x.lane in ('pool', 'working')`);
const isOpen = sql.raw(`x.status in ('filed', 'dispatched', 'handling', 'asked', 'replied')`);

function ofDepartment(ctx: Acting, { userId }: Person, department: string, list: DeskList, seenAt: Instant | null): Source | undefined {
  const parts = (where: RawBuilder<unknown>): Source => ({ from: "demand_parts", where, ...byDue });
  const own = sql`x.department = ${department}`;
  const now = ctx.clock.now();
  switch (list) {
    case "mine":
      return parts(sql`x.taken_by = ${userId} and ${onDesk}`);
    case "pool":
      return parts(sql`${own} and x.lane = 'pool'`);
    case "team":
      return parts(sql`${own} and ${onDesk}`);
    case "dueSoon":
      return parts(sql`${own} and ${onDesk} and x.due_order >= ${now} and x.due_order <= ${soon(ctx)}`);
    case "overdue":
      return parts(sql`${own} and ${onDesk} and x.due_order < ${now}`);
    case "awaitingWord":
      return parts(sql`${own} and x.lane = 'replied'`);
    case "escalated":
      return parts(sql`${own} and x.level > 0 and ${onDesk}`);
    case "inReview":
      return parts(sql`${own} and exists (select from demand_drafts as w where w.number = x.number and w.department = x.department and w.state = 'inReview')
        and x.number in (select number from demand_drafts where department = ${department} and state = 'inReview' order by at limit 1000)`);
    case "changed":
      return {
        from: "demand_parts",
        where: sql`x.taken_by = ${userId} and x.changed_at > ${seenAt ?? LONG_AGO}`,
        by: "changed_at",
        direction: "desc",
      };
    case "awaitingCallBack":
    case "toCoordinate":
      return undefined;
  }
}

const LONG_AGO = "1970-01-01T00:00:00.000Z" as Instant;

function ofAll(ctx: Acting, { userId }: Person, list: DeskList, seenAt: Instant | null): Source | undefined {
  const all = (where: RawBuilder<unknown>): Source => ({ from: "demands", where, ...byDue });
  const now = ctx.clock.now();
  switch (list) {
    case "pool":
      return all(sql`x.status = 'filed'`);
    case "team":
      return all(isOpen);
    case "dueSoon":
      return all(sql`${isOpen} and x.due_order >= ${now} and x.due_order <= ${soon(ctx)}`);
    case "overdue":
      return all(sql`${isOpen} and x.due_order < ${now}`);
    case "awaitingWord":
    case "awaitingCallBack":
      return all(sql`x.status = 'replied'`);
    case "escalated":
      return all(sql`x.level > 0 and ${isOpen}`);
    case "toCoordinate":
      return all(sql`x.coordination and ${isOpen}`);
    case "mine":
      return all(sql`x.filed_by = ${userId} and ${isOpen}`);
    case "changed":
      // What came up to the coordinators since the last look.
      return all(sql`x.level > 0 and ${isOpen} and x.changed_at > ${seenAt ?? LONG_AGO}`);
    case "inReview":
      return undefined;
  }
}

function ofHotline({ userId }: Person, list: DeskList): Source | undefined {
  const all = (where: RawBuilder<unknown>): Source => ({ from: "demands", where, ...byDue });
  switch (list) {
    case "mine":
      return all(sql`x.filed_by = ${userId} and ${isOpen}`);
    case "pool":
      return all(sql`x.status = 'filed' and x.channel = 'hotline'`);
    case "awaitingWord":
    case "awaitingCallBack":
      return all(sql`x.status = 'replied'`);
    case "team":
    case "dueSoon":
    case "overdue":
    case "escalated":
    case "toCoordinate":
    case "inReview":
    case "changed":
      return undefined;
  }
}

/** Up to the end of the next working day. */
function soon({ city, today }: Acting): Instant {
  return wallTime.instantAt(city.calendar.nextWorkingDay(today) satisfies PlainDate, "24:00", city.timeZone);
}

const columns = sql.raw(
  [
    ...["number", "kind", "subject", "uscc", "entity_name", "caller", "unnamed", "channel", "status", "version", "level", "department"],
    ...["assigned_name", "filed_at", "changed_at", "changed_by", "filed_by", "answer_due_at"],
  ]
    .map((name) => `d.${name}`)
    .join(", "),
);

function page({ from, where, by, direction }: Source, { cursor, limit }: Asked): RawBuilder<Row> {
  const after = positionOf(cursor);
  const key = sql.raw(`x.${by}`);
  const order = sql.raw(`x.${by} ${direction}, x.number ${direction}`);
  const beyond = after
    ? sql`and (${key}, x.number) ${sql.raw(direction === "asc" ? ">" : "<")} (${after[0]}::timestamptz, ${after[1]})`
    : sql``;
  const ofPart =
    from === "demand_parts" ? sql.raw("x.role, x.taken_by, x.due_order") : sql.raw("null as role, x.assigned_to as taken_by, x.due_order");
  return sql<Row>`
    select ${columns}, left(d.text, 100) as text, x.* from (
      select x.number, ${key} as sort_at, ${ofPart} from ${sql.raw(from)} as x where ${where} ${beyond} order by ${order} limit ${limit + 1}
    ) as x join demands as d on d.number = x.number
    order by x.sort_at ${sql.raw(direction)}, x.number ${sql.raw(direction)}
  `;
}

function positionOf(cursor: string | undefined): readonly [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [at, number] = decodeCursor(cursor, 2) ?? [];
  const moment = wallTime.readMoment(at);
  if (moment === undefined || typeof number !== "string" || !DEMAND_NUMBER_PATTERN.test(number)) throw refuse("cursorInvalid", {});
  return [moment, number];
}

function viewRow({ city }: Acting, { userId, role }: Person, row: Row, seenAt: Instant | null, now: Instant): DeskDemand {
  const knows: readonly Role[] = ["coordinator", "auditor", "hotlineOfficer"];
  const named = !row.unnamed || knows.includes(role) || row.filed_by === userId;
  return {
    ...viewDemandSummary(city, row, { named, now }),
    ...(row.role === null ? {} : { role: row.role }),
    mine: row.taken_by === userId,
    changed: row.changed_by !== userId && (seenAt === null || row.changed_at > seenAt),
  };
}
