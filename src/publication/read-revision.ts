import { decodeCursor, encodeCursor, type Page } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import type { z } from "zod";
import { countComments, type PlacedComment, selectComments } from "./comment-rows.ts";
import { describeChange } from "./describe-change.ts";
import { diffLines } from "./diff/line-diff.ts";
import { type PublicationContext, personOf } from "./publication-context.ts";
import { revisionOf, selectRevision } from "./revision-rows.ts";
import type { ListName, Revision } from "./revision.ts";
import { type commentView, type consultationView, type revisionView, type RevisionSummary, summarise, usualDays } from "./view-revision.ts";

type Paged = { cursor?: string | undefined; limit: number };

export type RevisionFilter = {
  /** open: comments are taken; closed: they were; upcoming: published, not effective yet; published; all: every one, drafts too. */
  state: "open" | "closed" | "upcoming" | "published" | "all" | "opened";
  list?: ListName | undefined;
  entry?: string | undefined;
};

/** Revisions, newest first. `opened`: every one that the public has ever seen. */
export async function listRevisions(
  ctx: PublicationContext,
  filter: RevisionFilter,
  { cursor, limit }: Paged,
): Promise<Page<RevisionSummary>> {
  const { db, city, today } = ctx;
  let query = db
    .selectFrom("revisions")
    .selectAll()
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (filter.list !== undefined) query = query.where("list", "=", filter.list);
  if (filter.entry !== undefined) query = query.where("entry", "=", filter.entry);
  switch (filter.state) {
    case "open":
      query = query.where("status", "=", "commenting").where("comment_until", ">=", today);
      break;
    case "closed":
      query = query
        .where("round", ">", 0)
        .where("status", "in", ["commenting", "reviewing", "approved", "drafting"])
        .where("comment_until", "<", today);
      break;
    case "upcoming":
      query = query.where("status", "=", "published").where("effective_from", ">", today);
      break;
    case "published":
      query = query.where("status", "=", "published");
      break;
    case "opened":
      query = query.where("round", ">", 0);
      break;
    case "all":
      break;
  }
  if (cursor !== undefined) query = query.where("id", "<", keyOf(cursor));
  const rows = (await query.execute()).map(revisionOf);
  const items = rows.slice(0, limit);
  const counts = await countComments(
    db,
    items.map(({ id }) => id),
  );
  return {
    items: items.map((revision) => summarise(revision, city, today, counts.get(revision.id))),
    next: rows.length > limit ? encodeCursor([items.at(-1)!.id]) : null,
  };
}

function keyOf(cursor: string): string {
  const key = decodeCursor(cursor, 1)?.[0];
  if (typeof key !== "string" || key.includes("\0")) throw refuse("cursorInvalid", {});
  return key;
}

/** What everybody may see of a revision, once it was opened for comments. @throws Refusal consultationNotFound */
export async function readConsultation(ctx: PublicationContext, id: string): Promise<z.output<typeof consultationView>> {
  const revision = await selectRevision(ctx.db, id);
  // A draft is the officers' own until they show it.
  if (revision.round === 0) throw refuse("consultationNotFound", {});
  // While it is mended, everybody sees what was shown; the mended text when it is on its way to publication.
  const isMended = ["reviewing", "approved", "published"].includes(revision.status);
  return await consultationOf(ctx, revision, isMended ? revision.text : revision.consulted);
}

/** Everything of a revision, for the office. @throws Refusal revisionNotFound */
export async function readRevision(ctx: PublicationContext, id: string): Promise<z.output<typeof revisionView>> {
  const revision = await selectRevision(ctx.db, id);
  const events = await ctx.db
    .selectFrom("revision_events")
    .selectAll()
    .where("revision", "=", id)
    .orderBy("place", "desc")
    .limit(200)
    .execute();
  return {
    ...(await consultationOf(ctx, revision, revision.text)),
    base: revision.base,
    draft: revision.text,
    drafterName: revision.drafterName,
    reviewer: revision.reviewer,
    ownHand: revision.hands.includes(personOf(ctx).userId),
    history: events.toReversed().map(({ at, what, by_name, note }) => ({ at, what, byName: by_name, note })),
  };
}

async function consultationOf(
  ctx: PublicationContext,
  revision: Revision,
  text: string | null,
): Promise<z.output<typeof consultationView>> {
  const { db, city, today } = ctx;
  const counts = await countComments(db, [revision.id]);
  return {
    ...summarise(revision, city, today, counts.get(revision.id)),
    ...describeChange(city, { ...revision, text }),
    text,
    usualDays,
    shorter: revision.shorter,
    afterComments: revision.round > 0 ? diffLines(revision.consulted, text) : [],
    review: revision.review,
    transitionReason: revision.transitionReason,
    leafId: revision.leafId,
  };
}

/** The comments on a revision, oldest first. The public reads a comment with its answer; the office at once. */
export async function listComments(
  ctx: PublicationContext,
  id: string,
  { cursor, limit }: Paged,
  forOffice: boolean,
): Promise<Page<z.output<typeof commentView>>> {
  const revision = await selectRevision(ctx.db, id);
  if (!forOffice && revision.round === 0) throw refuse("consultationNotFound", {});
  const after = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)?.[0] ?? Number.NaN);
  if (!Number.isSafeInteger(after)) throw refuse("cursorInvalid", {});
  const rows = await selectComments(ctx.db, id, { after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  return {
    items: items.map((comment) => (forOffice ? comment : asPublic(comment))),
    next: rows.length > limit ? encodeCursor([items.at(-1)!.place]) : null,
  };
}

/**
 * Every comment has to be answered and is public with its answer; before that only that it is there. So the page is no
 * board for whatever somebody wants to be read, and nothing that was said can be left out.
 */
function asPublic(comment: PlacedComment): z.output<typeof commentView> {
  const isShown = comment.outcome !== null && !comment.withheld;
  return isShown ? comment : { ...comment, text: null, name: null, uscc: null };
}
