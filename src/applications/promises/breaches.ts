import type { Acting } from "../../access/index.ts";
import type { Database, Instant, PlainDate, Tx } from "../../base/index.ts";
import type { Case } from "../../cases/index.ts";
import type { City } from "../../city/index.ts";
import type { OpenBreach } from "./offer-promise.ts";

/**
 * How long a broken promise counts when nothing repairs it: a year, as long as bad credit of the middle class is shown at
 * most (信用修复管理办法, 国家发展改革委令第36号 [S]). The rules of Zhejiang name no number; this is the city's choice.
 */
const BREACH_YEARS = 1;

/** Writes down that a promise was not kept, in the transaction of the check that revokes. */
export async function recordBreach(
  ctx: Acting,
  tx: Tx,
  of: Pick<Case, "uscc" | "number" | "item" | "department">,
  said: { finding: string; leafId: string; at: Instant; today: PlainDate },
): Promise<void> {
  const { uscc, number, item, department } = of;
  const { finding, leafId, at, today } = said;
  const until = lastDay(today);
  await tx
    .insertInto("promise_breaches")
    .values({
      id: ctx.newId(),
      uscc,
      number,
      item,
      department,
      leaf_id: leafId,
      finding,
      recorded_at: at,
      until,
      repaired_at: null,
      repaired_by: null,
    })
    .execute();
}

function lastDay(today: PlainDate): PlainDate {
  const year = Number(today.slice(0, 4)) + BREACH_YEARS;
  return new Date(Date.UTC(year, Number(today.slice(5, 7)) - 1, Number(today.slice(8)))).toISOString().slice(0, 10) as PlainDate;
}

/** What stands against a business today: not repaired, not expired; the one that lasts longest first. */
export async function openBreaches(db: Database | Tx, city: City, uscc: string, today: PlainDate): Promise<OpenBreach[]> {
  const rows = await db
    .selectFrom("promise_breaches")
    .select(["number", "item", "until"])
    .where("uscc", "=", uscc)
    .where("repaired_at", "is", null)
    .where("until", ">=", today)
    .orderBy("until", "desc")
    .limit(20)
    .execute();
  return rows.map(({ number, item, until }) => ({ number, until, itemTitle: city.items.get(item)?.title ?? { zh: item, en: item } }));
}

/** An approved credit repair ends what stands against the business, in its own transaction. @returns the cases of the broken promises */
export async function repairBreaches(tx: Tx, { uscc, number }: Pick<Case, "uscc" | "number">, at: Instant): Promise<string[]> {
  const rows = await tx
    .updateTable("promise_breaches")
    .set({ repaired_at: at, repaired_by: number })
    .where("uscc", "=", uscc)
    .where("repaired_at", "is", null)
    .returning("number")
    .execute();
  return rows.map((row) => row.number).toSorted();
}
