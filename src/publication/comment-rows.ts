import type { Selectable } from "kysely";
import type { Database } from "../base/index.ts";
import type { Comment } from "./comment.ts";
import type { RevisionCommentsTable } from "./tables.ts";

/** The comments of a revision, oldest first; all, or a page that begins after `after`. */
export async function selectComments(db: Database, revision: string, page?: { after: number; limit: number }): Promise<PlacedComment[]> {
  let query = db.selectFrom("revision_comments").selectAll().where("revision", "=", revision).orderBy("place");
  if (page !== undefined) query = query.where("place", ">", page.after).limit(page.limit);
  return (await query.execute()).map(commentOf);
}

export type PlacedComment = Comment & { place: number };

function commentOf(row: Selectable<RevisionCommentsTable>): PlacedComment {
  return {
    id: row.id,
    place: Number(row.place),
    round: row.round,
    at: row.at,
    name: row.name,
    uscc: row.uscc,
    text: row.text,
    outcome: row.outcome,
    answer: row.answer,
    answeredAt: row.answered_at,
    withheld: row.withheld,
  };
}

export type CommentCount = { all: number; answered: number };

/** How many comments each of these revisions has, and how many are answered. */
export async function countComments(db: Database, revisions: readonly string[]): Promise<ReadonlyMap<string, CommentCount>> {
  if (revisions.length === 0) return new Map();
  const rows = await db
    .selectFrom("revision_comments")
    .select((eb) => ["revision", eb.fn.countAll().as("all"), eb.fn.count("outcome").as("answered")])
    .where("revision", "in", [...revisions])
    .groupBy("revision")
    .execute();
  return new Map(rows.map(({ revision, all, answered }) => [revision, { all: Number(all), answered: Number(answered) }]));
}
