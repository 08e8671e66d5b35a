import { getRouteApi, Link } from "@tanstack/react-router";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { Changes, DiffLines } from "../ui/changes.tsx";
import { formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { kindWords, listWords } from "../ui/list-words.ts";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty } from "../ui/states.tsx";
import { PublicationReceipt } from "./publication-receipt.tsx";

type Version = Result<"GET /api/city-versions/{digest}">;

const route = getRouteApi("/versions/$digest");

/** One version of the lists: what it changed, entry by entry, in words and line by line. */
export function VersionPage() {
  const { language, t } = useLanguage();
  const { digest } = route.useParams();
  const version = useApi("GET /api/city-versions/{digest}", { params: { digest } });
  const at = formatInstant(version.publishedAt, language);
  return (
    <Page
      title={t(`清单版本 ${at}`, `Version of ${at}`)}
      crumb={<Link to="/versions">{t("← 全部版本", "← All versions")}</Link>}
      heading={
        <>
          {at} {version.current ? <Badge tone="good">{t("现行", "in force")}</Badge> : null}
        </>
      }
    >
      <div className="with-aside">
        <div className="stack-section">
          {version.diffs.length === 0 ? (
            <Empty>
              {version.comparable
                ? t("这一版没有改变清单条目。", "This version changed no entry of a list.")
                : t("这是记录的第一个版本，没有前一版可以对照。", "This is the first version on record; there is none before it.")}
            </Empty>
          ) : null}
          {version.diffs.map((diff) => (
            <Entry key={`${diff.list}/${diff.entry}`} diff={diff} digest={digest} />
          ))}
          {version.otherFiles.length > 0 ? (
            <Section title={t("其他文件的变化", "Other files")}>
              <ul className="mono">
                {version.otherFiles.map((file) => (
                  <li key={file}>{file}</li>
                ))}
              </ul>
            </Section>
          ) : null}
        </div>
        <Proof version={version} />
      </div>
    </Page>
  );
}

function Entry({ diff, digest }: { diff: Version["diffs"][number]; digest: string }) {
  const t = useT();
  const { list, entry, revision, kind } = diff;
  return (
    <Section title={t(diff.title)}>
      <p className="row">
        <Badge>{t(listWords[list])}</Badge>
        <Badge>{t(kindWords[kind])}</Badge>
        {revision ? (
          <Link to="/consultations/$id" params={{ id: revision }}>
            {t("征求意见和答复", "Comments and answers")}
          </Link>
        ) : null}
        {kind === "remove" ? null : (
          <Link to="/versions/$digest/$list/$entry" params={{ digest, list, entry }}>
            {t("这一版的全文", "The entry in this version")}
          </Link>
        )}
      </p>
      <Changes changes={diff.changes} />
      <details>
        <summary>{t("逐行对照", "Line by line")}</summary>
        <DiffLines lines={diff.lines} label={t(`逐行对照：${diff.title.zh}`, `Line by line: ${diff.title.en}`)} />
      </details>
    </Section>
  );
}

function Proof({ version }: { version: Version }) {
  const t = useT();
  const { digest, previous, leafId } = version;
  return (
    <aside className="card stack" aria-label={t("摘要和凭证", "Digest and receipt")}>
      <dl className="pairs">
        <dt>{t("摘要", "Digest")}</dt>
        <dd className="mono small digest">{digest}</dd>
        {previous ? (
          <>
            <dt>{t("前一版", "The one before")}</dt>
            <dd className="small">
              <Link className="mono digest" to="/versions/$digest" params={{ digest: previous }}>
                {previous.slice(0, 12)}…
              </Link>
            </dd>
          </>
        ) : null}
      </dl>
      <PublicationReceipt leafId={leafId} />
      <p>
        <a href={`/api/city-versions/${digest}/texts`}>{t("下载这一版的全部文本", "Download all texts of this version")}</a>
      </p>
      <p className="small soft">
        {t(
          "摘要是全部文件的SHA-256：下载文本就能自己算一遍。",
          "The digest is the SHA-256 of all files: from the texts anybody makes it again.",
        )}
      </p>
    </aside>
  );
}
