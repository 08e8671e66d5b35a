import { type AttemptLimit, countAttempt } from "../access/index.ts";
import type { NewComment } from "./comment.ts";
import { decideComment } from "./decide.ts";
import type { PublicationContext } from "./publication-context.ts";
import { selectRevision } from "./revision-rows.ts";

const WINDOW_SECONDS = 600;
/** One person; one address (an office shares one); all comments on one draft, so that nobody can drown those of the others. */
const PERSON_COMMENTS_MAX = 10;
const ADDRESS_COMMENTS_MAX = 20;
const DRAFT_COMMENTS_MAX = 300;

/**
 * Takes a comment on what is open for comments; the same key again is the same comment. Who does not want to be named is
 * not recorded: neither account nor address stands beside an anonymous comment.
 * @throws Refusal revisionNotFound, consultationClosed, tooManyAttempts
 */
export async function addComment(ctx: PublicationContext, id: string, { text, name }: NewComment, key: string): Promise<{ id: string }> {
  const { db, actor, clock, today, newId } = ctx;
  const revision = await selectRevision(db, id);
  decideComment(revision, today);
  const again = await db
    .selectFrom("revision_comments")
    .select("id")
    .where("revision", "=", id)
    .where("idempotency_key", "=", key)
    .executeTakeFirst();
  if (again !== undefined) return again;
  await countAttempt(db, limitsOf(ctx, id), clock.now());
  const uscc = actor.kind === "person" && name !== undefined ? (actor.uscc ?? null) : null;
  const comment = { id: newId(), revision: id, round: revision.round, at: clock.now(), name: name ?? null, uscc, text };
  const added = await db
    .insertInto("revision_comments")
    .values({ ...comment, outcome: null, answer: null, answered_at: null, withheld: false, idempotency_key: key })
    .onConflict((conflict) => conflict.columns(["revision", "idempotency_key"]).doUpdateSet({ idempotency_key: key }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id: added.id };
}

function limitsOf({ actor, services }: PublicationContext, id: string): AttemptLimit[] {
  const { remoteAddress } = services;
  const limits: AttemptLimit[] = [];
  if (actor.kind === "person")
    limits.push({ key: ["comment", "person", actor.userId], max: PERSON_COMMENTS_MAX, windowSeconds: WINDOW_SECONDS });
  // Without an address all callers would share one count, and one of them could shut out the rest.
  else if (remoteAddress !== undefined)
    limits.push({ key: ["comment", "address", remoteAddress], max: ADDRESS_COMMENTS_MAX, windowSeconds: WINDOW_SECONDS });
  limits.push({ key: ["comment", "draft", id], max: DRAFT_COMMENTS_MAX, windowSeconds: WINDOW_SECONDS });
  return limits;
}
