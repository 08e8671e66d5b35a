import type { Instant } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";

/** The business has seen what was told up to that moment; what came later stays new. @returns how many were new until now */
export async function markOffersSeen({ db, clock }: Context, uscc: string, upTo: Instant): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("offers")
    .set({ seen_at: clock.now() })
    .where("uscc", "=", uscc)
    .where("seen_at", "is", null)
    .where("since", "<=", upTo)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
