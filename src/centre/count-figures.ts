import { sql } from "kysely";
import { z } from "zod";
import type { Acting } from "../access/index.ts";
import { centreOf } from "./centre-of.ts";

/** A share, or null where it is counted over too few to be shown. */
const shareSchema = z.object({ numerator: z.number().int(), denominator: z.number().int() }).nullable();

export const figuresSchema = z.object({
  /** Appointments that were kept. */
  attended: z.number().int(),
  /** Referrals that were passed on. */
  referred: z.number().int(),
  /** Questions of consultation hours that were answered. */
  answered: z.number().int(),
  /** Of those booked and over: who did not come. */
  noShow: shareSchema,
  /** Of the referrals whose day has come or that were answered: answered by the day. */
  inTime: shareSchema,
  /** Of the ratings of both: 1 to 3. */
  satisfied: shareSchema,
});
export type Figures = z.infer<typeof figuresSchema>;

type Row = { section: string; what: string; count: number };

/** The figures of each section, counted from the records. A share over fewer than the city's minimum is not told. */
export async function countFigures(ctx: Acting): Promise<(section: string) => Figures> {
  const { publicMinimum } = centreOf(ctx.city);
  const { today } = ctx;
  const { rows } = await sql<Row>`
    select section, 'attended' as what, count(*)::int as count from centre_appointments where status = 'attended' group by section
    union all select section, 'noShow', count(*)::int from centre_appointments where status = 'noShow' group by section
    union all select section, 'referred', count(*)::int from centre_referrals where passed_on is not null group by section
    union all select section, 'due', count(*)::int from centre_referrals
      where passed_on is not null and (outcome_on is not null or (due_on < ${today}::date and status in ('passed', 'ended'))) group by section
    union all select section, 'inTime', count(*)::int from centre_referrals where outcome_on <= due_on group by section
    union all select section, 'answered', count(*)::int from centre_questions where answered_at is not null group by section
    union all select section, 'rated', count(*)::int from
      (select section from centre_appointments where rating is not null
       union all select section from centre_referrals where rating is not null) as rated group by section
    union all select section, 'satisfied', count(*)::int from
      (select section from centre_appointments where rating <= 3
       union all select section from centre_referrals where rating <= 3) as satisfied group by section
  `.execute(ctx.db);
  const counts = new Map(rows.map(({ section, what, count }) => [`${section} ${what}`, count]));
  return (section) => {
    const count = (what: string): number => counts.get(`${section} ${what}`) ?? 0;
    const share = (numerator: number, denominator: number) => (denominator < publicMinimum ? null : { numerator, denominator });
    return {
      attended: count("attended"),
      referred: count("referred"),
      answered: count("answered"),
      noShow: share(count("noShow"), count("noShow") + count("attended")),
      inTime: share(count("inTime"), count("due")),
      satisfied: share(count("satisfied"), count("rated")),
    };
  };
}
