import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { BarChart, LineChart, Stat } from "../ui/chart.tsx";
import { formatInstant, formatMonth, formatNumber, formatShare } from "../ui/format.ts";
import { Fold } from "../ui/fold.tsx";
import { type Text, useLanguage, useT } from "../ui/language.tsx";
import { Page } from "../ui/page.tsx";
import { MeasureList } from "./measure-list.tsx";
import { measureValue } from "./measure-value.ts";
import { ByDepartment } from "./measures-by-department.tsx";
import { Records } from "./measures-records.tsx";
import { ratingLevels } from "../ui/rating-field.tsx";
import { Empty } from "../ui/states.tsx";

type Measures = Result<"GET /api/measures">;

export function MeasuresPage() {
  const { language, t } = useLanguage();
  const measures = useApi("GET /api/measures");
  return (
    <Page
      title={t("成效", "Results")}
      lede={t(
        `实际做到的，不是说要做到的：全部从办件记录里算出，截至 ${formatInstant(measures.asOf, language)}。每个数都写明是从几件里算的；不足 ${measures.denominatorMin} 件的不给比率。`,
        `What was realised, not what was claimed: all counted from the records, as of ${formatInstant(measures.asOf, language)}. Every number says what it was counted from; below ${measures.denominatorMin} there is none.`,
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
      </div>
      <div className="chapters">
        {groups.map(({ id, title, lede }, at) => (
          <Group key={id} id={id} title={t(title)} lede={t(lede)} open={at === 0} measures={measures} />
        ))}
        <ByDepartment measures={measures} />
        <ByMonth measures={measures} />
        <ByItem measures={measures} />
        <Records measures={measures} />
      </div>
    </Page>
  );
}

type GroupId = Measures["measures"][number]["group"];

/** A chapter; folded, it says what its first measure comes to. */
function Group({ id, title, lede, open, measures }: { id: GroupId; title: string; lede: string; open: boolean; measures: Measures }) {
  const { language, t } = useLanguage();
  const own = measures.measures.filter((measure) => measure.group === id);
  const [first] = own;
  return (
    <Fold title={title} lede={lede} open={open} brief={first ? `${t(first.title)} ${measureValue(first, language, t)}` : null}>
      <MeasureList measures={own} />
      {id === "visits" ? <Exceptions measures={measures} /> : null}
      {id === "ratings" ? <Levels measures={measures} /> : null}
    </Fold>
  );
}

/** The chapters of the page, and what each asks. */
const groups: readonly { id: GroupId; title: Text; lede: Text }[] = [
  {
    id: "visits",
    title: { zh: "最多跑一次", en: "One visit at most" },
    lede: {
      zh: "承诺的、做到的分开；材料不齐的、例外清单里的单列，不混进来。",
      en: "What is promised and what was done stand apart; incomplete applications and excepted items are counted by themselves.",
    },
  },
  {
    id: "time",
    title: { zh: "按时", en: "In time" },
    lede: { zh: "过了期还没办的，也算没按时。", en: "What is past its day and not done counts as late." },
  },
  {
    id: "burden",
    title: { zh: "少交、少填", en: "Fewer papers, fewer fields" },
    lede: { zh: "和没有数据共享的普通办法比。", en: "Against the ordinary way, in which no source supplies anything." },
  },
  {
    id: "automatic",
    title: { zh: "怎么办的", en: "How it was handled" },
    lede: { zh: "程序当场办结、凭承诺先办、几件事一次办。", en: "At once by the program, on a promise, several matters in one." },
  },
  {
    id: "ratings",
    title: { zh: "好差评", en: "Ratings" },
    lede: {
      zh: "差评要在一个工作日内回访，属实的十五日内整改并告诉企业，企业可以再评一次。两次评价都留着。",
      en: "A bad rating is called back within one working day; what is so is put right and told within fifteen days, and the business may rate once more. Both ratings stay.",
    },
  },
  {
    id: "cage",
    title: { zh: "权力在笼子里", en: "Powers in a cage" },
    lede: { zh: "清单没有给的，试了也办不成，还要数出来。", en: "What no list grants cannot be done, and the attempts are counted." },
  },
];

/** Items that cannot be done in one visit; nobody but the province may say so. */
function Exceptions({ measures }: { measures: Measures }) {
  const { t } = useLanguage();
  const { exceptions } = measures;
  if (exceptions.length === 0)
    return (
      <p className="soft">
        {t("没有事项在省公布的例外清单里，全部计算在内。", "No item is an exception of the province; all are counted.")}
      </p>
    );
  return (
    <p className="soft">
      {t("省公布的例外（单列）：", "Exceptions of the province, counted apart: ")}
      {exceptions.map((item) => `${t(item.title)}（${item.decided}）`).join(t("、", ", "))}
    </p>
  );
}

function Levels({ measures }: { measures: Measures }) {
  const t = useT();
  if (measures.levels.every((count) => count === 0))
    return <Empty>{t("评价还太少。满五条以后，这里就有分布。", "Too few ratings yet; from five on, they are shown here.")}</Empty>;
  return (
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
    <Fold title={t("逐月", "Month by month")}>
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
    </Fold>
  );
}

function ByItem({ measures }: { measures: Measures }) {
  const { language, t } = useLanguage();
  if (measures.byItem.length === 0) return null;
  return (
    <Fold
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
    </Fold>
  );
}
