import { randomInt } from "node:crypto";
import type { Tx } from "../base/index.ts";
import type { CredentialState, StatusPlace } from "./credential.ts";

/**
 * Places in one list: so many that nobody can tell from a place which licence it may be, few enough that the list stays
 * small (32 KiB of bits, some hundred bytes when packed).
 */
export const PLACES = 131_072;
/** Draws before a fresh list is begun: with half of the places taken, one time in 256 none of eight is free. */
const DRAWS_MAX = 8;

/** What the two bits of a place say (Token Status List: 0 valid, 1 invalid for good, 2 suspended). */
export const bitsOf: Record<CredentialState, number> = { valid: 0, suspended: 2, revoked: 1, replaced: 1 };

/**
 * Takes a place at random for one signed copy: neighbours in the list tell nothing of neighbours in time. No counter is
 * kept, so that two approvals at once wait for each other only if they draw the same place.
 */
export async function takePlace(tx: Tx, of: { uscc: string; identifier: string }): Promise<StatusPlace> {
  const last = await tx.selectFrom("credential_places").select("list").orderBy("list", "desc").limit(1).executeTakeFirst();
  for (let list = last?.list ?? 0; ; list++) {
    for (let draw = 0; draw < DRAWS_MAX; draw++) {
      const place = { list, index: randomInt(PLACES) };
      const taken = await tx
        .insertInto("credential_places")
        .values({ ...place, ...of, status: 0 })
        .onConflict((conflict) => conflict.columns(["list", "index"]).doNothing())
        .returning("index")
        .executeTakeFirst();
      if (taken !== undefined) return place;
    }
  }
}

/** Marks one place. */
export async function markPlace(tx: Tx, { list, index }: StatusPlace, status: number): Promise<void> {
  await tx.updateTable("credential_places").set({ status }).where("list", "=", list).where("index", "=", index).execute();
}
