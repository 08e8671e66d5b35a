import type { Acting } from "../access/index.ts";
import { type Download, Refusal } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import { mediaTypes } from "./file-type.ts";
import { isOwner, personOf } from "./own-files.ts";
import type { PlaceKind } from "./tables.ts";

/** How each kind of place is opened for the actor; it throws a Refusal for whom it does not exist. */
export type Places = Record<PlaceKind, (ctx: Acting, number: string) => Promise<unknown>>;

/** Places that are looked into for one file. */
const PLACES_MAX = 20;

/**
 * The bytes of a file, for its owner and for whoever may see something that it lies in. What such a thing is, this folder
 * does not know: it is given `places`.
 * @throws Refusal fileNotFound
 */
export async function readFile(ctx: Acting, id: string, places: Places): Promise<Download> {
  const person = personOf(ctx);
  const row = await ctx.db
    .selectFrom("files")
    .innerJoin("file_contents", "file_contents.hash", "files.hash")
    .selectAll()
    .where("files.id", "=", id)
    .executeTakeFirst();
  if (!row || !(isOwner(person, row) || (await liesInSight(ctx, id, places)))) throw refuse("fileNotFound", {});
  // A plain array whichever driver read it.
  return { bytes: new Uint8Array(row.content), type: mediaTypes[row.type], fileName: row.name };
}

async function liesInSight(ctx: Acting, id: string, places: Places): Promise<boolean> {
  const rows = await ctx.db.selectFrom("file_places").select(["kind", "number"]).where("file_id", "=", id).limit(PLACES_MAX).execute();
  for (const { kind, number } of rows) {
    try {
      await places[kind](ctx, number);
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return false;
}
