import type { Instant, Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import type { Alike } from "./find-alike.ts";

/** Hundredths of common words from which two demands are counted as of one kind. */
const CLUSTER_SHARE = 50;

export type Grown = { cluster: string; size: number; callers: number };

/**
 * Puts a demand into the cluster of those it is most like, or makes one of the two. A demand is in one cluster; clusters that
 * turn out to be about the same are not thrown together: what its businesses were told of one stays true.
 */
export async function growCluster(
  ctx: Pick<Context, "newId">,
  tx: Tx,
  of: { number: string; caller: string; filedAt: Instant },
  alike: readonly Alike[],
): Promise<Grown | undefined> {
  const near = alike.filter(({ share }) => share >= CLUSTER_SHARE);
  const nearest = near[0];
  if (nearest === undefined) return undefined;
  const member = await tx
    .selectFrom("demand_cluster_members")
    .select(["cluster", "number"])
    .where(
      "number",
      "in",
      near.map(({ number }) => number),
    )
    .execute();
  const found = near.map(({ number }) => member.find((each) => each.number === number)?.cluster).find((cluster) => cluster !== undefined);
  const cluster = found ?? (await openCluster(ctx, tx, of.filedAt));
  if (found === undefined) await addMember(tx, cluster, nearest);
  await addMember(tx, cluster, of);
  return await count(tx, cluster, of.filedAt);
}

async function openCluster({ newId }: Pick<Context, "newId">, tx: Tx, at: Instant): Promise<string> {
  const id = newId();
  await tx.insertInto("demand_clusters").values({ id, opened_at: at, size: 0, callers: 0, last_at: at }).execute();
  return id;
}

async function addMember(tx: Tx, cluster: string, { number, caller }: { number: string; caller: string }): Promise<void> {
  await tx
    .insertInto("demand_cluster_members")
    .values({ cluster, number, caller })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx.updateTable("demands").set({ cluster }).where("number", "=", number).where("cluster", "is", null).execute();
}

async function count(tx: Tx, cluster: string, at: Instant): Promise<Grown> {
  const { size, callers } = await tx
    .selectFrom("demand_cluster_members")
    .select(({ fn }) => [fn.countAll<number>().as("size"), fn.count<number>("caller").distinct().as("callers")])
    .where("cluster", "=", cluster)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable("demand_clusters")
    .set({ size: Number(size), callers: Number(callers), last_at: at })
    .where("id", "=", cluster)
    .execute();
  return { cluster, size: Number(size), callers: Number(callers) };
}
