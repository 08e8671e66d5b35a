import { sql } from "kysely";
import type { Database } from "../base/index.ts";
import { officeRoles } from "./create-officer.ts";

/** Acts of people in office that were refused in one month, of one kind, in the name of one department. */
export type RefusedActCount = {
  department: string;
  act: string;
  code: string;
  /** YYYY-MM, in the city's time zone. */
  month: string;
  count: number;
};

/**
 * How often somebody in office tried what no list allows or the law forbids. What a business tries against the API, and what
 * the program itself is refused, is no department's doing and is not counted. Nothing here says who, in which case, or about
 * which business.
 */
export async function countRefusedActs(db: Database, timeZone: string): Promise<RefusedActCount[]> {
  const month = sql<string>`to_char(at at time zone ${timeZone}, 'YYYY-MM')`;
  return await db
    .selectFrom("access_refused_acts")
    .select(({ fn }) => ["department", "act", "code", month.as("month"), fn.countAll<number>().as("count")])
    .where("actor_role", "in", [...officeRoles])
    .groupBy(["department", "act", "code", "month"])
    .orderBy("month")
    .orderBy("department")
    .orderBy("act")
    .orderBy("code")
    .execute();
}
