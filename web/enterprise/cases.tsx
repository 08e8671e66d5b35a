import { Link } from "@tanstack/react-router";
import { useApi, usePages } from "../client/query.ts";
import { useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page } from "../ui/page.tsx";
import { Empty, Pending } from "../ui/states.tsx";
import { CaseCard } from "./case-card.tsx";
import { JointCard } from "./joint-card.tsx";

export function MyCasesPage() {
  const t = useT();
  const pages = usePages("GET /api/me/cases");
  // What was filed together stands as one, and its parts inside of it.
  const joint = useApi("GET /api/me/joint-applications", { query: { limit: 50 } });
  const grouped = new Set(joint.items.map((row) => row.number));
  return (
    <Page
      title={t("我的办件", "My cases")}
      lede={t(
        "每一件都写明最迟哪天答复；点开看进度和凭证。",
        "Each says by when the answer comes; open one for its progress and receipts.",
      )}
      actions={
        <Link className="button button-primary" to="/items">
          {t("办一件新的", "Start a new one")}
        </Link>
      }
    >
      <div className="stack">
        {pages.pending ? <Pending /> : null}
        {!pages.pending && pages.items.length === 0 ? (
          <Empty next={<Link to="/items">{t("找要办的事", "Find a service")}</Link>}>{t("还没有办过事。", "You have no cases yet.")}</Empty>
        ) : null}
        <ul className="plain grid" aria-label={t("办件", "Cases")}>
          {joint.items.map((row) => (
            <JointCard key={row.number} row={row} />
          ))}
          {pages.items
            .filter((row) => row.joint === undefined || !grouped.has(row.joint))
            .map((row) => (
              <CaseCard key={row.number} row={row} today={pages.first?.today ?? ""} />
            ))}
        </ul>
        <More pages={pages} />
      </div>
    </Page>
  );
}
