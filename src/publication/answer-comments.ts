import { changeRevision, type Seen } from "./change-revision.ts";
import { type CommentOutcome, outcomeWords } from "./comment.ts";
import type { PublicationContext } from "./publication-context.ts";
import { stepTo } from "./revision.ts";

export type Answer = { comments: readonly string[]; outcome: CommentOutcome; answer: string; withheld: boolean };

/**
 * Answers comments, several alike at once (优化营商环境条例 62). An answer may be mended until the review begins; ids that are no
 * comments of this revision are passed over.
 * @throws Refusal revisionStepImpossible, and those of changeRevision
 */
export async function answerComments(ctx: PublicationContext, seen: Seen, { comments, outcome, answer, withheld }: Answer) {
  return await changeRevision(ctx, seen, "colleague", async (revision, tx) => {
    const status = stepTo(revision.status, "answer");
    const answered = await tx
      .updateTable("revision_comments")
      .set({ outcome, answer, withheld, answered_at: ctx.clock.now() })
      .where("revision", "=", revision.id)
      .where("id", "in", [...comments])
      .executeTakeFirst();
    return { status, what: "answered", note: `${answered.numUpdatedRows} × ${outcomeWords[outcome].zh}` };
  });
}
