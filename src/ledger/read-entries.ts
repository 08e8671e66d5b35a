import type { Database } from "../base/index.ts";
import { utf8 } from "./bytes.ts";
import { encodeEntries, TILE_WIDTH } from "./tile.ts";

/** The first `width` leaves (1 to 256) of an entry bundle of C2SP tlog-tiles; undefined when there are fewer. */
export async function readEntries(db: Database, index: number, width: number): Promise<Uint8Array | undefined> {
  const first = index * TILE_WIDTH;
  const rows = await db
    .selectFrom("ledger_leaves")
    .select("leaf")
    .where("leaf_index", ">=", first)
    .where("leaf_index", "<", first + width)
    .orderBy("leaf_index")
    .execute();
  return rows.length === width ? encodeEntries(rows.map((row) => utf8(row.leaf))) : undefined;
}
