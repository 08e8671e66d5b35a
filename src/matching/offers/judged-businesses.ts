import { sql } from "kysely";
import type { Instant, PlainDate, Tx } from "../../base/index.ts";
import type { Facts, FactValue } from "../../criteria/index.ts";

/** A business as it was judged last. */
export type JudgedBusiness = {
  /** It was never judged before. */
  isFirst: boolean;
  nextOn: PlainDate | null;
  /** What authorities confirmed then. */
  facts: Facts;
};

/**
 * Holds the businesses until the transaction ends, always in the order of their codes, so that a walk and the job of one
 * business wait for each other and never in a circle.
 */
export async function lockBusinesses(tx: Tx, usccs: readonly string[], at: Instant): Promise<Map<string, JudgedBusiness>> {
  const first = await tx
    .insertInto("offer_businesses")
    .values(usccs.toSorted().map((uscc) => ({ uscc, judged_at: at, next_on: null, facts: "{}" })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("uscc")
    .execute();
  const isFirst = new Set(first.map(({ uscc }) => uscc));
  const rows = await tx
    .selectFrom("offer_businesses")
    .select(["uscc", "next_on", "facts"])
    .where("uscc", "in", usccs)
    .orderBy("uscc")
    .forUpdate()
    .execute();
  return new Map(
    rows.map(({ uscc, next_on, facts }) => [uscc, { isFirst: isFirst.has(uscc), nextOn: next_on, facts: new Map(Object.entries(facts)) }]),
  );
}

export type JudgedRow = { uscc: string; facts: Facts; nextOn: PlainDate | null };

export async function writeJudged(tx: Tx, rows: readonly JudgedRow[], at: Instant): Promise<void> {
  if (rows.length === 0) return;
  const written = rows.map(({ uscc, facts, nextOn }) => ({
    uscc,
    next_on: nextOn,
    facts: Object.fromEntries(facts) satisfies Record<string, FactValue>,
  }));
  await sql`
    update offer_businesses set judged_at = ${at}::timestamptz, next_on = written.next_on, facts = written.facts
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as written (uscc text, next_on date, facts jsonb)
    where offer_businesses.uscc = written.uscc
  `.execute(tx);
}
