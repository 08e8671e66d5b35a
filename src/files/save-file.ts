import { sql } from "kysely";
import type { Acting, Person } from "../access/index.ts";
import type { Tx, Upload } from "../base/index.ts";
import { type Context, refuse } from "../city/index.ts";
import { type CheckedUpload, checkUpload } from "./check-upload.ts";
import type { GivenFile } from "./file.ts";
import { forgetLooseFiles, LOOSE_DAYS_MAX } from "./forget-loose-files.ts";
import { personOf } from "./own-files.ts";

/** Files of one account that lie nowhere yet. */
const LOOSE_FILES_MAX = 60;
const LOOSE_BYTES_MAX = 209_715_200;

/**
 * Keeps an uploaded file for a later application or demand. What it is, its own first bytes say.
 * @throws Refusal bodyTooLarge, fileEmpty, fileTypeWrong, filesTooMany
 */
export async function saveFile(ctx: Acting, upload: Upload): Promise<GivenFile> {
  const person = personOf(ctx);
  const checked = checkUpload(upload);
  return await ctx.db.transaction().execute(async (tx) => {
    await forgetLooseFiles(tx, person.userId, ctx.clock.now());
    await refuseHoarding(tx, person, checked.bytes.length);
    return await keepFile(ctx, tx, checked, { owner: person.userId, uscc: person.uscc ?? null });
  });
}

/** Writes a checked upload down. Who is no user (the door of the mails) attaches it in the same transaction, so that it never lies loose. */
export async function keepFile(
  ctx: Pick<Context, "clock" | "newId">,
  tx: Tx,
  { bytes, ...rest }: CheckedUpload,
  { owner, uscc }: { owner: string; uscc: string | null },
): Promise<GivenFile> {
  const { hash } = rest;
  const file = { id: ctx.newId(), ...rest, bytes: bytes.length };
  await tx
    .insertInto("file_contents")
    .values({ hash, content: bytes })
    // Touched, not only found: the row is ours until the end, so that nobody forgets the bytes under our hands.
    .onConflict((conflict) => conflict.column("hash").doUpdateSet({ hash }))
    .execute();
  await tx
    .insertInto("files")
    .values({ ...file, owner_id: owner, uscc, at: ctx.clock.now() })
    .execute();
  return file;
}

async function refuseHoarding(tx: Tx, { userId }: Person, bytes: number): Promise<void> {
  const loose = await tx
    .selectFrom("files")
    .leftJoin("file_places", "file_places.file_id", "files.id")
    .select(({ fn }) => [fn.countAll<number>().as("count"), sql<number>`coalesce(sum(files.bytes), 0)::bigint`.as("bytes")])
    .where("files.owner_id", "=", userId)
    .where("file_places.file_id", "is", null)
    .executeTakeFirstOrThrow();
  if (loose.count >= LOOSE_FILES_MAX || loose.bytes + bytes > LOOSE_BYTES_MAX)
    throw refuse("filesTooMany", { count: LOOSE_FILES_MAX, days: LOOSE_DAYS_MAX });
}
