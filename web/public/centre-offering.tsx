import { getRouteApi, Link } from "@tanstack/react-router";
import { BookSlot } from "../client/book-slot.tsx";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { BasisList } from "../ui/basis-list.tsx";
import { useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { PriceBadge } from "./centre.tsx";

type Offering = Result<"GET /api/centre/offerings/{id}">;

const route = getRouteApi("/centre/offerings/$id");

/** One offering: by whom, what it costs, what it asks for; booked here or asked for as a referral. */
export function CentreOfferingPage() {
  const t = useT();
  const { id } = route.useParams();
  const offering = useApi("GET /api/centre/offerings/{id}", { params: { id } });
  return (
    <Page
      title={t(offering.title)}
      lede={t(offering.about)}
      crumb={<Link to="/centre">{t("← 企业综合服务中心", "← Service centre")}</Link>}
    >
      <Terms offering={offering} />
      {offering.bookable ? (
        <Section title={t("预约时间", "Book a time")}>
          <BookSlot bookable={offering.bookable} topicHint={t("写上了，接待的人好准备。", "So that whoever receives you can prepare.")} />
        </Section>
      ) : null}
      {offering.referral ? <Referral id={offering.id} referral={offering.referral} partner={t(offering.by.title)} /> : null}
    </Page>
  );
}

function Terms({ offering }: { offering: Offering }) {
  const t = useT();
  return (
    <dl className="pairs card">
      <dt>{t("谁提供", "By whom")}</dt>
      <dd>
        {t(offering.by.title)}
        {offering.by.chosen ? <span className="small soft"> {t(offering.by.chosen)}</span> : null}
      </dd>
      <dt>{t("收不收费", "Price")}</dt>
      <dd className="stack-tight">
        <span>
          <PriceBadge offering={offering} /> {offering.fee ? t(offering.fee) : null}
        </span>
        {offering.feeBasis.length > 0 ? <BasisList basis={offering.feeBasis} /> : null}
      </dd>
      <dt>{t("要多久", "How long")}</dt>
      <dd>{t(offering.takes)}</dd>
      <dt>{t("说明", "Terms")}</dt>
      <dd>{t(offering.terms)}</dd>
    </dl>
  );
}

function Referral({ id, referral, partner }: { id: string; referral: NonNullable<Offering["referral"]>; partner: string }) {
  const t = useT();
  const person = usePerson();
  const { period, unit } = referral.outcomeWithin;
  return (
    <Section title={t("请中心转介", "Ask for a referral")}>
      <p className="prose">
        {t(
          `中心把您介绍给${partner}。下面几项可能用得上；交不交、交哪几项，由您逐项勾选，一项都不会替您勾。`,
          `The centre brings you together with ${partner}. These facts may be of use; which of them are handed over you tick yourself, and nothing is ticked for you.`,
        )}
      </p>
      <ul className="stack-tight">
        {referral.facts.map((fact) => (
          <li key={fact.key}>
            <strong>{t(fact.title)}</strong>
            <span className="soft">{t(`：${fact.why.zh}`, `: ${fact.why.en}`)}</span>
          </li>
        ))}
      </ul>
      <p className="small soft">
        {t(
          `同意最长 ${referral.consentDaysMax} 天，随时可以撤回；机构应在转交后 ${period} ${unit === "workingDay" ? "个工作日" : "天"}内反馈（本市自定）。`,
          `Consent lasts ${referral.consentDaysMax} days at most and can be withdrawn at any time; the partner answers within ${period} ${unit === "workingDay" ? "working days" : "days"} (the city's own choice).`,
        )}
      </p>
      {person === null || person?.role === "business" ? (
        <p>
          <Link className="button button-primary" to="/centre/offerings/$id/referral" params={{ id }}>
            {person ? t("看看要交什么，再决定", "See what it would be, then decide") : t("登录后请求转介", "Sign in to ask for it")}
          </Link>
        </p>
      ) : null}
    </Section>
  );
}
