import { type RawBuilder, sql } from "kysely";
import type { Context } from "../city/index.ts";
import type { Dimension, DutyTally, Tally } from "./tally.ts";

type Counted = Omit<Tally, "items" | "itemsCovered" | "refusedAttempts" | "duties" | "levels" | keyof RatingCounts>;
type RatingCounts = Pick<
  Tally,
  | "ratingsCounted"
  | "satisfied"
  | "callBacksDue"
  | "calledBackInTime"
  | "putRightDue"
  | "putRightInTime"
  | "putRight"
  | "ratedAgain"
  | "betterAgain"
  | "appealsDecided"
  | "appealsUpheld"
>;
type Grouped = { dimension: Dimension; group: string | null };
type Reading = Pick<Context, "db" | "city" | "today">;

/** Which of the grouping sets a row is of, and its group. */
const grouped: RawBuilder<unknown> = sql`
  case when grouping(department) = 0 then 'department' when grouping(item) = 0 then 'item' when grouping(month) = 0 then 'month' else 'all' end as dimension,
  coalesce(department, item, month) as "group"`;

/** The items that the province, or the state, has published as exceptions; what a city excepts by itself is none (最多跑一次规定 4). */
export function exceptedItems({ items }: Reading["city"]): string[] {
  return [...items.values()]
    .filter(({ exception }) => exception?.issuer === "province" || exception?.issuer === "state")
    .map(({ id }) => id);
}

/** Everything that one pass over the cases counts, of all and by department, item and month of filing. */
export async function countCases({ db, city, today }: Reading): Promise<(Grouped & Counted)[]> {
  const excepted = exceptedItems(city);
  const { rows } = await sql<Grouped & Counted>`
    with story as (
      select
        department, item, to_char(filed_on, 'YYYY-MM') as month,
        status in ('filed', 'awaitingCorrection', 'accepted') as is_open,
        status in ('filed', 'awaitingCorrection', 'accepted') and not paused as is_running,
        decided_on is not null as is_decided,
        decided_on is not null and status in ('approved', 'refused', 'revoked') as on_merits,
        accepted_on is not null as is_accepted,
        item = any(${excepted}::text[]) as is_excepted,
        complete_at_filing, visits <= 1 as once,
        decided_on, filed_on, due_on, statutory_due_on, extended, pauses > 0 as was_paused, automatic, promise, joint, acts,
        papers_asked, papers_supplied, fields_asked, facts_confirmed, rating
      from cases
    )
    select ${grouped},
      count(*) as filed,
      count(*) filter (where is_open) as open,
      count(*) filter (where is_decided) as decided,
      count(*) filter (where on_merits) as "onMerits",
      count(*) filter (where is_accepted) as accepted,
      count(*) filter (where is_decided and not is_excepted and complete_at_filing) as complete,
      count(*) filter (where is_decided and not is_excepted and complete_at_filing and once) as "completeOnce",
      count(*) filter (where is_decided and not is_excepted and not complete_at_filing) as incomplete,
      count(*) filter (where is_decided and not is_excepted and not complete_at_filing and once) as "incompleteOnce",
      count(*) filter (where is_decided and is_excepted) as excepted,
      count(*) filter (where is_decided and is_excepted and once) as "exceptedOnce",
      count(*) filter (where on_merits or (is_running and due_on < ${today}::date)) as "dueByPromise",
      count(*) filter (where on_merits and decided_on <= due_on) as "onTimeByPromise",
      count(*) filter (where on_merits or (is_running and statutory_due_on < ${today}::date)) as "dueByLaw",
      count(*) filter (where on_merits and decided_on <= statutory_due_on) as "onTimeByLaw",
      count(*) filter (where is_accepted and extended) as extended,
      count(*) filter (where is_accepted and was_paused) as paused,
      coalesce(sum(papers_asked), 0)::bigint as "papersAsked",
      coalesce(sum(papers_supplied), 0)::bigint as "papersSupplied",
      coalesce(sum(fields_asked), 0)::bigint as "fieldsAsked",
      coalesce(sum(facts_confirmed), 0)::bigint as "factsConfirmed",
      count(*) filter (where on_merits and automatic) as automatic,
      count(*) filter (where on_merits and promise) as promise,
      count(joint) as joint,
      coalesce(sum(acts), 0)::bigint as acts,
      count(rating) filter (where is_decided) as rated,
      percentile_cont(0.5) within group (order by (decided_on - filed_on)::double precision) filter (where is_decided) as "medianDays"
    from story
    group by grouping sets ((), (department), (item), (month))
  `.execute(db);
  return rows;
}

/** How each duty was kept. What the clock stands still for is not missed. */
export async function countDuties({ db, today }: Reading): Promise<(Grouped & DutyTally & { what: string })[]> {
  const { rows } = await sql<Grouped & DutyTally & { what: string }>`
    with story as (
      select department, item, to_char(filed_on, 'YYYY-MM') as month, duty ->> 0 as what,
        duty ->> 2 is not null as is_done, (duty ->> 3)::boolean as is_late,
        (duty ->> 1)::date < ${today}::date and not (paused and duty ->> 0 = 'decide') as is_past
      from cases, jsonb_array_elements(duties) as duty
    )
    select ${grouped}, what,
      count(*) filter (where is_done and not is_late) as met,
      count(*) filter (where is_done and is_late) as late,
      count(*) filter (where not is_done and is_past) as missed
    from story
    group by grouping sets ((what), (department, what), (item, what), (month, what))
  `.execute(db);
  return rows;
}

/** What the businesses said, and what became of what they said. */
export async function countRatings({ db, today }: Reading): Promise<(Grouped & RatingCounts & { levels: number[] })[]> {
  const { rows } = await sql<Grouped & RatingCounts & { levels: number[] }>`
    with story as (
      select cases.department, cases.item, to_char(filed_on, 'YYYY-MM') as month, rating,
        answer.appeal_outcome is distinct from 'upheld' as counts,
        answer.number is not null as is_bad, call_back_due_on, called_back_on, put_right_due_on, put_right_on, level_again, appeal_outcome
      from cases left join case_rating_answers as answer on answer.uscc = cases.uscc and answer.number = cases.number
      where rating is not null
    )
    select ${grouped},
      count(*) filter (where counts) as "ratingsCounted",
      count(*) filter (where counts and rating <= 3) as satisfied,
      count(*) filter (where is_bad and (called_back_on is not null or call_back_due_on < ${today}::date)) as "callBacksDue",
      count(*) filter (where called_back_on <= call_back_due_on) as "calledBackInTime",
      count(*) filter (where put_right_on is not null or put_right_due_on < ${today}::date) as "putRightDue",
      count(*) filter (where put_right_on <= put_right_due_on) as "putRightInTime",
      count(put_right_on) as "putRight",
      count(level_again) as "ratedAgain",
      count(*) filter (where level_again <= 3) as "betterAgain",
      count(appeal_outcome) as "appealsDecided",
      count(*) filter (where appeal_outcome = 'upheld') as "appealsUpheld",
      jsonb_build_array(
        count(*) filter (where counts and rating = 1), count(*) filter (where counts and rating = 2),
        count(*) filter (where counts and rating = 3), count(*) filter (where counts and rating = 4),
        count(*) filter (where counts and rating = 5)
      ) as levels
    from story
    group by grouping sets ((), (department), (item), (month))
  `.execute(db);
  return rows;
}
