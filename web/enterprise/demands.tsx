import { Link } from "@tanstack/react-router";
import type { Row } from "../client/contract.ts";
import { usePages } from "../client/query.ts";
import { demandTone } from "../ui/demand-words.ts";
import { formatDeadline } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page } from "../ui/page.tsx";
import { Badge, Empty, Pending } from "../ui/states.tsx";

/** Everything that a business has asked for, and where each stands. */
export function MyDemandsPage() {
  const t = useT();
  const pages = usePages("GET /api/me/demands");
  return (
    <Page
      title={t("我的诉求", "My demands")}
      lede={t(
        "每一件都有人负责、有最迟答复的时间；您说解决了才算解决。",
        "Each has somebody who answers for it and a time; it is resolved when you say so.",
      )}
      actions={
        <Link className="button button-primary" to="/demands/new">
          {t("提诉求", "Say what you need")}
        </Link>
      }
    >
      <div className="stack">
        {pages.pending ? <Pending /> : null}
        {!pages.pending && pages.items.length === 0 ? (
          <Empty next={<Link to="/demands/new">{t("有事就说", "Say what you need")}</Link>}>
            {t("还没有提过诉求。", "You have asked for nothing yet.")}
          </Empty>
        ) : null}
        <ul className="plain grid" aria-label={t("诉求", "Demands")}>
          {pages.items.map((row) => (
            <DemandCard key={row.number} row={row} />
          ))}
        </ul>
        <More pages={pages} />
      </div>
    </Page>
  );
}

function DemandCard({ row }: { row: Row<"GET /api/me/demands"> }) {
  const { language, t } = useLanguage();
  return (
    <li className="card card-link stack-tight">
      <p>
        <Badge tone={demandTone(row.status)}>{t(row.statusTitle)}</Badge>{" "}
        {row.overdue ? <Badge tone="bad">{t("已超期", "Overdue")}</Badge> : null}{" "}
        {row.level > 0 ? <Badge tone="wait">{t(row.levelTitle)}</Badge> : null}
      </p>
      <h2 className="card-title">
        <Link to="/demands/$number" params={{ number: row.number }}>
          {row.excerpt}
        </Link>
      </h2>
      <p className="small soft">
        <span className="mono">{row.number}</span> · {t(row.kind.title)}
        {row.department ? ` · ${t(row.department.title)}` : ""}
        {row.assignee ? ` ${row.assignee}` : ""}
      </p>
      {row.answerDueAt ? (
        <p>{t(`最迟 ${formatDeadline(row.answerDueAt, language)} 答复`, `Answered by ${formatDeadline(row.answerDueAt, language)}`)}</p>
      ) : null}
    </li>
  );
}
