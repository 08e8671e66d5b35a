import { sql } from "kysely";
import type { Acting } from "../access/index.ts";
import { decodeCursor, encodeCursor, type Page } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import { type Case, CASE_NUMBER_PATTERN } from "./case.ts";
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
  { city }: Acting,
  row: Parameters<typeof toCase>[0] & Pick<CasesTable, "next_due_on" | "due_on" | "due_provisional">,
): CaseSummary {
  const found: Case = toCase(row);
  return viewSummary(city, found, { nextDueOn: row.next_due_on, dueOn: row.due_on, provisional: row.due_provisional });
}
