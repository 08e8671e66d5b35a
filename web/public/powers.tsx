import type { Row } from "../client/contract.ts";
import { usePages } from "../client/query.ts";
import { BasisList } from "../ui/basis-list.tsx";
import { useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page } from "../ui/page.tsx";
import { Pending } from "../ui/states.tsx";
import { actWords, powerKindWords } from "../ui/words.ts";
import { HistoryLink } from "./history-link.tsx";
import { ListsNav } from "./lists-nav.tsx";

type Power = Row<"GET /api/powers">;

export function PowersPage() {
  const t = useT();
  const pages = usePages("GET /api/powers");
  const departments = Map.groupBy(pages.items, (power) => t(power.department.title));
  return (
    <Page
      title={t("权力清单", "Power list")}
      lede={t(
        "政府能做的都在这里。清单上没有的事，在这个系统里谁也办不了，管理员也不行。",
        "All that government may do here. What is not on the list nobody can do in this system, the administrator included.",
      )}
    >
      <div className="stack-wide">
        <ListsNav />
        {pages.pending ? <Pending /> : null}
        {[...departments].map(([department, powers]) => (
          <section key={department} className="powers" aria-label={department}>
            <h2 className="card-title">{department}</h2>
            <div className="stack-tight">
              {powers.map((power) => (
                <PowerCard key={power.id} power={power} />
              ))}
            </div>
          </section>
        ))}
        <More pages={pages} />
      </div>
    </Page>
  );
}

function PowerCard({ power }: { power: Power }) {
  const t = useT();
  return (
    <article className="card power">
      <div>
        <h3>{t(power.title)}</h3>
        <p className="small soft">
          {t(powerKindWords[power.kind] ?? { zh: power.kind, en: power.kind })} · <span className="mono">{power.id}</span>
        </p>
      </div>
      <div className="stack-tight">
        <p>
          <strong>{t("可以：", "May: ")}</strong>
          {Object.keys(power.acts)
            .map((act) => t(actWords[act] ?? { zh: act, en: act }))
            .join(t("、", ", "))}
        </p>
        <BasisList basis={power.basis} />
        {power.note ? <p className="small soft">{t(power.note)}</p> : null}
        <HistoryLink list="powers" entry={power.id} title={t(power.title)} />
      </div>
    </article>
  );
}
