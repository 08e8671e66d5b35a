import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { BarChart, LineChart, Stat } from "../ui/chart.tsx";
import { formatInstant, formatNumber, formatShare } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { ratingLevels } from "../ui/rating-field.tsx";
import { Empty } from "../ui/states.tsx";

type Measures = Result<"GET /api/measures">;

export function MeasuresPage() {
  const { language, t } = useLanguage();
  const measures = useApi("GET /api/measures");
  return (
    <Page title={t("成效", "Results")} lede={t(`全部从办件记录里算出，截至 ${formatInstant(measures.asOf, language)}。每个比率都写明是从几件里算的。`, `All counted from the records, as of ${formatInstant(measures.asOf, language)}. Every share says how many it was counted from.`)}>
      <Numbers measures={measures} />
      <Section title={t("办事要带什么", "What applicants had to bring")} lede={t("每件平均。系统核对得来的越多，要您提供的越少。", "Mean per case. The more the system confirms by itself, the less is asked.")}>
        <div className="card">
          <BarChart
            bars={[
              { label: t("系统替您核对的信息", "Facts confirmed for you"), value: measures.confirmed.mean ?? 0, shown: mean(measures.confirmed.mean, language) },
              { label: t("要您填的项", "Answers asked"), value: measures.fields.mean ?? 0, shown: mean(measures.fields.mean, language), tone: "wait" },
              { label: t("要您交的材料", "Papers asked"), value: measures.papers.mean ?? 0, shown: mean(measures.papers.mean, language), tone: "wait" },
            ]}
          />
        </div>
      </Section>
      <Satisfaction measures={measures} />
      <ByMonth measures={measures} />
      <ByItem measures={measures} />
    </Page>
  );
}

const mean = (value: number | null, language: "zh" | "en") => (value === null ? "—" : formatNumber(Math.round(value * 10) / 10, language));

function Numbers({ measures }: { measures: Measures }) {
  const { language, t } = useLanguage();
  return (
    <div className="strip">
      <div>
        <Stat name={t("收到的办件", "Cases filed")} value={formatNumber(measures.cases.filed, language)} note={t(`其中 ${measures.cases.open} 件在办`, `${measures.cases.open} still open`)} />
      </div>
      <div>
        <Stat name={t("按时办结率", "Answered in time")} value={formatShare(measures.onTime.share, language)} note={t(`共 ${measures.onTime.decided} 件办结`, `of ${measures.onTime.decided} finished`)} />
      </div>
      <div>
        <Stat name={t("平均跑动次数", "Visits per case")} value={mean(measures.visits.mean, language)} note={t(`一次没跑的占 ${formatShare(measures.visits.share0, language)}`, `${formatShare(measures.visits.share0, language)} without any`)} />
      </div>
      <div>
        <Stat name={t("满意率", "Satisfied")} value={formatShare(measures.satisfaction.share, language)} note={t(`共 ${measures.satisfaction.ratings} 次评价`, `of ${measures.satisfaction.ratings} ratings`)} />
      </div>
    </div>
  );
}

function Satisfaction({ measures }: { measures: Measures }) {
  const t = useT();
  return (
    <Section title={t("好差评", "Ratings")} lede={t("非常满意、满意、基本满意算满意；一家企业办完一件可以评一次。", "The first three levels count as satisfied; each finished case can be rated once.")}>
      {measures.satisfaction.ratings === 0 ? (
        <Empty>{t("还没有评价。第一件办结并评价后，这里就有数字。", "No ratings yet; they appear after the first finished case is rated.")}</Empty>
      ) : (
        <div className="card">
          <BarChart bars={ratingLevels.map((level, index) => ({ label: t(level.title), value: measures.satisfaction.levels[index] ?? 0, shown: String(measures.satisfaction.levels[index] ?? 0), tone: level.code > 3 ? "bad" : "good" }))} />
        </div>
      )}
    </Section>
  );
}

function ByMonth({ measures }: { measures: Measures }) {
  const { language, t } = useLanguage();
  if (measures.byMonth.length < 2) return null;
  return (
    <Section title={t("逐月", "Month by month")}>
      <div className="grid-2">
        <div className="card">
          <LineChart title={t("每月收件", "Cases filed each month")} points={measures.byMonth.map((month) => ({ label: month.month.slice(2), value: month.filed }))} format={(value) => formatNumber(value, language)} />
        </div>
        <div className="card">
          <LineChart title={t("每月按时办结率", "Answered in time, each month")} max={1} points={measures.byMonth.map((month) => ({ label: month.month.slice(2), value: month.onTime }))} format={(value) => formatShare(value, language)} />
        </div>
      </div>
    </Section>
  );
}

function ByItem({ measures }: { measures: Measures }) {
  const { language, t } = useLanguage();
  if (measures.byItem.length === 0) return null;
  return (
    <Section title={t("各事项", "By service")}>
      <div className="card scroll-x" tabIndex={0} role="region" aria-label={t("各事项数据", "Figures by service")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("事项", "Service")}</th>
              <th scope="col">{t("收件", "Filed")}</th>
              <th scope="col">{t("按时", "In time")}</th>
              <th scope="col">{t("平均用时（天）", "Mean days")}</th>
            </tr>
          </thead>
          <tbody>
            {measures.byItem.map((row) => (
              <tr key={row.item.id}>
                <th scope="row">{t(row.item.title)}</th>
                <td>{formatNumber(row.filed, language)}</td>
                <td>{formatShare(row.onTime, language)}</td>
                <td>{mean(row.meanDays, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
