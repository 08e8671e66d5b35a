import type { Database } from "../base/index.ts";
import { HASH_BYTES } from "./merkle.ts";

/**
 * The first `width` hashes (1 to 256) of a tile, joined; undefined when the tile has fewer. A tile
 * only grows at its end, so every narrower one that was ever public can still be read.
 */
export async function readTile(db: Database, level: number, index: number, width: number): Promise<Uint8Array | undefined> {
  const tile = await db
    .selectFrom("ledger_tiles")
    .select("hashes")
    .where("level", "=", level)
    .where("tile_index", "=", index)
    .executeTakeFirst();
  if (!tile || tile.hashes.length < width * HASH_BYTES) return undefined;
  return new Uint8Array(tile.hashes.subarray(0, width * HASH_BYTES));
}
