import { Link } from "@tanstack/react-router";
import type { Result, Row } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { Stat } from "../ui/chart.tsx";
import { formatDate, formatMoney } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Empty, Next } from "../ui/states.tsx";
import { deliveryWords } from "../ui/words.ts";
import { CaseCard } from "./case-card.tsx";
import { CommissionerCard } from "./commissioner-card.tsx";
import { FoundNews, foundWords, LostNotice } from "./offers-news.tsx";

type Offers = Result<"GET /api/me/offers">;
type CaseRow = Row<"GET /api/me/cases">;

/** Where a business starts: what waits for it, what is under way, what it is entitled to. */
export function OverviewPage() {
  const t = useT();
  const facts = useApi("GET /api/me/facts");
  const offers = useApi("GET /api/me/offers");
  const cases = useApi("GET /api/me/cases");
  const open = cases.items.filter((row) => ["filed", "accepted", "awaitingCorrection"].includes(row.status));
  const unclear = facts.groups.flatMap((group) => group.facts).filter((fact) => fact.status === "disputed" || fact.status === "pending");
  return (
    <Page title={facts.name} lede={<span className="mono">{facts.uscc}</span>}>
      <WhatNext cases={cases.items} offers={offers} />
      <LostNotice news={offers.news} />
      <CommissionerCard />
      <div className="strip">
        <div>
          <Stat
            name={t("已符合的政策", "Policies you qualify for")}
            value={offers.counts.entitled}
            note={<Link to="/me/policies">{largestBenefit(offers, t)}</Link>}
          />
        </div>
        <div>
          <Stat
            name={t("差一步的政策", "One step away")}
            value={offers.counts.near}
            note={<Link to="/me/policies">{t("看差在哪里", "See which step")}</Link>}
          />
        </div>
        <div>
          <Stat name={t("在办", "Under way")} value={open.length} note={<Link to="/me/cases">{t("全部办件", "All cases")}</Link>} />
        </div>
        <div>
          <Stat
            name={t("待核实的信息", "Facts to be cleared up")}
            value={unclear.length}
            note={<Link to="/me/facts">{t("看城市知道什么", "See what the city knows")}</Link>}
          />
        </div>
      </div>
      <Section title={t("正在办的", "Under way")}>
        {open.length === 0 ? (
          <Empty next={<Link to="/items">{t("找要办的事", "Find a service")}</Link>}>{t("没有在办的事。", "Nothing is under way.")}</Empty>
        ) : (
          <ul className="plain grid">
            {open.slice(0, 6).map((row) => (
              <CaseCard key={row.number} row={row} today={cases.today} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t("还可以", "You can also")}>
        <ul className="plain row">
          <li>
            <Link className="button" to="/demands/new">
              {t("提诉求", "Say what you need")}
            </Link>
          </li>
          <li>
            <Link className="button" to="/assistant">
              {t("问助手", "Ask the assistant")}
            </Link>
          </li>
          <li>
            <Link className="button" to="/joint-matters">
              {t("高效办成一件事", "One matter, done once")}
            </Link>
          </li>
          <li>
            <Link className="button" to="/verify-licence">
              {t("核验证照", "Verify a licence")}
            </Link>
          </li>
          <li>
            <Link className="button" to="/me/inspections">
              {t("看有没有检查", "See whether anybody comes to inspect")}
            </Link>
          </li>
        </ul>
      </Section>
    </Page>
  );
}

/** Some benefits exclude each other, so the largest single one is named and no sum. */
function largestBenefit(offers: Offers, t: ReturnType<typeof useT>): string {
  const entitled = offers.items.filter((offer) => offer.group === "entitled");
  const fen = Math.max(0, ...entitled.map((offer) => offer.benefit.fen ?? 0));
  return fen > 0
    ? t(`其中一项最多 ${formatMoney(fen, "zh")}`, `the largest brings ${formatMoney(fen, "en")}`)
    : t("看看有哪些", "See them");
}

const BEST_SHOWN = 3;

/** The one thing to do now, if there is one. */
function WhatNext({ cases, offers }: { cases: CaseRow[]; offers: Offers }) {
  const { language, t } = useLanguage();
  const waiting = cases.find((row) => row.status === "awaitingCorrection");
  const entitled = offers.items.filter((offer) => offer.group === "entitled");
  if (waiting) {
    return (
      <Next>
        <h2>{t("有一件等您补正", "One case waits for you")}</h2>
        <p>
          {t(waiting.item.title)} · <span className="mono">{waiting.number}</span>
        </p>
        <p>
          <Link className="button button-primary" to="/cases/$number" params={{ number: waiting.number }}>
            {t("去补正", "Answer it")}
          </Link>
        </p>
        {offers.news.found.length > 0 ? (
          <p>
            <Link to="/me/policies">{foundWords(offers.news.found.length, null, t)}</Link>
          </p>
        ) : null}
      </Next>
    );
  }
  if (offers.news.found.length > 0) return <FoundNews offers={offers} />;
  if (entitled.length > 0) {
    return (
      <Next>
        <h2>{t("有您的政策", "There are policies for you")}</h2>
        <ul className="plain best">
          {entitled.slice(0, BEST_SHOWN).map(({ policy, benefit }) => (
            <li key={policy.id}>
              <Link to="/policies/$id" params={{ id: policy.id }}>
                {t(policy.title)}
              </Link>
              <strong className="number">{benefit.display && benefit.fen ? t(benefit.display) : null}</strong>
              <span className="small soft">
                {t(deliveryWords(benefit).hint)}
                {policy.inForce.to
                  ? t(`有效至 ${formatDate(policy.inForce.to, language)}。`, ` Until ${formatDate(policy.inForce.to, language)}.`)
                  : null}
              </span>
            </li>
          ))}
        </ul>
        <p>
          <Link className="button button-primary" to="/me/policies">
            {t("看为什么符合", "See why")}
          </Link>
        </p>
      </Next>
    );
  }
  return (
    <Next>
      <h2>{t("现在没有要您做的事", "Nothing is asked of you")}</h2>
      <p>
        {t("想办什么，从这里找：", "Looking for something? ")}
        <Link to="/items">{t("全部事项", "All services")}</Link>
      </p>
    </Next>
  );
}
