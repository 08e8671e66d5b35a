import type { Selectable } from "kysely";
import type { Database, Instant, Tx } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import type { PublishedText } from "./lay-texts.ts";
import { pathOf, type Revision } from "./revision.ts";
import type { RevisionEvent, RevisionsTable } from "./tables.ts";

/** @throws Refusal revisionNotFound */
export async function selectRevision(db: Database, id: string): Promise<Revision> {
  const row = await db.selectFrom("revisions").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw refuse("revisionNotFound", {});
  return revisionOf(row);
}

/**
 * The revision, held until the transaction ends, as its writer has seen it.
 * @throws Refusal revisionNotFound, revisionChanged
 */
export async function lockRevision(tx: Tx, id: string, version?: number): Promise<Revision> {
  const row = await tx.selectFrom("revisions").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (row === undefined) throw refuse("revisionNotFound", {});
  const revision = revisionOf(row);
  // What was published or withdrawn says so itself: that is more than that it has changed.
  const isOver = revision.status === "published" || revision.status === "withdrawn";
  if (version !== undefined && version !== revision.version && !isOver) throw refuse("revisionChanged", { version: revision.version });
  return revision;
}

export function revisionOf(row: Selectable<RevisionsTable>): Revision {
  return {
    id: row.id,
    list: row.list,
    entry: row.entry,
    kind: row.kind,
    title: row.title,
    department: row.department,
    reason: row.reason,
    status: row.status,
    version: row.version,
    base: row.base,
    text: row.text,
    consulted: row.consulted,
    round: row.round,
    commentFrom: row.comment_from,
    commentUntil: row.comment_until,
    shorter: row.shorter,
    review: row.review,
    reviewer: row.reviewer,
    effectiveFrom: row.effective_from,
    transitionReason: row.transition_reason,
    publishedAt: row.published_at,
    leafId: row.leaf_id,
    hands: row.hands,
    drafterName: row.drafter_name,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export type Happened = { at: Instant; what: RevisionEvent; byName: string; note?: string | undefined };

/** Adds to the history of a revision. */
export async function noteEvent(tx: Tx, revision: string, { at, what, byName, note }: Happened): Promise<void> {
  await tx
    .insertInto("revision_events")
    .values({ revision, at, what, by_name: byName, note: note ?? null })
    .execute();
}

/** Everything published, in its order. */
export async function selectPublished(db: Database): Promise<PublishedText[]> {
  const rows = await db
    .selectFrom("revisions")
    .select(["id", "list", "entry", "base", "text", "effective_from", "place", "exported_at"])
    .where("status", "=", "published")
    .orderBy("place")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    place: Number(row.place),
    path: pathOf(row),
    base: row.base,
    text: row.text,
    effectiveFrom: row.effective_from!,
    exported: row.exported_at !== null,
  }));
}

/** The place of what was published last; 0 before anything was. */
export async function lastPlace(db: Database): Promise<number> {
  const { place } = await db
    .selectFrom("revisions")
    .select((eb) => eb.fn.max("place").as("place"))
    .executeTakeFirstOrThrow();
  return Number(place ?? 0);
}
