import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { BarChart, LineChart, Stat } from "../ui/chart.tsx";
import { formatInstant, formatMonth, formatNumber, formatShare } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { measureValue } from "./measure-value.ts";
import { ratingLevels } from "../ui/rating-field.tsx";
import { Empty } from "../ui/states.tsx";

type Measures = Result<"GET /api/measures">;

export function MeasuresPage() {
  const { language, t } = useLanguage();
  const measures = useApi("GET /api/measures");
  const shares = measures.measures.filter((measure) => measure.kind === "share");
  const others = measures.measures.filter((measure) => measure.kind !== "share");
  return (
    <Page
      title={t("成效", "Results")}
      lede={t(
        `全部从办件记录里算出，截至 ${formatInstant(measures.asOf, language)}。每个比率都写明是从几件里算的；不足 ${measures.denominatorMin} 件的不给比率。`,
        `All counted from the records, as of ${formatInstant(measures.asOf, language)}. Every share says how many it was counted from; below ${measures.denominatorMin} none is given.`,
      )}
    >
      <div className="strip">
        <div>
          <Stat name={t("收到的办件", "Cases filed")} value={formatNumber(measures.cases.filed, language)} />
        </div>
        <div>
          <Stat name={t("已办结", "Decided")} value={formatNumber(measures.cases.decided, language)} />
        </div>
        <div>
          <Stat name={t("在办", "Still open")} value={formatNumber(measures.cases.open, language)} />
        </div>
        {others.map((measure) => (
          <div key={measure.id}>
            <Stat
              name={t(measure.title)}
              value={measureValue(measure, language, t)}
              note={t(
                `从 ${formatNumber(measure.denominator, language)} 件算出`,
                `from ${formatNumber(measure.denominator, language)} cases`,
              )}
            />
          </div>
        ))}
      </div>
      <Section title={t("比率", "Shares")} lede={t("后面是几件里的几件。", "Beside each stands how many out of how many.")}>
        <div className="card">
          <BarChart
            max={1}
            bars={shares.map((measure) => ({
              label: t(measure.title),
              value: measure.value ?? 0,
              shown: `${measureValue(measure, language, t)} · ${measure.numerator ?? "—"}/${measure.denominator}`,
            }))}
          />
        </div>
        <details>
          <summary>{t("每个数怎么算的", "How each number is made")}</summary>
          <dl className="stack">
            {measures.measures.map((measure) => (
              <div key={measure.id}>
                <dt>
                  <strong>{t(measure.title)}</strong>
                </dt>
                <dd className="soft">{t(measure.definition)}</dd>
              </div>
            ))}
          </dl>
        </details>
      </Section>
      <Satisfaction measures={measures} />
      <ByMonth measures={measures} />
      <ByItem measures={measures} />
    </Page>
  );
}

function Satisfaction({ measures }: { measures: Measures }) {
  const t = useT();
  return (
    <Section
      title={t("好差评", "Ratings")}
      lede={t(
        "非常满意、满意、基本满意算满意；一家企业办完一件可以评一次。",
        "The first three levels count as satisfied; each finished case can be rated once.",
      )}
    >
      {measures.levels.every((count) => count === 0) ? (
        <Empty>
          {t("还没有评价。第一件办结并评价后，这里就有数字。", "No ratings yet; they appear after the first finished case is rated.")}
        </Empty>
      ) : (
        <div className="card">
          <BarChart
            bars={ratingLevels.map((level, index) => ({
              label: t(level.title),
              value: measures.levels[index] ?? 0,
              shown: String(measures.levels[index] ?? 0),
              tone: level.code > 3 ? "bad" : "good",
            }))}
          />
        </div>
      )}
    </Section>
  );
}

function ByMonth({ measures }: { measures: Measures }) {
  const { language, t } = useLanguage();
  if (measures.byMonth.length < 2) return null;
  const months = measures.byMonth.map((month, index) => ({
    ...month,
    label: formatMonth(month.month, language, index === 0 || month.month.endsWith("-01")),
  }));
  return (
    <Section title={t("逐月", "Month by month")}>
      <div className="grid-2">
        <div className="card">
          <LineChart
            title={t("每月收件", "Cases filed each month")}
            points={months.map(({ label, filed }) => ({ label, value: filed }))}
            format={(value) => formatNumber(value, language)}
          />
        </div>
        <div className="card">
          <LineChart
            title={t("每月按时办结率", "Answered in time, each month")}
            max={1}
            points={months.map(({ label, onTime }) => ({ label, value: onTime }))}
            format={(value) => formatShare(value, language)}
          />
        </div>
      </div>
    </Section>
  );
}

function ByItem({ measures }: { measures: Measures }) {
  const { language, t } = useLanguage();
  if (measures.byItem.length === 0) return null;
  return (
    <Section
      title={t("各事项", "By service")}
      lede={t(
        `“—”表示办结不足 ${measures.denominatorMin} 件，不给数字。`,
        `“—” stands where fewer than ${measures.denominatorMin} were finished: too few for a figure.`,
      )}
    >
      <div className="card card-flush scroll-x" tabIndex={0} role="region" aria-label={t("各事项数据", "Figures by service")}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">{t("事项", "Service")}</th>
              <th scope="col" className="matrix-number">
                {t("收件", "Filed")}
              </th>
              <th scope="col" className="matrix-number">
                {t("按时办结率", "In time")}
              </th>
              <th scope="col" className="matrix-number">
                {t("用时中位数（天）", "Median days")}
              </th>
            </tr>
          </thead>
          <tbody>
            {measures.byItem.map((row) => (
              <tr key={row.item.id}>
                <th scope="row">{t(row.item.title)}</th>
                <td className="matrix-number">{formatNumber(row.filed, language)}</td>
                <td className="matrix-number">{formatShare(row.onTime, language)}</td>
                <td className="matrix-number">{row.medianDays === null ? "—" : formatNumber(row.medianDays, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
