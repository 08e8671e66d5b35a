import { getRouteApi, Link } from "@tanstack/react-router";
import { useApi } from "../client/query.ts";
import { formatInstant } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { isListName, listWords } from "../ui/list-words.ts";
import { Page, Section } from "../ui/page.tsx";
import { Empty } from "../ui/states.tsx";
import { RevisionCard } from "./consultations.tsx";

const route = getRouteApi("/lists/$list/$entry");

/** Everything that happened to one entry of a list. */
export function EntryHistoryPage() {
  const { language, t } = useLanguage();
  const { list: name, entry } = route.useParams();
  const list = isListName(name) ? name : "items";
  const { versions, revisions } = useApi("GET /api/entries/{list}/{entry}/history", { params: { list, entry } });
  return (
    <Page
      title={t("历次修订", "Every change")}
      crumb={<Link to="/versions">{t("← 清单版本", "← Versions")}</Link>}
      lede={
        <>
          {t(listWords[list])} · <span className="mono">{entry}</span>
        </>
      }
    >
      <Section title={t("修订和征求意见", "Changes and consultations")}>
        {revisions.length === 0 ? <Empty>{t("还没有公开过修订。", "No change has been shown yet.")}</Empty> : null}
        <ul className="plain grid">
          {revisions.map((revision) => (
            <RevisionCard key={revision.id} revision={revision} />
          ))}
        </ul>
      </Section>
      <Section title={t("各个版本的文本", "Its text in each version")}>
        {versions.length === 0 ? <Empty>{t("没有保存的版本。", "No version is kept.")}</Empty> : null}
        <ul className="plain stack-tight">
          {versions.map(({ digest, publishedAt, present }) => (
            <li key={digest + publishedAt}>
              {present ? (
                <Link to="/versions/$digest/$list/$entry" params={{ digest, list, entry }}>
                  {formatInstant(publishedAt, language)}
                </Link>
              ) : (
                <>
                  {formatInstant(publishedAt, language)} {t("（取消）", " (removed)")}
                </>
              )}{" "}
              <span className="small soft mono">{digest.slice(0, 12)}…</span>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
