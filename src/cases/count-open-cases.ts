import type { Database } from "../base/index.ts";
import { openStatuses } from "./case.ts";

/** How many open cases run under an item or a power: while there are any, neither is taken from its list. */
export async function countOpenCases(db: Database, { list, id }: { list: "items" | "powers"; id: string }): Promise<number> {
  const { count } = await db
    .selectFrom("cases")
    .select((eb) => eb.fn.countAll().as("count"))
    .where(list === "items" ? "item" : "power", "=", id)
    .where("status", "in", openStatuses)
    .executeTakeFirstOrThrow();
  return Number(count);
}
