import type { Database } from "../base/index.ts";
import { lockLog } from "./sequence.ts";
import type { Signer } from "./signer.ts";

/**
 * Makes the log when there is none, and else looks whether `signer` is the one who signed it. To be
 * called before anything is accepted: a server with another key could record acts, but never prove them.
 * Throws when the log was signed by another key or its state is damaged.
 */
export async function openLog(db: Database, signer: Signer): Promise<void> {
  await db.transaction().execute((tx) => lockLog(tx, signer));
}
