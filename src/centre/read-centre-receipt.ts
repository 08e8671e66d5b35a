import type { CasesContext } from "../cases/index.ts";
import { refuse } from "../city/index.ts";
import { readReceipt } from "../ledger/index.ts";

/** The receipt of something that happened to `of`, for whoever may see it; a leaf without a place in the log is waited for. */
export async function readCentreReceipt(ctx: CasesContext, of: string, leafId: string): Promise<string> {
  const event = await ctx.db
    .selectFrom("centre_events")
    .select("leaf_id")
    .where("leaf_id", "=", leafId)
    .where("of", "=", of)
    .executeTakeFirst();
  if (event === undefined) throw refuse("receiptNotFound", {});
  let receipt = await readReceipt(ctx.db, leafId);
  if (receipt === "pending") {
    await ctx.services.flushLedger();
    receipt = await readReceipt(ctx.db, leafId);
  }
  if (receipt === undefined) throw refuse("receiptNotFound", {});
  if (receipt === "pending") throw refuse("receiptPending", {});
  return `${JSON.stringify(receipt, null, 2)}\n`;
}
