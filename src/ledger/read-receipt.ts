import type { Database } from "../base/index.ts";
import { toBase64 } from "./bytes.ts";
import { proveInclusion, type TileReader } from "./prove.ts";
import { readTile } from "./read-tile.ts";
import type { Receipt } from "./receipt.ts";
import { splitHashes } from "./tile.ts";

/**
 * The receipt of a leaf under the latest checkpoint; `pending` while the leaf has no place yet
 * (flush the sequencer to wait for it), undefined when there is no such leaf. Erased openings are
 * left out. Whoever calls this has checked that the asker holds the case.
 */
export async function readReceipt(db: Database, leafId: string): Promise<Receipt | "pending" | undefined> {
  // In this order: the state read after a leaf covers its place, and the tiles read after the state hold all of its hashes.
  const row = await db.selectFrom("ledger_leaves").select(["leaf", "leaf_index"]).where("leaf_id", "=", leafId).executeTakeFirst();
  if (!row) return undefined;
  if (row.leaf_index === null) return "pending";
  const state = await db.selectFrom("ledger_state").selectAll().executeTakeFirstOrThrow();
  const proof = await proveInclusion(tileReader(db), row.leaf_index, state.size);
  const opened = await db.selectFrom("ledger_openings").select("openings").where("leaf_id", "=", leafId).executeTakeFirst();
  return {
    v: 1,
    origin: state.origin,
    leaf: row.leaf,
    index: row.leaf_index,
    openings: opened?.openings ?? {},
    proof: proof.map(toBase64),
    checkpoint: state.checkpoint,
    vkey: state.vkey,
  };
}

function tileReader(db: Database): TileReader {
  return async (level, index, width) => {
    const bytes = await readTile(db, level, index, width);
    const hashes = bytes && splitHashes(bytes, width);
    if (!hashes) throw new Error(`账本已损坏 the log misses tile ${level}/${index}`);
    return hashes;
  };
}
