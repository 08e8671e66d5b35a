import { getRouteApi, Link } from "@tanstack/react-router";
import { useApi } from "../client/query.ts";
import { formatInstant } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { isListName, listWords } from "../ui/list-words.ts";
import { Page, Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";

const route = getRouteApi("/versions/$digest/$list/$entry");

/** An entry as it read in one version: what a case was filed under. */
export function EntryAtPage() {
  const { language, t } = useLanguage();
  const { digest, list: name, entry } = route.useParams();
  const list = isListName(name) ? name : "items";
  const at = useApi("GET /api/city-versions/{digest}/entries/{list}/{entry}", { params: { digest, list, entry } });
  const day = formatInstant(at.publishedAt, language);
  return (
    <Page
      title={t(at.title)}
      crumb={
        <Link to="/versions/$digest" params={{ digest }}>
          {t(`← ${day}的版本`, `← Version of ${day}`)}
        </Link>
      }
      lede={
        at.sameToday
          ? t("与现行版本相同。", "It reads the same today.")
          : t(
              "这是旧版本的文本，现行版本与此不同；这一版期间提交的办件，期限仍按它计算。",
              "An old version: today it reads otherwise. Cases filed under it keep its limits.",
            )
      }
    >
      <Section title={t("内容", "What it says")}>
        <p className="row">
          <Badge>{t(listWords[list])}</Badge>
          <Badge tone={at.sameToday ? "good" : "wait"}>{at.sameToday ? t("与现行相同", "as today") : t("旧版本", "old version")}</Badge>
          <Link to="/lists/$list/$entry" params={{ list, entry }}>
            {t("历次修订", "Every change")}
          </Link>
        </p>
        <dl className="card pairs">
          {at.rows.map((row) => (
            <div key={row.path} style={{ display: "contents" }}>
              <dt>{t(row.label)}</dt>
              <dd className="comment-text">{t(row.value)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <details>
        <summary>{t("文件原文", "The file itself")}</summary>
        <pre tabIndex={0}>{at.text}</pre>
      </details>
    </Page>
  );
}
