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
  const [appended] = await appendAll(tx, [input]);
  return appended!;
}

/** The same for acts that are one step: all their leaves in one statement. */
export async function appendAll(tx: Tx, inputs: readonly LeafInput[]): Promise<{ leafId: string }[]> {
  if (inputs.length === 0) return [];
  const made = inputs.map(({ leafId = newId(), ...act }) => ({ leafId, act, ...makeLeaf(act, () => randomBytes(SALT_BYTES)) }));
  const leaves = made.map(({ leafId, leaf, act: { kind, power, department, at } }) => {
    return { leaf_id: leafId, leaf_index: null, kind, power, department, at, leaf };
  });
  await tx
    .with("written", (to) => to.insertInto("ledger_leaves").values(leaves).returning("leaf_id"))
    .insertInto("ledger_openings")
    .values(made.map(({ leafId, openings }) => ({ leaf_id: leafId, openings: JSON.stringify(openings) })))
    .execute();
  return made.map(({ leafId }) => ({ leafId }));
}
