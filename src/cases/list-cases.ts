import { sql } from "kysely";
import type { Acting } from "../access/index.ts";
import { decodeCursor, encodeCursor, type Page } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import { type Case, CASE_NUMBER_PATTERN, openStatuses } from "./case.ts";
import { toCase } from "./case-rows.ts";
import type { CasesTable } from "./tables.ts";
import { viewSummary } from "./view-case.ts";
import type { CaseSummary } from "./view-schemas.ts";

type PageAsked = { cursor?: string | undefined; limit: number };

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

const OPEN_MAX = 100;

/** The open cases of a business, what is due first; for who serves it. A business with more than a hundred is told of a hundred. */
export async function listOpenCasesOf(ctx: Pick<Acting, "db" | "city">, uscc: string): Promise<CaseSummary[]> {
  const rows = await ctx.db
    .selectFrom("cases")
    .selectAll()
    .where("uscc", "=", uscc)
    .where("status", "in", openStatuses)
    .orderBy(sql`next_due_on nulls last`)
    .orderBy("number")
    .limit(OPEN_MAX)
    .execute();
  return rows.map((row) => summaryOf(ctx, row));
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
  if (Number.isNaN(time) || !/^(?!0000)\d{4}-/.test(text)) return false;
  const instant = new Date(time).toISOString();
  return text === instant || text === instant.slice(0, 10);
}

function summaryOf(
  { city }: Pick<Acting, "city">,
  row: Parameters<typeof toCase>[0] & Pick<CasesTable, "next_due_on" | "due_on" | "due_provisional" | "paused">,
): CaseSummary {
  const found: Case = toCase(row);
  return viewSummary(city, found, { nextDueOn: row.next_due_on, dueOn: row.due_on, provisional: row.due_provisional, paused: row.paused });
}
