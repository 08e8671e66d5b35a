import type { Acting } from "../access/index.ts";
import { refuse } from "../city/index.ts";
import { readReceipt, type Receipt } from "../ledger/index.ts";
import { selectEvents } from "./case-rows.ts";
import { openCaseFor } from "./read-case.ts";

/** The composition root gives the sequencer's flush: it resolves when what was committed before stands in the log. */
export type CasesContext = Acting & { services: { flushLedger(): Promise<void> } };

/**
 * The receipt of one act in a case, for whoever may see the case. A leaf that has no place in the log yet is waited for.
 * @throws Refusal caseNotFound, otherDepartment, receiptNotFound, receiptPending
 */
export async function readCaseReceipt(ctx: CasesContext, number: string, leafId: string): Promise<Receipt> {
  const found = await openCaseFor(ctx, number);
  const events = await selectEvents(ctx.db, found);
  if (!events.some((event) => event.leafId === leafId)) throw refuse("receiptNotFound", {});
  let receipt = await readReceipt(ctx.db, leafId);
  if (receipt === "pending") {
    await ctx.services.flushLedger();
    receipt = await readReceipt(ctx.db, leafId);
  }
  if (receipt === undefined) throw refuse("receiptNotFound", {});
  if (receipt === "pending") throw refuse("receiptPending", {});
  return receipt;
}
