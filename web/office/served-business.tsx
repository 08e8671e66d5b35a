import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { FactList } from "../ui/fact-list.tsx";
import { formatDate, formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge, Empty } from "../ui/states.tsx";
import { VisitCard } from "../ui/visit-card.tsx";
import { statusWords } from "../ui/words.ts";
import { AttentionBadges } from "./commissioner.tsx";
import { OfferVisit } from "./offer-visit.tsx";
import { OfficePage } from "./office-page.tsx";
import { VisitActs } from "./visit-acts.tsx";

type Served = Result<"GET /api/office/commissioner/businesses/{uscc}">;

/** Everything of one business, for whoever looks after it. Opening the page is kept, and the business sees it. */
export function ServedBusinessPage() {
  const { language, t } = useLanguage();
  const { uscc } = useParams({ from: "/office/commissioner/businesses/$uscc" });
  const served = useApi("GET /api/office/commissioner/businesses/{uscc}", { params: { uscc } });
  return (
    <OfficePage
      title={served.name}
      crumb={<Link to="/office/commissioner">{t("我的服务包", "My portfolio")}</Link>}
      lede={
        <>
          <span className="mono">{served.uscc}</span>
          <br />
          <span className="row">
            {served.stages.met.map((stage) => (
              <Badge key={stage.id}>{t(stage.title)}</Badge>
            ))}
            {served.creditClass ? <Badge>{t(`信用${served.creditClass.title.zh}`, served.creditClass.title.en)}</Badge> : null}
            {served.standsInFor ? <Badge tone="wait">{t(`代${served.standsInFor}`, `for ${served.standsInFor}`)}</Badge> : null}
          </span>
        </>
      }
    >
      <div className="with-aside">
        <div className="stack-section">
          {served.attention.length > 0 ? (
            <Section title={t("现在需要您的", "What it needs you for")}>
              <p className="row">
                <AttentionBadges attention={served.attention} />
              </p>
            </Section>
          ) : null}
          <Cases served={served} />
          <Demands served={served} />
          <Visits served={served} />
          <Offers served={served} />
        </div>
        <aside className="stack-wide" aria-label={t("档案", "Record")}>
          <Licences served={served} />
          <Section title={t("城市掌握的信息", "What the city knows")}>
            <div className="stack-tight">
              {served.groups.map((group) => (
                <details key={group.id} className="card fold">
                  <summary>
                    {t(group.title)} <span className="small soft">{group.facts.length}</span>
                  </summary>
                  <div className="facts-narrow">
                    <FactList facts={group.facts} tell="days" />
                  </div>
                </details>
              ))}
            </div>
          </Section>
          <p className="small soft">
            {t(served.reason)}{" "}
            {t(`自 ${formatDate(served.since.slice(0, 10), language)}。`, `Since ${formatDate(served.since.slice(0, 10), language)}.`)}
            <br />
            {t("您打开这一页的时间会记下来，企业能看到。", "That you opened this page is kept, and the business sees it.")}
          </p>
        </aside>
      </div>
    </OfficePage>
  );
}

function Cases({ served }: { served: Served }) {
  const { language, t } = useLanguage();
  return (
    <Section title={t("在办的事", "Under way")}>
      <List empty={t("没有在办的事。", "Nothing is under way.")}>
        {served.cases.map((row) => {
          const status = statusWords[row.status];
          const late = row.nextDueOn !== null && row.nextDueOn < served.today;
          return (
            <li key={row.number} className="card stack-tight">
              <p className="row row-between">
                <strong>{t(row.item.title)}</strong>
                <span>
                  <Badge tone={status.tone}>{t(status.title)}</Badge> {late ? <Badge tone="bad">{t("已超期", "overdue")}</Badge> : null}
                </span>
              </p>
              <p className="small soft">
                <span className="mono">{row.number}</span> · {t(row.department.title)}
                {row.nextDueOn
                  ? t(` · 部门下一步最迟 ${formatDate(row.nextDueOn, language)}`, ` · next step by ${formatDate(row.nextDueOn, language)}`)
                  : ""}
                {row.dueOn ? t(` · 办结最迟 ${formatDate(row.dueOn, language)}`, ` · decided by ${formatDate(row.dueOn, language)}`) : ""}
              </p>
            </li>
          );
        })}
      </List>
    </Section>
  );
}

