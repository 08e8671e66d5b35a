import { Link } from "@tanstack/react-router";
import type { Row } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { useT } from "../ui/language.tsx";
import { Page } from "../ui/page.tsx";
import { SavingsBadges } from "../ui/savings-chart.tsx";

/** 高效办成一件事: what a business wants to do, however many departments that takes. */
export function JointMattersPage() {
  const t = useT();
  const { items } = useApi("GET /api/joint-matters");
  return (
    <Page
      title={t("高效办成一件事", "One matter, done once")}
      lede={t(
        "说您要做的事，不用知道归几个部门管：一张表、一套材料、一次提交、一页看进度、一次拿结果。",
        "Say what you want to do, not whose business it is: one form, one set of papers, one filing, one page, one result.",
      )}
      crumb={<Link to="/items">{t("← 全部事项", "← All services")}</Link>}
    >
      <ul className="plain grid">
        {items.map((matter) => (
          <JointCard key={matter.id} matter={matter} />
        ))}
      </ul>
    </Page>
  );
}

export function JointCard({ matter }: { matter: Row<"GET /api/joint-matters"> }) {
  const t = useT();
  return (
    <li className="card card-link stack-tight">
      <h2 className="card-title">
        <Link to="/joint-matters/$id" params={{ id: matter.id }}>
          {t(matter.title)}
        </Link>
      </h2>
      <p className="soft" style={{ flex: 1 }}>
        {t(matter.summary)}
      </p>
      <SavingsBadges savings={matter.savings} />
      <p className="small soft">
        {t(`${matter.parts.length} 个事项：`, `${matter.parts.length} items: `)}
        {matter.parts.map((part) => t(part.title)).join(t("、", ", "))}
      </p>
    </li>
  );
}
