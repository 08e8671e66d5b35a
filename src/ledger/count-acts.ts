import type { Database } from "../base/index.ts";

/** How many acts of a kind a department did under a power; `pending` of them have no place in the log yet. */
export type ActCount = { power: string; department: string; kind: string; count: number; pending: number };

/** Counts the recorded acts. There are no more rows than powers times kinds of acts. */
export function countActs(db: Database): Promise<ActCount[]> {
  return db
    .selectFrom("ledger_leaves")
    .select(({ fn, eb }) => [
      "power",
      "department",
      "kind",
      fn.countAll<number>().as("count"),
      fn.countAll<number>().filterWhere(eb.ref("leaf_index"), "is", null).as("pending"),
    ])
    .groupBy(["power", "department", "kind"])
    .orderBy("power")
    .orderBy("department")
    .orderBy("kind")
    .execute();
}
