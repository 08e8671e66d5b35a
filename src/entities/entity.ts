import { sql } from "kysely";
import type { Database, Instant, Tx } from "../base/index.ts";

/** A business that the city has met (市场主体). */
export type Entity = { uscc: string; name: string };

/** The fact that carries the business's name. */
export const NAME_KEY = "name";

/** Makes writers of one business's facts wait for each other until the transaction ends; other businesses are not held up. */
export async function lockEntity(tx: Tx, uscc: string): Promise<void> {
  await lockEntities(tx, [uscc]);
}

/** The same for several. Always in one order: two who lock some of the same do not wait for each other for ever. */
export async function lockEntities(tx: Tx, usccs: readonly string[]): Promise<void> {
  const keys = [...new Set(usccs)].toSorted().map((uscc) => `entities:${uscc}`);
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${keys}::text[]) as key`.execute(tx);
}

/** Keeps the business in the list of those met; without a name yet, its code stands for it. */
export async function rememberEntity(tx: Tx, entity: { uscc: string; name: string | undefined; at: Instant }): Promise<void> {
  const { uscc, name, at } = entity;
  await tx
    .insertInto("entities")
    .values({ uscc, name: name ?? uscc, first_seen_at: at, updated_at: at })
    .onConflict((conflict) => (name === undefined ? conflict.doNothing() : conflict.column("uscc").doUpdateSet({ name, updated_at: at })))
    .execute();
}

export async function readEntity(db: Database | Tx, uscc: string): Promise<Entity | undefined> {
  return await db.selectFrom("entities").select(["uscc", "name"]).where("uscc", "=", uscc).executeTakeFirst();
}

export async function readEntities(db: Database | Tx, usccs: readonly string[]): Promise<Entity[]> {
  return await db.selectFrom("entities").select(["uscc", "name"]).where("uscc", "in", usccs).orderBy("uscc").execute();
}

/** The businesses met, in the order of their codes, after `after`; at most `limit`. */
export async function listEntities(db: Database | Tx, after: string, limit: number): Promise<Entity[]> {
  return await db.selectFrom("entities").select(["uscc", "name"]).where("uscc", ">", after).orderBy("uscc").limit(limit).execute();
}
