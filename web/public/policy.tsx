import { Link, getRouteApi } from "@tanstack/react-router";
import type { Result } from "../client/contract.ts";
import { type FactInfo, useFactCatalogue } from "../client/fact-names.ts";
import { useApi } from "../client/query.ts";
import { BasisList, reliabilityWords } from "../ui/basis-list.tsx";
import { formatDate, formatMoney } from "../ui/format.ts";
import { type Language, type Translate, useLanguage, useT } from "../ui/language.tsx";
import { Outline } from "../ui/outline.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, type Tone } from "../ui/states.tsx";
import { deliveryWords } from "../ui/words.ts";
import { HistoryLink } from "./history-link.tsx";

type Policy = Result<"GET /api/policies/{id}">;

const route = getRouteApi("/policies/$id");

/** One policy: who qualifies in plain words, what it brings, where it is written and how surely we know it. */
export function PolicyPage() {
  const t = useT();
  const { id } = route.useParams();
  const policy = useApi("GET /api/policies/{id}", { params: { id } });
  const delivery = deliveryWords(policy.benefit);
  return (
    <Page
      title={t(policy.title)}
      lede={t(policy.summary)}
      crumb={<Link to="/policies">{t("← 全部政策", "← All policies")}</Link>}
      actions={
        <Link className="button button-primary" to="/me/policies">
          {t("看我符不符合", "See whether I qualify")}
        </Link>
      }
    >
      <div className="with-aside">
        <div className="stack-section">
          <Section title={t("谁能得", "Who qualifies")}>
            <div className="card">
              <Outline node={policy.criterion.outline} />
            </div>
            {policy.notEncoded ? (
              <p className="notice notice-wait">
                <strong>{t("还要由人核对：", "A person also checks: ")}</strong>
                {t(policy.notEncoded)}
              </p>
            ) : null}
            <details>
              <summary>{t("程序执行的原条件", "The criterion as the program runs it")}</summary>
              <pre tabIndex={0}>{policy.criterion.text}</pre>
            </details>
          </Section>
          <Section title={t("能得什么", "What it brings")}>
            <p className="lede">{t(policy.benefit.text)}</p>
            {policy.formula ? (
              <details>
                <summary>{t("程序执行的算法", "The formula as the program runs it")}</summary>
                <pre tabIndex={0}>{policy.formula.cap ? `${policy.formula.text}\n≤ ${policy.formula.cap}` : policy.formula.text}</pre>
              </details>
            ) : null}
            <p>
              {delivery.name ? <Badge tone="good">{t(delivery.name)}</Badge> : null} <strong>{t(delivery.hint)}</strong>
            </p>
          </Section>
          <Examples policy={policy} />
        </div>
        <Source policy={policy} />
      </div>
    </Page>
  );
}

function Examples({ policy }: { policy: Policy }) {
  const { language, t } = useLanguage();
  const facts = useFactCatalogue();
  const outcomes: Record<string, { title: string; tone: Tone }> = {
    eligible: { title: t("符合", "Eligible"), tone: "good" },
    ineligible: { title: t("不符合", "Not eligible"), tone: "bad" },
    unknown: { title: t("还差信息", "Not known yet"), tone: "wait" },
  };
  if (policy.examples.length === 0) return null;
  return (
    <Section
      title={t("举例", "Examples")}
      lede={t("这些例子随政策一起存着，每次启动都要重新算对。", "These stand in the policy's file and must come out right at every start.")}
    >
      <div className="grid">
        {policy.examples.map((example, index) => (
          <article key={index} className="card stack-tight">
            <h3>{example.name ? t(example.name) : t(`例 ${index + 1}`, `Example ${index + 1}`)}</h3>
            <p>
              <Badge tone={outcomes[example.outcome]?.tone ?? "plain"}>{outcomes[example.outcome]?.title ?? example.outcome}</Badge>{" "}
              {example.benefit !== undefined ? <strong>{formatMoney(example.benefit * 100, language)}</strong> : null}
            </p>
            <ul className="plain small soft">
              {Object.entries(example.facts).map(([key, value]) => {
                const fact = facts.get(key);
                return (
                  <li key={key}>
                    {fact ? t(fact.title) : key}
                    {t("：", ": ")}
                    {writtenValue(value, fact, language, t)}
                  </li>
                );
              })}
            </ul>
          </article>
        ))}
      </div>
    </Section>
  );
}

/** A value as the example's author wrote it: money in yuan or as wan(900), codes by their titles. */
function writtenValue(value: boolean | number | string, fact: FactInfo | undefined, language: Language, t: Translate): string {
  if (typeof value === "boolean") return value ? t("是", "yes") : t("否", "no");
  if (fact?.type === "money") {
    const [, unit = "", amount = ""] = /^(wan|yi|yuan)\(([\d.]+)\)$/.exec(String(value)) ?? [];
    const yuan = unit ? Number(amount) * { wan: 1e4, yi: 1e8, yuan: 1 }[unit as "wan" | "yi" | "yuan"] : Number(value);
    if (Number.isFinite(yuan)) return formatMoney(Math.round(yuan * 100), language);
  }
  if (fact?.type === "date") return formatDate(String(value), language);
  const title = fact?.values?.find((entry) => entry.code === value)?.title;
  if (title) return t(title);
  return fact?.unit ? t(`${value}${fact.unit.zh}`, `${value} ${fact.unit.en}`) : String(value);
}

function Source({ policy }: { policy: Policy }) {
  const { language, t } = useLanguage();
  return (
    <aside className="card stack" aria-label={t("出处", "Source")}>
      <h2>{t("出处", "Source")}</h2>
      <dl className="pairs">
        <dt>{t("文号", "Document")}</dt>
        <dd>{policy.document}</dd>
        <dt>{t("有效期", "In force")}</dt>
        <dd>
          {formatDate(policy.inForce.from, language)} — {policy.inForce.to ? formatDate(policy.inForce.to, language) : t("长期", "no end")}
        </dd>
        <dt>{t("部门", "Department")}</dt>
        <dd>{t(policy.department.title)}</dd>
        <dt>{t("权力事项", "Power")}</dt>
        <dd>
          {t(policy.power.title)} <span className="mono small soft">{policy.power.id}</span>
        </dd>
        <dt>{t("来源", "Seen at")}</dt>
        <dd className="small">{policy.source.where}</dd>
        <dt>{t("可靠程度", "Reliability")}</dt>
        <dd>
          {reliabilityWords(policy.source.reliability, t)}
          {policy.source.seen === "part" ? t("，只看到部分原文", ", only part of the text was seen") : ""}
          {policy.source.note ? <p className="small soft">{t(policy.source.note)}</p> : null}
        </dd>
      </dl>
      <BasisList basis={policy.basis} />
      {policy.note ? <p className="small soft">{t(policy.note)}</p> : null}
      <HistoryLink list="policies" entry={policy.id} title={t(policy.title)} />
    </aside>
  );
}
