import type { Context } from "../city/index.ts";
import { openStatuses } from "./case.ts";

const PAGE = 200;

export type DeemedCase = { number: string; version: number; power: string };

/** Open cases whose day of silence has come, by number, some hundred at a time. */
export async function listDeemed({ db, today }: Pick<Context, "db" | "today">, after: string): Promise<DeemedCase[]> {
  return await db
    .selectFrom("cases")
    .select(["number", "version", "power"])
    .where("deemed_on", "<=", today)
    .where("status", "in", openStatuses)
    .where("number", ">", after)
    .orderBy("number")
    .limit(PAGE)
    .execute();
}
