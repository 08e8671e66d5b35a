import { Link } from "@tanstack/react-router";
import { useApi, usePages } from "../client/query.ts";
import { useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Section } from "../ui/page.tsx";
import { Empty } from "../ui/states.tsx";
import { VisitCard } from "../ui/visit-card.tsx";
import { OfficePage } from "./office-page.tsx";
import { VisitActs } from "./visit-acts.tsx";

/** The visits of a commissioner: first those that wait for something. */
export function ServiceVisitsPage() {
  const t = useT();
  const { today } = useApi("GET /api/office/commissioner/visits", { query: { limit: 1 } });
  const pages = usePages("GET /api/office/commissioner/visits");
  const due = pages.items.filter(
    ({ status, plannedOn }) => status === "asked" || (status === "agreed" && plannedOn !== null && plannedOn <= today),
  );
  const rest = pages.items.filter((visit) => !due.includes(visit));
  const list = (visits: typeof due) => (
    <ul className="plain stack">
      {visits.map((visit) => (
        <VisitCard
          key={visit.id}
          visit={visit}
          heading={
            <Link to="/office/commissioner/businesses/$uscc" params={{ uscc: visit.uscc }}>
              {visit.entityName}
            </Link>
          }
        >
          <VisitActs visit={visit} today={today} />
        </VisitCard>
      ))}
    </ul>
  );
  return (
    <OfficePage
      title={t("我的走访", "My visits")}
      crumb={<Link to="/office/commissioner">{t("我的服务包", "My portfolio")}</Link>}
      lede={t(
        "走访是服务，不是检查。企业同意了才去，去了要登记。",
        "A visit is a service and no inspection: only with a yes, and recorded afterwards.",
      )}
    >
      {due.length > 0 ? <Section title={t("等您办的", "Waiting for you")}>{list(due)}</Section> : null}
      <Section title={t("全部", "All others")}>
        {pages.pending ? null : rest.length === 0 ? (
          <Empty next={<Link to="/office/commissioner">{t("到企业的页面提出走访", "Offer one on the page of a business")}</Link>}>
            {t("还没有走访。", "No visits yet.")}
          </Empty>
        ) : (
          list(rest)
        )}
        <More pages={pages} />
      </Section>
    </OfficePage>
  );
}
