import { usePages } from "../client/query.ts";
import { BasisList } from "../ui/basis-list.tsx";
import { useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page } from "../ui/page.tsx";
import { Pending } from "../ui/states.tsx";
import { HistoryLink } from "./history-link.tsx";
import { ListsNav } from "./lists-nav.tsx";

export function OffLimitsPage() {
  const t = useT();
  const pages = usePages("GET /api/off-limits");
  return (
    <Page
      title={t("不干预清单", "Not-to-touch list")}
      lede={t(
        "企业自己说了算的事，政府不得插手。触及这些的行为，系统会拒绝。",
        "What a business decides for itself and government may not touch. The system refuses acts that reach into it.",
      )}
    >
      <div className="stack-wide">
        <ListsNav />
        {pages.pending ? <Pending /> : null}
        <div className="grid">
          {pages.items.map((entry) => (
            <article key={entry.id} className="card stack-tight">
              <h2 className="card-title">{t(entry.title)}</h2>
              <p>{t(entry.area)}</p>
              {entry.examples.length > 0 ? (
                <ul className="small soft">
                  {entry.examples.map((example) => (
                    <li key={example.zh}>{t(example)}</li>
                  ))}
                </ul>
              ) : null}
              <BasisList basis={entry.basis} />
              <HistoryLink list="off-limits" entry={entry.id} title={t(entry.title)} />
            </article>
          ))}
        </div>
        <More pages={pages} />
      </div>
    </Page>
  );
}
