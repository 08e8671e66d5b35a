import type { Instant, Tx } from "../base/index.ts";

/** Days that an uploaded file waits for what it was uploaded for. */
export const LOOSE_DAYS_MAX = 30;
/** Files forgotten at one upload. */
const BATCH_MAX = 100;

/**
 * Removes what an account uploaded long ago and never filed: nobody needs it, and it must not stand in the way of new
 * uploads for ever. Bytes go when no file has them any more. A file that lies in something stays.
 */
export async function forgetLooseFiles(tx: Tx, ownerId: string, now: Instant): Promise<void> {
  const before = new Date(Date.parse(now) - LOOSE_DAYS_MAX * 86_400_000).toISOString() as Instant;
  const old = await tx
    .selectFrom("files")
    .leftJoin("file_places", "file_places.file_id", "files.id")
    .select(["files.id", "files.hash"])
    .where("files.owner_id", "=", ownerId)
    .where("files.at", "<", before)
    .where("file_places.file_id", "is", null)
    .limit(BATCH_MAX)
    .execute();
  if (old.length === 0) return;
  const ids = old.map((file) => file.id);
  await tx.deleteFrom("files").where("id", "in", ids).execute();
  // The lock first, then a new look: another upload of the same bytes either is seen by it or waits until we are done.
  const hashes = old.map((file) => file.hash);
  const locked = await tx.selectFrom("file_contents").select("hash").where("hash", "in", hashes).forUpdate().skipLocked().execute();
  if (locked.length === 0) return;
  await tx
    .deleteFrom("file_contents")
    .where(
      "hash",
      "in",
      locked.map((row) => row.hash),
    )
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom("files").select("id").whereRef("files.hash", "=", "file_contents.hash"))))
    .execute();
}
