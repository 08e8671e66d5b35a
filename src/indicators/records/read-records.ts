import { sql } from "kysely";
import type { Context } from "../../city/index.ts";
import { exceptedItems } from "../count-cases.ts";
import { DENOMINATOR_MIN } from "../measure.ts";
import type { CaseRecord, RatingRecord } from "./case-record.ts";

type Reading = Pick<Context, "db" | "city" | "today">;

/** Read at once. One batch is one query and one snapshot; the file as a whole is as long in the making as it is in the reading. */
const BATCH = 5_000;

/** Every case as a public record, in batches, in the order of filing. */
export async function* readCaseRecords({ db, city, today }: Reading, batch = BATCH): AsyncGenerator<CaseRecord[]> {
  const excepted = exceptedItems(city);
  for (let last = ""; ;) {
    const { rows } = await sql<CaseRecord & { number: string }>`
      select cases.number, filing.leaf_id as key, item, department, channel, joint is not null as joint, filed_on as filed,
        accepted_on is not null as accepted, complete_at_filing as complete, item = any(${excepted}::text[]) as excepted, visits,
        case
          when status in ('filed', 'awaitingCorrection', 'accepted') then case when paused then 'paused' else 'open' end
          when status in ('approved', 'refused', 'revoked') then 'decided'
          when status = 'withdrawn' then 'withdrawn'
          else 'ended'
        end as state,
        decided_on as decided, due_on as due, statutory_due_on as "statutoryDue", automatic, promise, extended, pauses, acts,
        papers_asked as "papersAsked", papers_supplied as "papersSupplied", fields_asked as "fieldsAsked", facts_confirmed as "factsConfirmed",
        rating is not null as rated,
        coalesce((
          select string_agg(
            (duty ->> 0) || ':' || (duty ->> 1) || ':' || coalesce(duty ->> 2, '') || ':' ||
              case when duty ->> 2 is not null then case when (duty ->> 3)::boolean then 'late' else 'met' end
                when (duty ->> 1)::date < ${today}::date and not (paused and duty ->> 0 = 'decide') then 'missed'
                else 'waiting' end,
            ' ' order by place)
          from jsonb_array_elements(duties) with ordinality as each (duty, place)
        ), '') as duties
      from cases join case_events as filing on filing.uscc = cases.uscc and filing.number = cases.number and filing.seq = 1
      where cases.number > ${last}
      order by cases.number
      limit ${batch}
    `.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < batch) return;
    last = rows.at(-1)?.number ?? last;
  }
}

/**
 * Every rating, counted three times over, by department, by item and by month, and never by two of them at once: who knows
 * when a business filed, and where, does not learn from here how it rated. Groups below the minimum go together as `other`.
 */
export async function readRatingRecords({ db, today }: Reading): Promise<RatingRecord[]> {
  const { rows } = await sql<RatingRecord>`
    with told as (
      select cases.department, cases.item, to_char(filed_on, 'YYYY-MM') as month, rating as level,
        answer.appeal_outcome is distinct from 'upheld' as counted,
        case when answer.number is null then 'none' when called_back_on <= call_back_due_on then 'met' when called_back_on is not null then 'late'
          when call_back_due_on < ${today}::date then 'missed' else 'waiting' end as "callBack",
        case when put_right_due_on is null then 'none' when put_right_on <= put_right_due_on then 'met' when put_right_on is not null then 'late'
          when put_right_due_on < ${today}::date then 'missed' else 'waiting' end as "putRight",
        coalesce(answer.appeal_outcome, 'none') as appeal, answer.level_again as "levelAgain"
      from cases left join case_rating_answers as answer on answer.uscc = cases.uscc and answer.number = cases.number
      where rating is not null
    ), sized as (
      select side.by, side.value, count(*) over (partition by side.by, side.value) as size,
        level, counted, "callBack", "putRight", appeal, "levelAgain"
      from told, lateral (values ('department', department), ('item', item), ('month', month)) as side (by, value)
    )
    select by, case when size < ${DENOMINATOR_MIN} then 'other' else value end as "group", level, counted, "callBack", "putRight", appeal,
      "levelAgain", count(*) as count
    from sized
    group by 1, 2, 3, 4, 5, 6, 7, 8
    order by 1, 2, 3, 4, 5, 6, 7, 8
  `.execute(db);
  return rows;
}
