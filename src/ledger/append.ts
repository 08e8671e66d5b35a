import { randomBytes } from "node:crypto";
import { type Instant, newId, type Tx } from "../base/index.ts";
import { type Act, makeLeaf, SALT_BYTES } from "./leaf.ts";

/** An act to be recorded. A given `leafId` must be new; it lets the caller store the id before. */
export type LeafInput = Act & { at: Instant; leafId?: string };

/**
 * Records an act in the transaction of the act itself: both are there, or neither. It takes no lock
 * of the log, so acts do not wait for each other; the sequencer gives the leaf its place afterwards.
 * Throws TypeError for an act that is not well made.
 */
export async function append(tx: Tx, input: LeafInput): Promise<{ leafId: string }> {
  const { leafId = newId(), ...act } = input;
  const { leaf, openings } = makeLeaf(act, () => randomBytes(SALT_BYTES));
  const { kind, power, department, at } = act;
  await tx
    .with("written", (to) =>
      to.insertInto("ledger_leaves").values({ leaf_id: leafId, leaf_index: null, kind, power, department, at, leaf }).returning("leaf_id"),
    )
    .insertInto("ledger_openings")
    .values({ leaf_id: leafId, openings: JSON.stringify(openings) })
    .execute();
  return { leafId };
}
