import { sql } from "kysely";
import { CannotStart, type Database, type Tx } from "../base/index.ts";
import { concatBytes, equalBytes, utf8 } from "./bytes.ts";
import { type Checkpoint, openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { hashLeaf } from "./merkle.ts";
import { readTile } from "./read-tile.ts";
import type { Signer } from "./signer.ts";
import { splitHashes, TILE_WIDTH } from "./tile.ts";
import { edgeRoot, emptyEdge, type GrownTile, growTree, type TreeEdge } from "./tree-edge.ts";

/** Leaves that get their place in one transaction. */
export const BATCH_LEAVES_MAX = 1000;

/**
 * Gives pending leaves their places in the log, lets the tree grow, and signs a checkpoint over it.
 * Returns how many leaves got a place: BATCH_LEAVES_MAX means that there may be more. Any number of
 * processes may call it at once. Throws when the stored tree is not the one that was signed last, or
 * was signed by another key: then nothing is signed.
 *
 * All of a batch is one transaction, and nothing of the log is kept in memory between two calls. So
 * a crash at any line, and also a commit whose success we never learn of, leaves either the log
 * before or the log after; the next call starts from whichever it finds.
 */
export async function sequence(db: Database, signer: Signer): Promise<number> {
  // Without this look, which takes no lock, idle processes would queue for the state row every second.
  if (!(await hasWork(db))) return 0;
  return db.transaction().execute(async (tx) => {
    // First of all the lock, then everything that is read: after it no other sequencer can change what we build upon.
    const before = await lockLog(tx, signer);
    const leaves = await readPending(tx);
    if (leaves.length === 0) return 0;
    const edge = await readEdge(tx, before.size);
    // Before the signature: a log must never sign a tree that did not grow from the one it signed last.
    if (!equalBytes(edgeRoot(edge), before.root))
      throw new Error(`账本已损坏，停止签名 the stored tree of ${before.size} leaves is not the signed one`);
    const grown = growTree(
      edge,
      leaves.map((row) => hashLeaf(utf8(row.leaf))),
    );
    await writePlaces(tx, leaves, before.size);
    await writeTiles(tx, grown.tiles);
    await writeCheckpoint(tx, { origin: before.origin, size: grown.edge.size, root: edgeRoot(grown.edge) }, signer);
    // The signature must leave this process only with the commit: a reader who saw it earlier could hold a checkpoint of a tree that a crash undid.
    return leaves.length;
  });
}

type PendingLeaf = { leaf_id: string; leaf: string };

async function hasWork(db: Database): Promise<boolean> {
  const pending = await db.selectFrom("ledger_leaves").select("leaf_id").where("leaf_index", "is", null).limit(1).executeTakeFirst();
  return pending !== undefined || (await db.selectFrom("ledger_state").select("id").executeTakeFirst()) === undefined;
}

/** Locks the state row; makes it, with the checkpoint of the empty tree, when the log is new. */
export async function lockLog(tx: Tx, signer: Signer): Promise<Checkpoint> {
  const empty: Checkpoint = { origin: signer.name, size: 0, root: edgeRoot(emptyEdge) };
  await tx
    .insertInto("ledger_state")
    .values({ origin: empty.origin, vkey: signer.vkey, size: 0, checkpoint: signCheckpoint(empty, signer) })
    // Of two processes that found no row, the second waits here for the first and then inserts nothing.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const state = await tx.selectFrom("ledger_state").selectAll().forUpdate().executeTakeFirstOrThrow();
  const opened = openCheckpoint(state.checkpoint, [signer.vkey]);
  if (!opened.ok) throw new CannotStart(`账本由另一把密钥 ${state.vkey} 签名 the log was signed by another key than ${signer.vkey}`);
  if (opened.checkpoint.origin !== signer.name || opened.checkpoint.size !== state.size)
    throw new Error("账本状态损坏 the state of the log is damaged");
  return opened.checkpoint;
}

function readPending(tx: Tx): Promise<PendingLeaf[]> {
  return tx
    .selectFrom("ledger_leaves")
    .select(["leaf_id", "leaf"])
    .where("leaf_index", "is", null)
    .orderBy("arrival")
    .limit(BATCH_LEAVES_MAX)
    .execute();
}

async function readEdge(tx: Tx, size: number): Promise<TreeEdge> {
  const levels: Uint8Array[][] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level++) {
    const hashes = Math.floor(size / TILE_WIDTH ** level);
    const width = hashes % TILE_WIDTH;
    const bytes = width === 0 ? new Uint8Array() : await readTile(tx, level, Math.floor(hashes / TILE_WIDTH), width);
    const cut = bytes && splitHashes(bytes, width);
    if (!cut) throw new Error(`账本已损坏 the log misses hashes of level ${level}`);
    levels.push(cut);
  }
  return { size, levels };
}

async function writePlaces(tx: Tx, leaves: readonly PendingLeaf[], first: number): Promise<void> {
  const places = JSON.stringify(leaves.map(({ leaf_id }, at) => ({ leaf_id, place: first + at })));
  await sql`update ledger_leaves set leaf_index = placed.place
    from jsonb_to_recordset(${places}::jsonb) as placed (leaf_id text, place bigint)
    where ledger_leaves.leaf_id = placed.leaf_id`.execute(tx);
}

async function writeTiles(tx: Tx, tiles: readonly GrownTile[]): Promise<void> {
  await tx
    .insertInto("ledger_tiles")
    .values(tiles.map(({ level, index, hashes }) => ({ level, tile_index: index, hashes: concatBytes(hashes) })))
    .onConflict((conflict) => conflict.columns(["level", "tile_index"]).doUpdateSet((row) => ({ hashes: row.ref("excluded.hashes") })))
    .execute();
}

async function writeCheckpoint(tx: Tx, checkpoint: Checkpoint, signer: Signer): Promise<void> {
  await tx
    .updateTable("ledger_state")
    .set({ vkey: signer.vkey, size: checkpoint.size, checkpoint: signCheckpoint(checkpoint, signer) })
    .execute();
}
