import type { Tx } from "../base/index.ts";

/**
 * Erases what opens a leaf: values and salts. The leaf and every proof still stand, and nobody can
 * learn from the commitments any more what they were about. Receipts given out before stay whole.
 */
export async function eraseOpenings(tx: Tx, leafId: string): Promise<void> {
  await tx.deleteFrom("ledger_openings").where("leaf_id", "=", leafId).execute();
}