function Demands({ served }: { served: Served }) {
  const { language, t } = useLanguage();
  return (
    <Section title={t("诉求", "Demands")}>
      <List empty={t("没有诉求。", "No demands.")}>
        {served.demands.map((demand) => (
          <li key={demand.number} className="card stack-tight">
            <p className="row row-between">
              <span>
                <Badge>{t(demand.statusTitle)}</Badge> {demand.overdue ? <Badge tone="bad">{t("已超期", "overdue")}</Badge> : null}
              </span>
              <span className="small soft">{t(demand.kind.title)}</span>
            </p>
            <p>{demand.excerpt}</p>
            <p className="small soft">
              <span className="mono">{demand.number}</span>
              {demand.department ? ` · ${t(demand.department.title)}` : ""}
              {demand.answerDueAt
                ? t(
                    ` · 最迟 ${formatInstant(demand.answerDueAt, language)} 答复`,
                    ` · answer by ${formatInstant(demand.answerDueAt, language)}`,
                  )
                : ""}
            </p>
          </li>
        ))}
      </List>
    </Section>
  );
}

function Visits({ served }: { served: Served }) {
  const t = useT();
  return (
    <Section
      title={t("走访", "Visits")}
      lede={t("企业同意了才去；企业自己要的不限次数。", "Only with its yes; what it asks for itself has no cap.")}
    >
      <List empty={t("还没有走访。", "No visits yet.")}>
        {served.visits.map((visit) => (
          <VisitCard key={visit.id} visit={visit}>
            <VisitActs visit={visit} today={served.today} />
          </VisitCard>
        ))}
      </List>
      <details className="fold">
        <summary>{t("提出走访", "Offer a visit")}</summary>
        <OfferVisit uscc={served.uscc} consent={served.rules.consent} />
      </details>
    </Section>
  );
}

function Offers({ served }: { served: Served }) {
  const t = useT();
  return (
    <Section title={t("政策", "Policies")} lede={t("按部门确认的数据判断。", "By what authorities confirm.")}>
      <List empty={t("没有符合或差一步的政策。", "None fits, and none is one step away.")}>
        {served.offers.map((offer) => (
          <li key={offer.policy.id} className="row row-between">
            <span>
              <Link to="/policies/$id" params={{ id: offer.policy.id }}>
                {t(offer.policy.title)}
              </Link>{" "}
              <span className="small soft">{t(offer.department.title)}</span>
            </span>
            <span className="small">
              {offer.isNew ? <Badge tone="good">{t("新", "new")}</Badge> : null}{" "}
              <Badge tone={offer.group === "entitled" ? "good" : "wait"}>
                {offer.group === "entitled" ? t("符合", "entitled") : t("差一步", "one step away")}
              </Badge>
            </span>
          </li>
        ))}
      </List>
    </Section>
  );
}

function Licences({ served }: { served: Served }) {
  const { language, t } = useLanguage();
  return (
    <Section title={t("电子证照", "E-licences")}>
      <List empty={t("没有本市发的电子证照。", "No e-licence of this city.")}>
        {served.licences.map((licence) => (
          <li key={licence.identifier} className="card stack-tight">
            <p>
              <strong>{t(licence.title)}</strong> <Badge tone={licence.state === "valid" ? "good" : "bad"}>{t(licence.stateText)}</Badge>
            </p>
            <p className="small soft">
              <span className="mono break-word">{licence.number}</span>
              {licence.validUntil
                ? t(` · 有效至 ${formatDate(licence.validUntil, language)}`, ` · until ${formatDate(licence.validUntil, language)}`)
                : ""}
            </p>
          </li>
        ))}
      </List>
    </Section>
  );
}

function List({ empty, children }: { empty: string; children: ReactNode[] }) {
  return children.length === 0 ? <Empty>{empty}</Empty> : <ul className="plain stack-tight">{children}</ul>;
}
