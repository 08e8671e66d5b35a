import { sql } from "kysely";
import { addDays, type Instant, type Tx } from "../../base/index.ts";
import { localDate } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { BANDS, bandsOf } from "./signature.ts";
import { likeness } from "./terms.ts";

export type Alike = { number: string; share: number; common: string[]; caller: string; filedAt: Instant };

/** Hundredths of common words from which an officer is shown that two demands may be the same. */
export const SHOWN_SHARE = 40;
/** Only what was filed in the last half year is compared: an old demand is answered. */
const DAYS_MAX = 180;
/** Read in one band, and compared word by word. Where many meet, the latest are enough: they are alike among themselves. */
const IN_BAND_MAX = 30;
const COMPARED_MAX = 80;
const ALIKE_MAX = 10;

/** Rows forgotten at one filing: twice as many as it adds. */
const FORGOTTEN_MAX = 2 * BANDS;

/** Removes some of what is too old to be compared, so that the index holds half a year and not the whole life of a city. */
export async function forgetOldBands(ctx: Pick<Context, "city" | "clock">, tx: Tx): Promise<void> {
  await sql`
    delete from demand_bands where (band, hash, filed_at, number) in (
      select band, hash, filed_at, number from demand_bands
      where filed_at < ${firstCompared(ctx, ctx.clock.now())}::timestamptz order by filed_at limit ${sql.lit(FORGOTTEN_MAX)}
    )`.execute(tx);
}

function firstCompared({ city }: Pick<Context, "city">, at: Instant): string {
  return `${addDays(localDate(at, city.timeZone), -DAYS_MAX)}T00:00:00.000Z`;
}

/**
 * The earlier demands whose words are most like `terms`, the likest first. Reads a bounded number of rows by index however
 * many demands there are.
 */
export async function findAlike(
  ctx: Pick<Context, "city">,
  tx: Tx,
  of: { number: string; filedAt: Instant; terms: readonly string[] },
): Promise<Alike[]> {
  const since = firstCompared(ctx, of.filedAt);
  const bands = sql.join(bandsOf(of.terms).map((hash, band) => sql`(${sql.lit(band)}::smallint, ${hash}::integer)`));
  const { rows: met } = await sql<{ number: string }>`
    select met.number from (values ${bands}) as own (band, hash)
    cross join lateral (
      select there.number from demand_bands as there
      where there.band = own.band and there.hash = own.hash and there.filed_at >= ${since}::timestamptz
      order by there.filed_at desc limit ${sql.lit(IN_BAND_MAX)}
    ) as met
    where met.number <> ${of.number}
    group by met.number order by count(*) desc, met.number desc limit ${sql.lit(COMPARED_MAX)}`.execute(tx);
  if (met.length === 0) return [];
  const numbers = met.map((row) => row.number);
  const rows = await tx.selectFrom("demand_terms").selectAll().where("number", "in", numbers).execute();
  return rows
    .map((row) => {
      const { share, common } = likeness(of.terms, row.terms);
      return { number: row.number, share: Math.floor(share * 100), common, caller: row.caller, filedAt: row.filed_at };
    })
    .filter((each) => each.share >= SHOWN_SHARE)
    .toSorted((a, b) => b.share - a.share || (a.number < b.number ? 1 : -1))
    .slice(0, ALIKE_MAX);
}
