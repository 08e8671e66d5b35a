import { changeRevision, type Seen } from "./change-revision.ts";
import { decideReview } from "./decide.ts";
import { personOf, type PublicationContext } from "./publication-context.ts";
import { type Review, stepTo } from "./revision.ts";

export type Reviewed = { approve: boolean; review: Review; reason?: string | undefined };

/** A second person approves what is to be published, or sends it back. @throws Refusal those of decideReview and changeRevision */
export async function reviewRevision(ctx: PublicationContext, seen: Seen, { approve, review, reason }: Reviewed) {
  const person = personOf(ctx);
  return await changeRevision(ctx, seen, "other", (revision) => {
    decideReview(revision, { reviewer: person.userId, approve, review });
    return {
      status: stepTo(revision.status, approve ? "approve" : "return"),
      set: { review: JSON.stringify(review), reviewer: person.name },
      what: approve ? "approved" : "returned",
      note: reason,
    };
  });
}
