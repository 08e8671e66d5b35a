import { sql } from "kysely";
import { append } from "../ledger/index.ts";
import type { Context } from "./context.ts";
import { PUBLISHING_POWER } from "./power.ts";
import { storeVersion } from "./versions.ts";

/**
 * Publishes the lists that the city now runs by: a leaf with the digest of the folder and the length
 * of each list, whenever they are not those published last; also when an earlier version is put back.
 * Whoever holds the folder can compute the digest again.
 */
export async function publishCity(ctx: Context): Promise<void> {
  const { city, clock, db, newId } = ctx;
  const power = city.powers.get(PUBLISHING_POWER);
  if (power === undefined) throw new Error(`the power list of ${city.id} has no ${PUBLISHING_POWER}: its lists cannot be published`);
  await db.transaction().execute(async (tx) => {
    const at = clock.now();
    const leafId = newId();
    // Of two processes that start together one publishes, the other waits here and finds it done.
    await sql`lock table city_publications in share row exclusive mode`.execute(tx);
    // Also of a version that was published before its texts were kept.
    await storeVersion(tx, city);
    const last = await tx.selectFrom("city_publications").select("digest").orderBy("place", "desc").limit(1).executeTakeFirst();
    if (last?.digest === city.digest) return;
    await tx.insertInto("city_publications").values({ digest: city.digest, published_at: at, leaf_id: leafId }).execute();
    await append(tx, {
      leafId,
      kind: "city.published",
      power: power.id,
      department: power.department,
      at,
      subject: city.id,
      content: {
        digest: city.digest,
        powers: city.powers.size,
        responsibilities: city.responsibilities.size,
        offLimits: city.offLimits.size,
        items: city.items.size,
        policies: city.policies.size,
      },
    });
  });
}
