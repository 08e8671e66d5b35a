import type { Tx } from "../base/index.ts";
import type { Context } from "../city/index.ts";

/** The news that what is known of a business has changed, or may count for longer; for whoever judges it by its facts. */
export const FACTS_CHANGED = "entities.factsChanged";

/**
 * Sends the news in the transaction that changed the facts, which must hold the lock of the business. A storm of changes
 * is one job: while one waits no second is added, and whoever handles it takes the lock before it reads, so that it sees
 * every change whose news was not added.
 */
export async function tellFactsChanged(tx: Tx, { jobs }: Pick<Context, "jobs">, uscc: string): Promise<void> {
  await jobs.enqueue(tx, FACTS_CHANGED, { uscc }, { key: uscc });
}
