import { type Expression, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import { type Acting, ownDepartment } from "../access/index.ts";
import { decodeCursor, encodeCursor, type Page } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import { type Case, CASE_NUMBER_PATTERN, type CaseStatus, openStatuses } from "./case.ts";
import { toCase } from "./case-rows.ts";
import type { CasesTable } from "./tables.ts";
import { transition } from "./transition.ts";
import { viewSummary } from "./view-case.ts";
import type { CaseSummary } from "./view-schemas.ts";

export type PageAsked = { cursor?: string | undefined; limit: number };
export type QueueAsked = PageAsked & { status?: CaseStatus | "open" | undefined; q?: string | undefined };
export type Queue = Page<CaseSummary> & { today: string; counts: Partial<Record<CaseStatus, number>> };

type Query<O> = SelectQueryBuilder<DatabaseTables, "cases", O>;

/** Cases that owe nothing at the moment come after all that do; the same words as in the index. */
const dueOrder = sql<string>`coalesce(next_due_on, date '9999-12-31')`;

/**
 * The officer's queue: what is due first comes first. A department officer sees the department's cases; a window
 * officer what was filed at that counter and what a counter may accept.
 */
export async function listQueue(ctx: Acting, asked: QueueAsked): Promise<Queue> {
  const scope = scopeOf(ctx);
  const after = positionOf(asked.cursor);
  const { status = "open", q } = asked;
  await passNoticeDays(ctx);
  let query = scope(ctx.db.selectFrom("cases").selectAll("cases").select(dueOrder.as("due_order")));
  query = status === "open" ? query.where("status", "in", openStatuses) : query.where("status", "=", status);
  if (q !== undefined && q.trim() !== "") query = query.where(matches(q.trim()));
  if (after) query = query.where(sql<boolean>`(coalesce(next_due_on, date '9999-12-31'), number) > (${after[0]}::date, ${after[1]}::text)`);
  const rows = await query
    .orderBy(dueOrder)
    .orderBy("number")
    .limit(asked.limit + 1)
    .execute();
  const page = rows.slice(0, asked.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => summaryOf(ctx, row)),
    next: rows.length > asked.limit && last ? encodeCursor([last.due_order, last.number]) : null,
    today: ctx.today,
    counts: await countByStatus(ctx, scope),
  };
}

/**
 * A notice day that passes without a notice is an event that nobody writes: from the next day on the case is deemed
 * accepted (行政许可法 32), and what is due next is the decision. The day of the decision was counted at filing.
 */
async function passNoticeDays({ db, today }: Acting): Promise<void> {
  await db
    .updateTable("cases")
    .set((eb) => ({ next_due_on: eb.ref("due_on") }))
    .where("status", "=", "filed")
    .where("next_due_on", "<", today)
    .whereRef("next_due_on", "<", "due_on")
    .execute();
}

/** The cases of the actor's own business, newest first. */
export async function listOwnCases(ctx: Acting, asked: PageAsked): Promise<Page<CaseSummary>> {
  const { actor } = ctx;
  if (actor.kind !== "person" || actor.uscc === undefined) throw refuse("notForBusiness", {});
  const after = positionOf(asked.cursor);
  let query = ctx.db.selectFrom("cases").selectAll().where("uscc", "=", actor.uscc);
  if (after) query = query.where(sql<boolean>`(filed_at, number) < (${after[0]}::timestamptz, ${after[1]}::text)`);
  const rows = await query
    .orderBy("filed_at", "desc")
    .orderBy("number", "desc")
    .limit(asked.limit + 1)
    .execute();
  const page = rows.slice(0, asked.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => summaryOf(ctx, row)),
    next: rows.length > asked.limit && last ? encodeCursor([last.filed_at, last.number]) : null,
  };
}

/** The sort key that a cursor hides; undefined at the start. @throws Refusal cursorInvalid */
function positionOf(cursor: string | undefined): readonly unknown[] | undefined {
  if (cursor === undefined) return undefined;
  const [moment, number] = decodeCursor(cursor, 2) ?? [];
  if (typeof moment !== "string" || !isMoment(moment) || typeof number !== "string" || !CASE_NUMBER_PATTERN.test(number))
    throw refuse("cursorInvalid", {});
  return [moment, number];
}

/** A day or an instant just as these lists write them: what is nearly one the database would choke on. */
function isMoment(text: string): boolean {
  const time = Date.parse(text);
  if (Number.isNaN(time) || !/^\d{4}-/.test(text)) return false;
  const instant = new Date(time).toISOString();
  return text === instant || text === instant.slice(0, 10);
}

type Scope = <O>(query: Query<O>) => Query<O>;

/** Which cases an officer may see in a list. @throws Refusal doorClosed for who is no officer */
function scopeOf({ actor, city }: Acting): Scope {
  const department = ownDepartment(actor);
  if (department !== undefined) {
    return (query) => query.where("department", "=", department);
  }
  if (actor.kind === "person" && actor.role === "windowOfficer") {
    const { userId } = actor;
    const powers = [...city.powers.values()].filter((power) => power.acts.accept?.includes("windowOfficer")).map((power) => power.id);
    const acceptable = openStatuses.filter((status) => transition(status, "accept") !== undefined);
    return (query) =>
      query.where((eb) => {
        const own = eb("filed_by", "=", userId);
        return powers.length === 0 ? own : eb.or([own, eb.and([eb("power", "in", powers), eb("status", "in", acceptable)])]);
      });
  }
  throw refuse("doorClosed", {});
}

/** A case number or credit code by its beginning, a name by any part. */
function matches(q: string): Expression<SqlBool> {
  const upper = q.toUpperCase();
  return sql<SqlBool>`(starts_with(number, ${upper}) or starts_with(uscc, ${upper}) or strpos(entity_name, ${q}) > 0)`;
}

async function countByStatus({ db }: Acting, scope: Scope): Promise<Partial<Record<CaseStatus, number>>> {
  const rows = await scope(db.selectFrom("cases").select(["status", (eb) => eb.fn.countAll<number>().as("count")]))
    .groupBy("status")
    .execute();
  return Object.fromEntries(rows.map((row) => [row.status, row.count]));
}

function summaryOf(
  { city }: Acting,
  row: Parameters<typeof toCase>[0] & Pick<CasesTable, "next_due_on" | "due_on" | "due_provisional">,
): CaseSummary {
  const found: Case = toCase(row);
  return viewSummary(city, found, { nextDueOn: row.next_due_on, dueOn: row.due_on, provisional: row.due_provisional });
}
