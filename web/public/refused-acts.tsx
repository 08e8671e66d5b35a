import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { BarChart, LineChart, Stat } from "../ui/chart.tsx";
import { formatInstant, formatMonth, formatNumber } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Empty } from "../ui/states.tsx";
import { ListsNav } from "./lists-nav.tsx";

type Row = Result<"GET /api/refused-acts">["rows"][number];

/** How often the cage held: what people in office tried and the program refused, by department, act, reason and month. */
export function RefusedActsPage() {
  const { language, t } = useLanguage();
  const { rows, total, asOf } = useApi("GET /api/refused-acts");
  return (
    <Page
      title={t("被拒绝的尝试", "Refused attempts")}
      lede={t(
        "清单没有给的、法律不许的，工作人员试了也办不成。试过几次，都在这里。",
        "What no list grants and what the law forbids cannot be done. How often it was tried stands here.",
      )}
    >
      <div className="stack-wide">
        <ListsNav />
        {total === 0 ? (
          <Empty>{t("到现在没有一次越权的尝试。", "So far nobody has tried to act outside the lists.")}</Empty>
        ) : (
          <>
            <div className="strip">
              <div>
                <Stat name={t("被拒绝", "Refused")} value={formatNumber(total, language)} note={formatInstant(asOf, language)} />
              </div>
              <div>
                <Stat name={t("涉及部门", "Departments")} value={new Set(rows.map(({ department }) => department.id)).size} />
              </div>
            </div>
            <div className="grid-2">
              <Section title={t("以哪个部门的名义", "In whose name")}>
                <div className="card">
                  <BarChart bars={barsOf(rows, ({ department }) => t(department.title), language)} />
                </div>
              </Section>
              <ByMonth rows={rows} />
            </div>
            <Section title={t("为什么拒绝", "Why refused")}>
              <div className="card">
                <BarChart bars={barsOf(rows, ({ reason }) => t(reason), language)} />
              </div>
            </Section>
            <Everything rows={rows} />
          </>
        )}
        <p className="small soft">
          {t(
            "只数工作人员的尝试，不含企业和程序；不记是谁、哪家企业。",
            "Attempts of people in office only, not of businesses nor of the program; without who, and about which business.",
          )}{" "}
          <a href="/api/refused-acts.csv" download>
            {t("下载 CSV", "CSV")}
          </a>
        </p>
      </div>
    </Page>
  );
}

/** The sum of each group, the largest first. */
function barsOf(rows: readonly Row[], nameOf: (row: Row) => string, language: "zh" | "en") {
  const sums = [...Map.groupBy(rows, nameOf)].map(([label, group]) => ({ label, value: sumOf(group) }));
  return sums
    .toSorted((a, b) => b.value - a.value)
    .map((bar) => ({ ...bar, shown: formatNumber(bar.value, language), tone: "bad" as const }));
}

function sumOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

function ByMonth({ rows }: { rows: readonly Row[] }) {
  const { language, t } = useLanguage();
  const counted = Map.groupBy(rows, ({ month }) => month);
  if (counted.size < 2) return null;
  const months = monthsBetween([...counted.keys()].toSorted());
  return (
    <Section title={t("逐月", "Month by month")}>
      <div className="card">
        <LineChart
          title={t("每月被拒绝的尝试", "Refused attempts each month")}
          points={months.map((month, index) => ({
            label: formatMonth(month, language, index === 0 || month.endsWith("-01")),
            value: sumOf(counted.get(month) ?? []),
          }))}
          format={(value) => formatNumber(value, language)}
        />
      </div>
    </Section>
  );
}

/** Every month from the first to the last: one without an attempt is nought, not a gap. */
function monthsBetween(months: readonly string[]): string[] {
  const [first = "", last = first] = [months[0], months.at(-1)];
  const all: string[] = [];
  for (let month = first; month <= last && all.length < 240; month = monthAfter(month)) all.push(month);
  return all;
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

function Everything({ rows }: { rows: readonly Row[] }) {
  const { language } = useLanguage();
  const t = useT();
  const label = t("按部门、行为、原因", "By department, act and reason");
  const groups = [...Map.groupBy(rows, (row) => `${row.department.id} ${row.act} ${row.code}`).values()];
  const lines = groups.map((group) => ({ first: group[0]!, count: sumOf(group) })).toSorted((a, b) => b.count - a.count);
  return (
    <Section title={label}>
      <div className="card card-flush scroll-x" tabIndex={0} role="region" aria-label={t("被拒绝的尝试的表", "Table of refused attempts")}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">{t("部门", "Department")}</th>
              <th scope="col">{t("想做", "Tried")}</th>
              <th scope="col">{t("为什么拒绝", "Why refused")}</th>
              <th scope="col" className="matrix-number">
                {t("次数", "Count")}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ first, count }) => (
              <tr key={`${first.department.id} ${first.act} ${first.code}`}>
                <th scope="row">{t(first.department.title)}</th>
                <td>{t(first.actTitle)}</td>
                <td>{t(first.reason)}</td>
                <td className="matrix-number">{formatNumber(count, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
