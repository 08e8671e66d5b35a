import type { Database } from "../base/index.ts";

/** The latest checkpoint, a signed note; undefined before the sequencer has run for the first time. */
export async function readCheckpoint(db: Database): Promise<string | undefined> {
  const state = await db.selectFrom("ledger_state").select("checkpoint").executeTakeFirst();
  return state?.checkpoint;
}
