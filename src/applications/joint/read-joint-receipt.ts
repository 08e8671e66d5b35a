import { type CasesContext } from "../../cases/index.ts";
import { refuse } from "../../city/index.ts";
import { readReceipt, type Receipt } from "../../ledger/index.ts";
import { openJointFor } from "./open-joint-for.ts";

/**
 * The one receipt: the leaf over the whole filing, whose content names every case with its leaf, and everything that waits.
 * @throws Refusal those of openJointFor, receiptNotFound, receiptPending
 */
export async function readJointReceipt(ctx: CasesContext, number: string): Promise<Receipt> {
  const { row } = await openJointFor(ctx, number);
  let receipt = await readReceipt(ctx.db, row.leaf_id);
  if (receipt === "pending") {
    await ctx.services.flushLedger();
    receipt = await readReceipt(ctx.db, row.leaf_id);
  }
  if (receipt === undefined) throw refuse("receiptNotFound", {});
  if (receipt === "pending") throw refuse("receiptPending", {});
  return receipt;
}
