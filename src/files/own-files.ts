import type { Acting, Person } from "../access/index.ts";
import type { Tx } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import type { GivenFile } from "./file.ts";
import type { PlaceKind } from "./tables.ts";

/** The files that the actor uploaded, in the order of `ids`. @throws Refusal fileNotFound when one is not theirs */
export async function selectOwnFiles(ctx: Acting, tx: Tx, ids: readonly string[]): Promise<GivenFile[]> {
  if (ids.length === 0) return [];
  const person = personOf(ctx);
  const rows = await tx.selectFrom("files").selectAll().where("id", "in", ids).execute();
  return ids.map((id) => {
    const row = rows.find((each) => each.id === id);
    if (!row || !isOwner(person, row)) throw refuse("fileNotFound", {});
    const { name, type, bytes, hash } = row;
    return { id, name, type, bytes, hash };
  });
}

/** Puts files where they belong: from then on whoever may see that may see them, and they are not forgotten. */
export async function attachFiles(tx: Tx, place: { kind: PlaceKind; number: string }, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = [...new Set(ids)].map((file_id) => ({ file_id, ...place }));
  await tx
    .insertInto("file_places")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function isOwner(person: Person, row: { owner_id: string; uscc: string | null }): boolean {
  return row.owner_id === person.userId || (row.uscc !== null && row.uscc === person.uscc);
}

export function personOf({ actor }: Acting): Person {
  if (actor.kind !== "person") throw refuse("sessionNeeded", {});
  return actor;
}
