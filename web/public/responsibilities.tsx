import { usePages } from "../client/query.ts";
import { BasisList } from "../ui/basis-list.tsx";
import { useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page } from "../ui/page.tsx";
import { Badge, Pending } from "../ui/states.tsx";
import { periodWords } from "../ui/words.ts";
import { HistoryLink } from "./history-link.tsx";
import { ListsNav } from "./lists-nav.tsx";

export function ResponsibilitiesPage() {
  const t = useT();
  const pages = usePages("GET /api/responsibilities");
  return (
    <Page
      title={t("责任清单", "Responsibility list")}
      lede={t("政府必须做的事，和最迟什么时候做到。", "What departments must do, and by when.")}
    >
      <div className="stack-wide">
        <ListsNav />
        {pages.pending ? <Pending /> : null}
        <div className="grid">
          {pages.items.map((entry) => (
            <article key={entry.id} className="card stack-tight">
              <h2 className="card-title">{t(entry.title)}</h2>
              <p>{t(entry.duty)}</p>
              {entry.within ? (
                <p>
                  <Badge tone="good">{t(`${periodWords(entry.within, t)}内`, `within ${periodWords(entry.within, t)}`)}</Badge>
                </p>
              ) : null}
              {entry.demand ? (
                <p>
                  <Badge tone="good">{t("按诉求类别的时限", "within the time of the kind of demand")}</Badge>
                </p>
              ) : null}
              <p className="small soft">
                {entry.appliesTo === "everyDepartment" ? t("各部门", "Every department") : t(entry.department.title)}
                {entry.obligation || entry.demand ? ` · ${t("逐件计时", "timed in every case")}` : ""}
              </p>
              <BasisList basis={entry.basis} />
              <HistoryLink list="responsibilities" entry={entry.id} title={t(entry.title)} />
            </article>
          ))}
        </div>
        <More pages={pages} />
      </div>
    </Page>
  );
}
