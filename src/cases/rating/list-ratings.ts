import { sql } from "kysely";
import { type Acting, ownDepartment } from "../../access/index.ts";
import { decodeCursor, encodeCursor, type Page, parsePlainDate } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { CASE_NUMBER_PATTERN } from "../case.ts";
import { selectEvents } from "../case-rows.ts";
import { toAnswer } from "./keep-answer.ts";
import { decidesAppeals, type RatingView, viewRating } from "./read-rating.ts";

/** `due`: what the own department owes, the earliest first. `appeals`: what waits for a decision. `all`: newest first. */
export const ratingLists = ["due", "appeals", "all"] as const;
export type RatingList = (typeof ratingLists)[number];

type Asked = { list: RatingList; cursor?: string | undefined; limit: number };

/**
 * Bad ratings as a list. A department reads its own; the office that decides appeals reads the disputed ones of all
 * departments, and an auditor everything.
 * @throws Refusal cursorInvalid
 */
export async function listRatings(ctx: Acting, { list, cursor, limit }: Asked): Promise<Page<RatingView> & { today: string }> {
  const own = ownDepartment(ctx.actor);
  const everywhere = ctx.actor.kind === "person" && ctx.actor.role === "auditor";
  if (!everywhere && own === undefined) return { items: [], next: null, today: ctx.today };
  let query = ctx.db
    .selectFrom("case_rating_answers as answers")
    .innerJoin("cases", (join) => join.onRef("cases.uscc", "=", "answers.uscc").onRef("cases.number", "=", "answers.number"))
    .selectAll("answers")
    .select(["cases.power", "cases.version"]);
  if (!everywhere && !(list === "appeals" && decidesAppeals(ctx))) query = query.where("answers.department", "=", own ?? "");
  if (list === "due") query = query.where("answers.owed_on", "is not", null);
  if (list === "appeals") query = query.where("answers.outcome", "=", "disputed").where("answers.appeal_outcome", "is", null);
  const after = positionOf(cursor);
  const due = sql<string>`coalesce(answers.owed_on, date '9999-12-31')`;
  if (list === "due") {
    if (after) query = query.where(sql<boolean>`(${due}, answers.number) > (${after[0]}::date, ${after[1]})`);
    query = query.orderBy("answers.owed_on").orderBy("answers.number");
  } else {
    if (after) query = query.where("answers.number", "<", after[1]);
    query = query.orderBy("answers.number", "desc");
  }
  const rows = await query.limit(limit + 1).execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const items: RatingView[] = [];
  for (const row of page) items.push(viewRating(ctx, { ...row, answer: toAnswer(row), events: await selectEvents(ctx.db, row) }));
  return {
    items,
    next: rows.length > limit && last ? encodeCursor([last.owed_on ?? "9999-12-31", last.number]) : null,
    today: ctx.today,
  };
}

function positionOf(cursor: string | undefined): [day: string, number: string] | undefined {
  if (cursor === undefined) return undefined;
  const [day, number] = decodeCursor(cursor, 2) ?? [];
  if (typeof day !== "string" || parsePlainDate(day) === undefined || typeof number !== "string" || !CASE_NUMBER_PATTERN.test(number))
    throw refuse("cursorInvalid", {});
  return [day, number];
}
