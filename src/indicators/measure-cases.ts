import { sql } from "kysely";
import type { Text } from "../base/index.ts";
import type { Context } from "../city/index.ts";
import { type CaseTally, DENOMINATOR_MIN, type Measure, measuresOf, shareOf } from "./measure.ts";

export type Measures = {
  asOf: string;
  denominatorMin: number;
  cases: { filed: number; decided: number; open: number };
  measures: Measure[];
  /** How many gave each of the five levels, 1 the best. */
  levels: number[];
  byMonth: { month: string; filed: number; decided: number; onTime: number | null }[];
  byItem: { item: { id: string; title: Text }; filed: number; decided: number; onTime: number | null; medianDays: number | null }[];
};

type TallyRow = CaseTally & { month: string | null; item: string | null; ofMonth: boolean; ofItem: boolean; levels: number[] };

/** Months shown in the chart. */
const MONTHS_MAX = 24;

/** The measures of the city, from the records, in one pass over the cases. Nothing is kept beside the records. */
export async function measureCases({ db, city, today, clock }: Pick<Context, "db" | "city" | "today" | "clock">): Promise<Measures> {
  const { rows } = await sql<TallyRow>`
    with story as (
      select
        item,
        to_char(filed_on, 'YYYY-MM') as month,
        status in ('filed', 'awaitingCorrection', 'accepted') as is_open,
        decided_on is not null as is_decided,
        status in ('approved', 'refused') as on_merits,
        decided_on, filed_on, due_on, statutory_due_on, visits, papers_asked, papers_supplied, fields_asked, facts_confirmed, rating
      from cases
    )
    select
      month, item, grouping(month) = 0 as "ofMonth", grouping(item) = 0 as "ofItem",
      count(*) as filed,
      count(*) filter (where is_open) as open,
      count(*) filter (where is_decided) as decided,
      count(*) filter (where on_merits or (is_open and due_on < ${today}::date)) as "dueByPromise",
      count(*) filter (where on_merits and decided_on <= due_on) as "onTimeByPromise",
      count(*) filter (where on_merits or (is_open and statutory_due_on < ${today}::date)) as "dueByLaw",
      count(*) filter (where on_merits and decided_on <= statutory_due_on) as "onTimeByLaw",
      count(*) filter (where is_decided and visits <= 1) as "visitsAtMostOne",
      coalesce(sum(papers_asked), 0)::bigint as "papersAsked",
      coalesce(sum(papers_supplied), 0)::bigint as "papersSupplied",
      coalesce(sum(fields_asked), 0)::bigint as "fieldsAsked",
      coalesce(sum(facts_confirmed), 0)::bigint as "factsConfirmed",
      count(rating) as rated,
      count(*) filter (where rating <= 3) as satisfied,
      percentile_cont(0.5) within group (order by (decided_on - filed_on)::double precision) filter (where is_decided) as "medianDays",
      jsonb_build_array(
        count(*) filter (where rating = 1), count(*) filter (where rating = 2), count(*) filter (where rating = 3),
        count(*) filter (where rating = 4), count(*) filter (where rating = 5)
      ) as levels
    from story
    group by grouping sets ((), (month), (item))
  `.execute(db);
  const all = rows.find((row) => !row.ofMonth && !row.ofItem);
  if (!all) throw new Error("a grand total is always there");
  const months = rows.filter((row) => row.ofMonth).toSorted((a, b) => (a.month ?? "").localeCompare(b.month ?? ""));
  const items = rows.filter((row) => row.ofItem).toSorted((a, b) => b.filed - a.filed || (a.item ?? "").localeCompare(b.item ?? ""));
  return {
    asOf: clock.now(),
    denominatorMin: DENOMINATOR_MIN,
    cases: { filed: all.filed, decided: all.decided, open: all.open },
    measures: measuresOf(all),
    levels: all.rated < DENOMINATOR_MIN ? [0, 0, 0, 0, 0] : all.levels,
    byMonth: months.slice(-MONTHS_MAX).map((row) => ({
      month: row.month ?? "",
      filed: row.filed,
      decided: row.decided,
      onTime: shareOf(row.onTimeByPromise, row.dueByPromise),
    })),
    byItem: items.map((row) => ({
      item: { id: row.item ?? "", title: city.items.get(row.item ?? "")?.title ?? { zh: row.item ?? "", en: row.item ?? "" } },
      filed: row.filed,
      decided: row.decided,
      onTime: shareOf(row.onTimeByPromise, row.dueByPromise),
      medianDays: row.decided < DENOMINATOR_MIN ? null : row.medianDays,
    })),
  };
}
