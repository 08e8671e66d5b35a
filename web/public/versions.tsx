import { Link } from "@tanstack/react-router";
import type { Row } from "../client/contract.ts";
import { usePages } from "../client/query.ts";
import { formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { kindWords, listWords } from "../ui/list-words.ts";
import { More } from "../ui/more.tsx";
import { Page } from "../ui/page.tsx";
import { Badge, Pending } from "../ui/states.tsx";
import { ListsNav } from "./lists-nav.tsx";

type Version = Row<"GET /api/city-versions">;

/** Every version of the lists that was ever in force here. */
export function VersionsPage() {
  const t = useT();
  const pages = usePages("GET /api/city-versions");
  return (
    <Page
      title={t("清单版本", "Versions of the lists")}
      lede={t(
        "清单每换一个版本，都在这里留一行：哪天换的，改了哪些条目，凭证在哪里。办件的期限按提交时的版本计算，旧版本永远可以读。",
        "Each version of the lists has a line here: when, what changed, and the receipt. A case keeps the limits of the version it was filed under, and old versions stay readable.",
      )}
    >
      <div className="stack-wide">
        <ListsNav />
        {pages.pending ? <Pending /> : null}
        <ul className="plain stack">
          {pages.items.map((version) => (
            <VersionCard key={version.leafId} version={version} />
          ))}
        </ul>
        <More pages={pages} />
      </div>
    </Page>
  );
}

/** As many as one takes in at a glance; the page of the version has all. */
const SHOWN_MAX = 8;

function VersionCard({ version }: { version: Version }) {
  const { language, t } = useLanguage();
  const { digest, publishedAt, current, changed, otherFiles, comparable } = version;
  return (
    <li className="card card-link stack-tight">
      <div className="row row-between">
        <h2 className="card-title">
          <Link to="/versions/$digest" params={{ digest }}>
            {formatInstant(publishedAt, language)}
          </Link>
        </h2>
        {current ? <Badge tone="good">{t("现行", "in force")}</Badge> : null}
      </div>
      {comparable ? (
        <ul className="plain stack-tight">
          {changed.slice(0, SHOWN_MAX).map((one) => (
            <li key={`${one.list}/${one.entry}`}>
              <Badge>{t(kindWords[one.kind])}</Badge> {t(listWords[one.list])}
              {t("：", ": ")}
              {t(one.title)}
            </li>
          ))}
          {changed.length > SHOWN_MAX ? (
            <li className="soft">{t(`等 ${changed.length} 个条目`, `and others: ${changed.length} entries`)}</li>
          ) : null}
          {otherFiles.length > 0 ? (
            <li className="small soft">{t(`另有：${otherFiles.join("、")}`, `Also: ${otherFiles.join(", ")}`)}</li>
          ) : null}
        </ul>
      ) : (
        <p className="soft">
          {t("本系统记录的第一个版本，没有可以对照的前一版。", "The first version on record: there is none before it to compare with.")}
        </p>
      )}
      <p className="small soft mono digest">{digest}</p>
    </li>
  );
}
