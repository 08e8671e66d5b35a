import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Acting, Person } from "../access/index.ts";
import { type Download, Refusal, type Tx, type Upload } from "../base/index.ts";
import { type GivenFile, openCaseFor } from "../cases/index.ts";
import { refuse } from "../city/index.ts";
import { mediaTypes, sniffFileType } from "./file-type.ts";
import { forgetLooseFiles, LOOSE_DAYS_MAX } from "./forget-loose-files.ts";

/** A file as an application names it: which material it is, and the id it was given at upload. */
export type SentFile = { material: string; file: string };

const FILE_BYTES_MAX = 10_485_760;
/** Files of one account that lie in no case yet. */
const LOOSE_FILES_MAX = 60;
const LOOSE_BYTES_MAX = 209_715_200;

/**
 * Keeps an uploaded file for a later application. What it is, its own first bytes say.
 * @throws Refusal bodyTooLarge, fileEmpty, fileTypeWrong, filesTooMany
 */
export async function saveFile(ctx: Acting, upload: Upload): Promise<GivenFile> {
  const person = personOf(ctx);
  const { bytes } = upload;
  const name = cleanName(upload.name);
  if (bytes.length === 0) throw refuse("fileEmpty", { name });
  if (bytes.length > FILE_BYTES_MAX) throw refuse("bodyTooLarge", { megabytes: FILE_BYTES_MAX / 1_048_576 });
  const type = sniffFileType(bytes);
  if (type === undefined) throw refuse("fileTypeWrong", { name, allowed: "PDF/JPG/PNG" });
  const hash = createHash("sha256").update(bytes).digest("hex");
  const file = { id: ctx.newId(), name, type, bytes: bytes.length, hash };
  await ctx.db.transaction().execute(async (tx) => {
    await forgetLooseFiles(tx, person.userId, ctx.clock.now());
    await refuseHoarding(tx, person, bytes.length);
    await tx
      .insertInto("file_contents")
      .values({ hash, content: bytes })
      // Touched, not only found: the row is ours until the end, so that nobody forgets the bytes under our hands.
      .onConflict((conflict) => conflict.column("hash").doUpdateSet({ hash }))
      .execute();
    await tx
      .insertInto("files")
      .values({ ...file, owner_id: person.userId, uscc: person.uscc ?? null, at: ctx.clock.now() })
      .execute();
  });
  return file;
}

/** The bytes of a file, for its owner and for whoever may see a case that it lies in. @throws Refusal fileNotFound */
export async function readFile(ctx: Acting, id: string): Promise<Download> {
  const person = personOf(ctx);
  const row = await ctx.db
    .selectFrom("files")
    .innerJoin("file_contents", "file_contents.hash", "files.hash")
    .selectAll()
    .where("files.id", "=", id)
    .executeTakeFirst();
  if (!row || !(isOwner(person, row) || (await liesInVisibleCase(ctx, id)))) throw refuse("fileNotFound", {});
  // A plain array whichever driver read it.
  return { bytes: new Uint8Array(row.content), type: mediaTypes[row.type], fileName: row.name };
}

/** The files that the actor uploaded, each for its material. @throws Refusal fileNotFound when one is not theirs */
export async function selectOwnFiles(ctx: Acting, tx: Tx, sent: readonly SentFile[]): Promise<{ material: string; file: GivenFile }[]> {
  if (sent.length === 0) return [];
  const person = personOf(ctx);
  const ids = sent.map((each) => each.file);
  const rows = await tx.selectFrom("files").selectAll().where("id", "in", ids).execute();
  return sent.map(({ material, file: id }) => {
    const row = rows.find((each) => each.id === id);
    if (!row || !isOwner(person, row)) throw refuse("fileNotFound", {});
    const { name, type, bytes, hash } = row;
    return { material, file: { id, name, type, bytes, hash } };
  });
}

/** Puts files into a case. */
export async function attachFiles(tx: Tx, number: string, sent: readonly SentFile[]): Promise<void> {
  if (sent.length === 0) return;
  const rows = [...new Set(sent.map((each) => each.file))].map((file_id) => ({ file_id, number }));
  await tx
    .insertInto("case_files")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function isOwner(person: Person, row: { owner_id: string; uscc: string | null }): boolean {
  return row.owner_id === person.userId || (row.uscc !== null && row.uscc === person.uscc);
}

async function liesInVisibleCase(ctx: Acting, id: string): Promise<boolean> {
  const rows = await ctx.db.selectFrom("case_files").select("number").where("file_id", "=", id).limit(20).execute();
  for (const { number } of rows) {
    try {
      await openCaseFor(ctx, number);
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return false;
}

async function refuseHoarding(tx: Tx, { userId }: Person, bytes: number): Promise<void> {
  const loose = await tx
    .selectFrom("files")
    .leftJoin("case_files", "case_files.file_id", "files.id")
    .select(({ fn }) => [fn.countAll<number>().as("count"), sql<number>`coalesce(sum(files.bytes), 0)::bigint`.as("bytes")])
    .where("files.owner_id", "=", userId)
    .where("case_files.file_id", "is", null)
    .executeTakeFirstOrThrow();
  if (loose.count >= LOOSE_FILES_MAX || loose.bytes + bytes > LOOSE_BYTES_MAX)
    throw refuse("filesTooMany", { count: LOOSE_FILES_MAX, days: LOOSE_DAYS_MAX });
}

function personOf({ actor }: Acting): Person {
  if (actor.kind !== "person") throw refuse("sessionNeeded", {});
  return actor;
}

/** A name that is safe to show and to save under: no paths, no control characters. */
function cleanName(name: string): string {
  const plain =
    name
      .replaceAll(/[\p{Cc}\p{Cf}]/gu, "")
      .split(/[/\\]/)
      .at(-1)
      ?.trim()
      .toWellFormed() ?? "";
  return [...plain].slice(0, 120).join("") || "file";
}
