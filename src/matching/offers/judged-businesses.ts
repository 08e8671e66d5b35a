import { sql } from "kysely";
import type { Instant, PlainDate, Tx } from "../../base/index.ts";
import type { FactCatalogue, Facts, FactValue } from "../../criteria/index.ts";
import { writeColumns } from "../columns/index.ts";

/** A business as it was judged last. */
export type JudgedBusiness = {
  /** It was never judged before. */
  isFirst: boolean;
  nextOn: PlainDate | null;
  /** What authorities confirmed then; undefined where it has to be read from the records. */
  facts: Facts | undefined;
};

/**
 * Holds the businesses until the transaction ends, always in the order of their codes, so that a walk and the job of one
 * business wait for each other and never in a circle.
 */
export async function lockBusinesses(tx: Tx, usccs: readonly string[], at: Instant): Promise<Map<string, JudgedBusiness>> {
  const first = await tx
    .insertInto("offer_businesses")
    .values(usccs.toSorted().map((uscc) => ({ uscc, judged_at: at, next_on: null })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("uscc")
    .execute();
  const isFirst = new Set(first.map(({ uscc }) => uscc));
  const rows = await tx
    .selectFrom("offer_businesses")
    .select(["uscc", "next_on"])
    .where("uscc", "in", usccs)
    .orderBy("uscc")
    .forUpdate()
    .execute();
  const known = await readKnown(tx, usccs);
  return new Map(rows.map(({ uscc, next_on }) => [uscc, { isFirst: isFirst.has(uscc), nextOn: next_on, facts: known.get(uscc) }]));
}

/** The rows of the projection as facts: a column is a fact, null is unknown. */
async function readKnown(tx: Tx, usccs: readonly string[]): Promise<Map<string, Facts>> {
  const rows: readonly ({ uscc: string } & Record<string, FactValue | null>)[] = await tx
    .selectFrom("business_columns")
    .selectAll()
    .where("uscc", "in", usccs)
    .execute();
  return new Map(
    rows.map((row) => [row.uscc, new Map(Object.entries(row).filter((entry): entry is [string, FactValue] => entry[1] !== null))]),
  );
}

export type JudgedRow = { uscc: string; facts: Facts; nextOn: PlainDate | null };

/** Keeps by what the businesses were judged, in the transaction that writes their offers: the two never say different things. */
export async function writeJudged(tx: Tx, catalogue: FactCatalogue, rows: readonly JudgedRow[], at: Instant): Promise<void> {
  if (rows.length === 0) return;
  await writeColumns(tx, catalogue, rows);
  const written = rows.map(({ uscc, nextOn }) => ({ uscc, next_on: nextOn }));
  await sql`
    update offer_businesses set judged_at = ${at}::timestamptz, next_on = written.next_on
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as written (uscc text, next_on date)
    where offer_businesses.uscc = written.uscc
  `.execute(tx);
}
