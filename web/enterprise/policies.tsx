import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Result } from "../client/contract.ts";
import { useFactNames } from "../client/fact-names.ts";
import { useApi } from "../client/query.ts";
import { Checklist } from "../ui/checklist.tsx";
import { formatDate } from "../ui/format.ts";
import { type Translate, useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty } from "../ui/states.tsx";
import { deliveryWords } from "../ui/words.ts";

type Offers = Result<"GET /api/me/offers">;
type Offer = Offers["items"][number];

/** What I am entitled to: yes, one step away, and not known yet, each with its reasons. */
export function MyPoliciesPage() {
  const t = useT();
  const offers = useApi("GET /api/me/offers", { query: { limit: 100 } });
  const { counts } = offers;
  return (
    <Page
      title={t("我能得到的政策", "What I am entitled to")}
      lede={t(
        "拿城市掌握的您的信息，和每一条现行政策逐条比对。过期的不推。",
        "What the city knows of you, compared with every policy in force, condition by condition. Expired ones are left out.",
      )}
    >
      <Section title={t(`已符合（${counts.entitled}）`, `You qualify (${counts.entitled})`)}>
        {counts.entitled === 0 ? (
          <Empty next={<Link to="/me/facts">{t("看看信息是否齐全", "See whether your facts are complete")}</Link>}>
            {t("目前没有完全符合的政策。", "No policy fits fully at the moment.")}
          </Empty>
        ) : null}
        <OfferCards offers={offers} group="entitled" />
      </Section>
      <Section
        title={t(`差一步（${counts.near}）`, `One step away (${counts.near})`)}
        lede={t("只差一个条件。差的是哪个、差多少，写在卡片上。", "One condition is missing; the card says which, and by how much.")}
      >
        {counts.near === 0 ? <Empty>{t("没有只差一步的政策。", "No policy is just one step away.")}</Empty> : null}
        <OfferCards offers={offers} group="near" />
      </Section>
      <Section
        title={t(`还不知道（${counts.unknown}）`, `Not known yet (${counts.unknown})`)}
        lede={t(
          "少了某项信息，暂时判断不了。不知道不等于不符合。",
          "A fact is missing, so it cannot be judged yet. Not known does not mean no.",
        )}
      >
        {counts.unknown === 0 ? <Empty>{t("没有因缺信息而判断不了的政策。", "No policy is left open for lack of a fact.")}</Empty> : null}
        <OfferCards offers={offers} group="unknown" />
      </Section>
      <p className="soft">
        {t(
          `另有 ${counts.not} 条现行政策与您的情况差得较远，没有列出。`,
          `${counts.not} more policies in force are further away and not listed.`,
        )}{" "}
        <Link to="/policies">{t("看全部政策", "See all policies")}</Link>
      </p>
    </Page>
  );
}

function OfferCards({ offers, group }: { offers: Offers; group: Offer["group"] }) {
  return offers.items.filter((offer) => offer.group === group).map((offer) => <OfferCard key={offer.policy.id} offer={offer} />);
}

function OfferCard({ offer }: { offer: Offer }) {
  const { language, t } = useLanguage();
  const { policy } = offer;
  const nameFact = useFactNames();
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
            {policy.document} · {t(policy.department.title)} ·{" "}
            {policy.inForce.to
              ? t(`有效至 ${formatDate(policy.inForce.to, language)}`, `until ${formatDate(policy.inForce.to, language)}`)
              : t("长期有效", "no end date")}
          </p>
        </div>
        <div className="offer-benefit">
          {offer.benefit.display && offer.benefit.fen !== 0 ? <strong className="clock-big">{t(offer.benefit.display)}</strong> : null}
          <Badge tone={offer.benefit.delivery === "claim" ? "plain" : "good"}>{t(deliveryWords[offer.benefit.delivery].title)}</Badge>
        </div>
      </div>
      <p>{t(offer.benefit.text)}</p>
      {offer.benefit.missing.length > 0 ? (
        <p className="soft">
          {t(
            `金额还算不出来，缺：${offer.benefit.missing.map((fact) => fact.title.zh).join("、")}。`,
            `The sum cannot be worked out yet; missing: ${offer.benefit.missing.map((fact) => fact.title.en).join(", ")}.`,
          )}
        </p>
      ) : null}
      <Lead offer={offer} />
      {offer.claimed.length > 0 ? (
        <p className="soft">
          {t(
            `按您自己提供的${offer.claimed.map((fact) => fact.title.zh).join("、")}判断，还没有部门确认。`,
            `Judged by what you said yourself (${offer.claimed.map((fact) => fact.title.en).join(", ")}), not confirmed yet.`,
          )}
        </p>
      ) : null}
      {offer.notEncoded ? (
        <p className="soft">{t(`还要由人核对：${offer.notEncoded.zh}`, `A person also checks: ${offer.notEncoded.en}`)}</p>
      ) : null}
      <details open={offer.group !== "unknown"}>
        <summary>{t("逐条看条件", "Condition by condition")}</summary>
        <Checklist condition={offer.condition} nameFact={nameFact} />
      </details>
    </article>
  );
}

/** The sentence that says what stands between the business and the benefit. */
function Lead({ offer }: { offer: Offer }) {
  const t = useT();
  if (offer.group === "near" && offer.nearest) {
    return (
      <Callout>
        <strong>{t("差这一步：", "The missing step: ")}</strong>
        {offer.nearest.conditions.map((condition) => nearWords(condition, t)).join(t("；", "; "))}
      </Callout>
    );
  }
  if (offer.group === "unknown") {
    return (
      <Callout>
        <strong>{t("还缺：", "Missing: ")}</strong>
        {missingByHolder(offer.missing, t)}
        {t("。", ". ")}
        <Link to="/me/facts">{t("去提供", "Tell us")}</Link>
      </Callout>
    );
  }
  return null;
}

/** "从业人数、营业收入（税务局）；核心产品（您自己知道）" */
function missingByHolder(missing: Offer["missing"], t: Translate): string {
  const groups = Map.groupBy(missing, (fact) => (fact.source ? t(fact.source.department) : t("您自己知道", "you know it")));
  return [...groups]
    .map(([holder, facts]) => `${facts.map((fact) => t(fact.title)).join(t("、", ", "))}${t(`（${holder}）`, ` (${holder})`)}`)
    .join(t("；", "; "));
}

function nearWords({ text, actual, distance }: Offer["condition"], t: Translate): string {
  const now = actual
    ? t(`（现为${actual.zh}${distance ? `,${distance.zh}` : ""}）`, ` (now ${actual.en}${distance ? `, ${distance.en}` : ""})`)
    : "";
  return t(text) + now;
}

function Callout({ children }: { children: ReactNode }) {
  return <p className="notice notice-wait">{children}</p>;
}
