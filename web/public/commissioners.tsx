import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { BarChart, Stat } from "../ui/chart.tsx";
import { formatDate, formatNumber } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";

type Service = Result<"GET /api/commissioners">;

/** What everybody may know of the commissioners: who, for whom, by which lines, and how often it was objected to. */
export function CommissionersPage() {
  const { language, t } = useLanguage();
  const service = useApi("GET /api/commissioners");
  const total = service.districts.reduce((sum, { businesses }) => sum + businesses, 0);
  const served = service.districts.reduce((sum, each) => sum + each.served, 0);
  const { visits } = service;
  return (
    <Page
      title={t("服务专员", "Service commissioners")}
      lede={t(
        "每家企业都有一位叫得出名字的专员：有事找他，他来不来由企业决定。",
        "Every business has a commissioner with a name. Whether they come is for the business to decide.",
      )}
    >
      <div className="strip">
        <div>
          <Stat
            name={t("有专员的企业", "Businesses with a commissioner")}
            value={formatNumber(served, language)}
            note={t(`共 ${formatNumber(total, language)} 家`, `of ${formatNumber(total, language)}`)}
          />
        </div>
        <div>
          <Stat
            name={t("走访", "Visits")}
            value={formatNumber(visits.made, language)}
            note={t(`企业提出 ${visits.askedByBusiness} 次`, `${visits.askedByBusiness} asked for`)}
          />
        </div>
        <div>
          <Stat
            name={t("企业没有同意的", "Not agreed to")}
            value={formatNumber(visits.declined, language)}
            note={t("没有去", "did not take place")}
          />
        </div>
        <div>
          <Stat
            name={t("提出异议", "Objections")}
            value={formatNumber(visits.objections, language)}
            note={t(`裁定为变相检查 ${visits.inspections} 次`, `${visits.inspections} found to be inspections`)}
          />
        </div>
      </div>
      <Section title={t("各区县", "By district")} lede={t("有专员的企业／全部企业。", "Businesses with a commissioner, of all.")}>
        <BarChart
          bars={service.districts.map((district) => ({
            label: t(district.title),
            value: district.served,
            shown: `${formatNumber(district.served, language)}／${formatNumber(district.businesses, language)}`,
          }))}
        />
      </Section>
      <Portfolios service={service} />
      <Stages service={service} />
      <Section title={t("走访的规矩", "The rules of a visit")}>
        <div className="card stack-tight">
          <p>{t(visits.rules.consent)}</p>
          <p className="small soft">
            {t(
              `专员主动提出的一年最多 ${visits.rules.perYearMax.value} 次，间隔至少 ${visits.rules.daysBetweenMin.value} 天（本市自定）。`,
              `Offered by the commissioner: ${visits.rules.perYearMax.value} a year at most, ${visits.rules.daysBetweenMin.value} days apart (the city's own choice).`,
            )}{" "}
            {t("依据：", "Basis: ")}
            {visits.rules.basis.map(({ law, article }) => (article === undefined ? law : `${law}（${article}）`)).join(t("；", "; "))}
          </p>
        </div>
      </Section>
    </Page>
  );
}

function Portfolios({ service }: { service: Service }) {
  const { language, t } = useLanguage();
  return (
    <Section
      title={t("服务包和专员", "Portfolios and people")}
      lede={t("从上往下，第一个符合的就是；怎么分由本市自定。", "The first that fits, from the top; drawn by the city itself.")}
    >
      <ol className="plain stack-tight">
        {service.portfolios.map((portfolio) => (
          <li key={portfolio.id} className="card stack-tight">
            <p className="row row-between">
              <strong>{t(portfolio.title)}</strong>
              <span className="small soft">
                {t(`${formatNumber(portfolio.businesses, language)} 家`, `${formatNumber(portfolio.businesses, language)} businesses`)}
              </span>
            </p>
            <p className="small soft">{t(portfolio.because)}</p>
            {portfolio.commissioners.length === 0 ? (
              <p>
                <Badge tone={portfolio.waiting > 0 ? "bad" : "plain"}>{t("暂缺专员", "Nobody yet")}</Badge>
              </p>
            ) : (
              <ul className="plain small">
                {portfolio.commissioners.map(({ name, since, reason }) => (
                  <li key={`${name}${since}`}>
                    {name}{" "}
                    <span className="soft">
                      {t(
                        `自 ${formatDate(since.slice(0, 10), language)}（${reason}）`,
                        `since ${formatDate(since.slice(0, 10), language)} (${reason})`,
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Stages({ service }: { service: Service }) {
  const { language, t } = useLanguage();
  return (
    <Section title={t("企业阶段的划线", "How stages are drawn")}>
      <ol className="plain stack-tight">
        {service.stages.map((stage) => (
          <li key={stage.id} className="stack-tight">
            <p className="row row-between">
              <span>
                <strong>{t(stage.title)}</strong> {stage.choice ? <Badge>{t("本市自定", "the city's own")}</Badge> : null}
              </span>
              <span className="small soft">
                {t(`${formatNumber(stage.businesses, language)} 家`, formatNumber(stage.businesses, language))}
              </span>
            </p>
            <p className="small">{t(stage.rule)}</p>
            {stage.source ? (
              <p className="small soft">
                {stage.document ? `${stage.document} · ` : ""}
                {stage.source.where}
                {stage.source.reliability === "M" ? t("（凭记忆，未核实）", " (from memory, not verified)") : ""}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </Section>
  );
}
