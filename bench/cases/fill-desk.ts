/** So many cases as rows of the tables, without their history: what lists read, in the shares of a city that is behind with its work. */
import type pg from "pg";
import { addDays, type PlainDate } from "../../src/base/index.ts";
import type { City } from "../../src/city/index.ts";

/** Officers of each department; beside them one has a desk as full as five others'. */
const OFFICERS = 200;
export const FULLEST = "full";
const OPEN_DAYS = 120;
const BUSINESSES_SHARE = 0.2;

/** Syllables of names, so that some pairs of characters are in half of all names and others in few. */
const places = ["杭州", "杭州", "杭州", "浙江", "西湖", "余杭", "滨江", "萧山"];
const syllables = [
  ..."云山海天星月风林泉石金木水火土东南西北中正大方明德华兴隆昌盛安泰和顺达通恒信诚义仁智博雅清雨雪松竹梅兰菊荷莲桃李杏花草鸟鱼龙虎凤鹤",
];
const trades = ["科技", "科技", "科技", "贸易", "餐饮", "信息技术", "建设工程", "物流", "文化传媒", "面馆"];
const forms = ["有限公司", "有限公司", "有限公司", "股份有限公司", "合伙企业"];

/**
 * Of ten cases seven are closed. Of the open ones a fifth waits for the business or is paused, one in twenty is overdue, one
 * in eight is due soon; six of ten are on somebody's desk. Departments differ: the first holds a third of all.
 */
export async function fillDesk(pool: pg.Pool, city: City, { cases, today }: { cases: number; today: PlainDate }): Promise<void> {
  const departments = itemsByDepartment(city);
  const definitions = await dropIndexes(pool, ["cases", "case_names"]);
  const businesses = Math.ceil(cases * BUSINESSES_SHARE);
  await pool.query(
    `insert into case_names (uscc, name, grams)
      select uscc, name, (select array_agg(distinct substr(name, at, 2)) from generate_series(1, length(name) - 1) as at)
      from (select '9133' || lpad(n::text, 14, '0') as uscc, ${nameSql("n")} as name from generate_series(1, ${businesses}) as n) as made`,
  );
  await pool.query(
    `insert into cases (number, kind, uscc, entity_name, item, department, power, status, version, channel, visits, filed_by,
        filed_at, filed_on, accepted_on, next_due_on, due_on, due_provisional, early_on, timing, turns_on, paused, assigned_to,
        assigned_name, assigned_at, decided_on, idempotency_key, content_hash, city_digest, data, papers_asked, papers_supplied,
        fields_asked, facts_confirmed)
      select '${city.caseNumberPrefix}' || to_char(filed_on, 'YYYYMMDD') || '-' || lpad(n::text, 7, '0'), 'application',
        '9133' || lpad(business::text, 14, '0'), ${nameSql("business")}, place ->> 'item', place ->> 'department', place ->> 'power',
        status, 1, case when n % 9 = 0 then 'counter' else 'online' end, 0, case when n % 9 = 0 then 'window-' || n % 50 else 'u' || business end,
        filed_on + time '09:00', filed_on, null, due, due, false, due - 2,
        case when due is null then 'none' when due < today then 'overdue' when due - 2 <= today then 'soon' else 'later' end,
        case when due < today then null when due - 2 <= today then due + 1 else due - 2 end,
        status = 'accepted' and due is null,
        case when h % 10 < 6 then (place ->> 'department') || '-' || case when h % 41 = 0 then '${FULLEST}' else (h / 10 % ${OFFICERS})::text end end,
        case when h % 10 < 6 then '某经办' end, case when h % 10 < 6 then now() end,
        case when is_open then null else filed_on + 9 end, 'key-' || n, '', '', details, 1, 3, 4, 12
      from (
        select made.*, least('${today}'::date, case
          when not is_open then '${today}'::date - ${OPEN_DAYS} - (n % 900)::int else '${today}'::date - (h % ${OPEN_DAYS})::int end) as filed_on,
          case when not is_open or status = 'awaitingCorrection' or (status = 'accepted' and h % 11 = 0) then null
            when h % 20 = 7 then '${today}'::date - 1 - (h % 60)::int when h % 8 = 3 then '${today}'::date + (h % 3)::int
            else '${today}'::date + 3 + (h % 40)::int end as due
        from (
          select n, h, '${today}'::date as today, 1 + (h * 7 % ${businesses}) as business, n % 10 < 3 as is_open,
            case when n % 10 < 3 then (array['filed', 'accepted', 'accepted', 'accepted', 'awaitingCorrection'])[1 + h % 5]
              else (array['approved', 'approved', 'approved', 'approved', 'refused', 'notAccepted', 'withdrawn'])[1 + h % 7] end as status,
            ($1::jsonb) -> (case when h % 3 = 0 then 0 else (h / 3 % ${departments.length})::int end) -> (h / 100 % 12)::int as place,
            jsonb_build_object('limits', '{}'::jsonb, 'answers', '[]'::jsonb, 'note', repeat(md5(n::text), 12)) as details
          from (select n, ('x' || substr(md5(n::text), 1, 7))::bit(28)::bigint as h from generate_series(1, ${cases}) as n) as numbered
        ) as made
      ) as dated`,
    [JSON.stringify(departments)],
  );
  for (const definition of definitions) await pool.query(definition);
  await pool.query("vacuum (analyze) cases");
  await pool.query("vacuum (analyze) case_names");
}

function nameSql(n: string): string {
  const pick = (from: readonly string[], by: string): string =>
    `(array[${from.map((word) => `'${word}'`).join(",")}])[1 + (${n} * ${by}) % ${from.length}]`;
  return `${pick(places, "13")} || ${pick(syllables, "31")} || ${pick(syllables, "7 / 64")} || ${pick(syllables, "11 / 4096")} || ${pick(trades, "17")} || ${pick(forms, "5")}`;
}

/** Of each department twelve items, the same ones again where it has fewer. */
function itemsByDepartment(city: City): { item: string; department: string; power: string }[][] {
  const all = [...city.items.values()].map(({ id, department, power }) => ({ item: id, department, power }));
  return [...new Set(all.map(({ department }) => department))].map((department) => {
    const own = all.filter((item) => item.department === department);
    return Array.from({ length: 12 }, (_, at) => own[at % own.length]!);
  });
}

/** An index is quicker made than kept; what belongs to a constraint stays. */
async function dropIndexes(pool: pg.Pool, tables: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes where tablename = any($1) and schemaname = current_schema()
      and indexname not in (select conname from pg_constraint)`,
    [tables],
  );
  for (const { indexname } of rows) await pool.query(`drop index ${indexname}`);
  return rows.map(({ indexdef }) => indexdef);
}

/** Rows whose day comes with the next one: what a reader meets in the minutes after midnight. */
export const nextDay = (today: PlainDate): PlainDate => addDays(today, 1);
