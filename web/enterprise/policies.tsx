import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { Checklist } from "../ui/checklist.tsx";
import { formatDate, formatMoney } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty } from "../ui/states.tsx";
import { deliveryWords } from "../ui/words.ts";

type Offers = Result<"GET /api/me/offers">;
type Offer = Offers["eligible"][number];

/** What I am entitled to: yes, one step away, and not known yet, each with its reasons. */
export function MyPoliciesPage() {
  const t = useT();
  const offers = useApi("GET /api/me/offers");
  return (
    <Page title={t("我能得到的政策", "What I am entitled to")} lede={t("拿城市掌握的您的信息,和每一条现行政策逐条比对。过期的不推。", "What the city knows of you, compared with every policy in force, condition by condition. Expired ones are left out.")}>
      <Section title={t(`已符合(${offers.eligible.length})`, `You qualify (${offers.eligible.length})`)}>
        {offers.eligible.length === 0 ? <Empty next={<Link to="/me/facts">{t("看看信息是否齐全", "See whether your facts are complete")}</Link>}>{t("目前没有完全符合的政策。", "No policy fits fully at the moment.")}</Empty> : null}
        {offers.eligible.map((offer) => (
          <OfferCard key={offer.policy.id} offer={offer} />
        ))}
      </Section>
      <Section title={t(`差一步(${offers.near.length})`, `One step away (${offers.near.length})`)} lede={t("只差一个条件。差的是哪个、差多少,写在卡片上。", "One condition is missing; the card says which, and by how much.")}>
        {offers.near.length === 0 ? <Empty>{t("没有只差一步的政策。", "No policy is just one step away.")}</Empty> : null}
        {offers.near.map((offer) => (
          <OfferCard key={offer.policy.id} offer={offer} />
        ))}
      </Section>
      <Section title={t(`还不知道(${offers.unknown.length})`, `Not known yet (${offers.unknown.length})`)} lede={t("少了某项信息,暂时判断不了。不知道不等于不符合。", "A fact is missing, so it cannot be judged yet. Not known does not mean no.")}>
        {offers.unknown.length === 0 ? <Empty>{t("没有因缺信息而判断不了的政策。", "No policy is left open for lack of a fact.")}</Empty> : null}
        {offers.unknown.map((offer) => (
          <OfferCard key={offer.policy.id} offer={offer} />
        ))}
      </Section>
    </Page>
  );
}

function OfferCard({ offer }: { offer: Offer }) {
  const { language, t } = useLanguage();
  const { policy } = offer;
  const names = new Map(offer.missing.map((fact) => [fact.key, t(fact.title)]));
  return (
    <article className="card stack offer" data-outcome={offer.outcome}>
      <div className="offer-head">
        <div className="stack-tight">
          <h3>
            <Link to="/policies/$id" params={{ id: policy.id }}>
              {t(policy.title)}
            </Link>
          </h3>
          <p className="small soft">
            {policy.document} · {t(policy.department.title)} · {policy.inForce.to ? t(`有效至 ${formatDate(policy.inForce.to, language)}`, `until ${formatDate(policy.inForce.to, language)}`) : t("长期有效", "no end date")}
          </p>
        </div>
        <div className="offer-benefit">
          <strong className="clock-big">{offer.benefitFen !== undefined ? formatMoney(offer.benefitFen, language) : null}</strong>
          <Badge tone={policy.benefit.delivery === "claim" ? "plain" : "good"}>{t(deliveryWords[policy.benefit.delivery].title)}</Badge>
        </div>
      </div>
      <p>{t(policy.benefit.text)}</p>
      <Lead offer={offer} />
      <details open={offer.outcome !== "ineligible"}>
        <summary>{t("逐条看条件", "Condition by condition")}</summary>
        <Checklist condition={offer.condition} nameFact={(key) => names.get(key) ?? key} />
      </details>
    </article>
  );
}

/** The sentence that says what stands between the business and the benefit. */
function Lead({ offer }: { offer: Offer }) {
  const t = useT();
  if (offer.outcome === "ineligible" && offer.nearest) {
    return (
      <Callout>
        <strong>{t("差这一步:", "The missing step: ")}</strong>
        {offer.nearest.conditions.map((condition) => `${t(condition.text)}${condition.actual ? t(`(现为 ${condition.actual.zh}${condition.distance ? `,${condition.distance.zh}` : ""})`, ` (now ${condition.actual.en}${condition.distance ? `, ${condition.distance.en}` : ""})`) : ""}`).join(t(";", "; "))}
      </Callout>
    );
  }
  if (offer.outcome === "unknown") {
    return (
      <Callout>
        <strong>{t("还缺:", "Missing: ")}</strong>
        {offer.missing.map((fact) => `${t(fact.title)}${fact.department ? t(`(${fact.department.zh}掌握)`, ` (held by ${fact.department.en})`) : t("(您自己知道)", " (you know it)")}`).join(t("、", ", "))}
        {t("。", ". ")}
        <Link to="/me/facts">{t("去提供", "Tell us")}</Link>
      </Callout>
    );
  }
  return null;
}

function Callout({ children }: { children: ReactNode }) {
  return <p className="notice notice-wait">{children}</p>;
}
