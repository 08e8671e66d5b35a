import { sql } from "kysely";
import type { PlainDate, Tx } from "../../base/index.ts";

/** 联办件编号: the number of a case with an L before the day: `HZL20261123-000003`. */
export const JOINT_NUMBER_PATTERN = /^[A-Z]{1,6}L\d{8}-\d{6,9}$/;

/** The next running number of the day. The row of the day makes submissions of one day wait for each other, briefly. */
export async function nextJointNumber(tx: Tx, prefix: string, day: PlainDate): Promise<string> {
  const { last } = await tx
    .insertInto("joint_counters")
    .values({ day, last: 1 })
    .onConflict((conflict) => conflict.column("day").doUpdateSet({ last: sql<number>`joint_counters.last + 1` }))
    .returning("last")
    .executeTakeFirstOrThrow();
  return `${prefix}L${day.replaceAll("-", "")}-${String(last).padStart(6, "0")}`;
}
