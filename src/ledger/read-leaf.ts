import type { Database, Instant } from "../base/index.ts";

/** What is public about one act: that it stands in the log, where, and under which power it was done. */
export type PublicLeaf = {
  /** Its place in the log; null while it waits for one. */
  index: number | null;
  kind: string;
  power: string;
  department: string;
  at: Instant;
};

/** The public side of a leaf, undefined when there is none of this id. Nothing that its openings would tell. */
export async function readLeaf(db: Database, leafId: string): Promise<PublicLeaf | undefined> {
  const row = await db
    .selectFrom("ledger_leaves")
    .select(["leaf_index as index", "kind", "power", "department", "at"])
    .where("leaf_id", "=", leafId)
    .executeTakeFirst();
  return row;
}
