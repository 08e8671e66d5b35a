import { getRouteApi, Link } from "@tanstack/react-router";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { Changes, DiffLines } from "../ui/changes.tsx";
import { formatDate, formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { kindWords, listWords, revisionWords } from "../ui/list-words.ts";
import { Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";
import { OfficePage } from "./office-page.tsx";
import { RevisionAnswers } from "./revision-answers.tsx";
import { RevisionDraft } from "./revision-draft.tsx";
import { RevisionPublication } from "./revision-publication.tsx";
import { RevisionReview } from "./revision-review.tsx";
import { RevisionWithdrawal } from "./revision-withdrawal.tsx";

export type RevisionDetail = Result<"GET /api/office/revisions/{id}">;

const route = getRouteApi("/office/revisions/$id");

/** One change of a list on its way, with the step that comes next. */
export function RevisionPage() {
  const t = useT();
  const { id } = route.useParams();
  const revision = useApi("GET /api/office/revisions/{id}", { params: { id } });
  const { status, taking, round, list, kind, entry } = revision;
  return (
    <OfficePage
      title={t(`修订：${revision.title.zh}`, `Change: ${revision.title.en}`)}
      crumb={<Link to="/office/revisions">{t("← 清单修订", "← Changes of the lists")}</Link>}
      lede={revision.reason}
      actions={
        round > 0 ? (
          <Link className="button" to="/consultations/$id" params={{ id }}>
            {t("公开页面", "As the public sees it")}
          </Link>
        ) : null
      }
    >
      <div className="stack">
        <Steps revision={revision} />
        <p className="row">
          <Badge>{t(listWords[list])}</Badge>
          <Badge>{t(kindWords[kind])}</Badge>
          <Badge tone={revisionWords[status].tone}>{t(revisionWords[status].title)}</Badge>
          <span className="mono small soft">{entry}</span>
        </p>
      </div>
      {status === "drafting" || (status === "commenting" && !taking) ? (
        <RevisionDraft key={`${revision.reason} ${revision.draft}`} revision={revision} />
      ) : (
        <What revision={revision} />
      )}
      {status === "commenting" ? <RevisionAnswers revision={revision} /> : null}
      {status === "reviewing" ? <RevisionReview revision={revision} /> : null}
      {status === "approved" ? <RevisionPublication revision={revision} /> : null}
      <History revision={revision} />
      {status === "published" || status === "withdrawn" ? null : <RevisionWithdrawal revision={revision} />}
    </OfficePage>
  );
}

function Steps({ revision: { status, taking } }: { revision: RevisionDetail }) {
  const t = useT();
  const steps = [t("起草", "Draft"), t("征求意见", "Comments"), t("答复", "Answers"), t("审查", "Review"), t("公布", "Publication")];
  const at = { drafting: 0, commenting: taking ? 1 : 2, reviewing: 3, approved: 4, published: 5, withdrawn: -1 }[status];
  return (
    <ol className="steps-of-revision" aria-label={t("步骤", "Steps")}>
      {steps.map((step, place) => (
        <li key={step} aria-current={place === at ? "step" : undefined}>
          {step}
        </li>
      ))}
    </ol>
  );
}

function What({ revision }: { revision: RevisionDetail }) {
  const { language, t } = useLanguage();
  const { commentFrom, commentUntil, effectiveFrom, publishedAt } = revision;
  return (
    <Section title={t("改了什么", "What changes")}>
      {commentFrom && commentUntil ? (
        <p>
          {t(
            `征求意见：${formatDate(commentFrom, language)}至${formatDate(commentUntil, language)}`,
            `Comments: ${formatDate(commentFrom, language)} — ${formatDate(commentUntil, language)}`,
          )}
        </p>
      ) : null}
      {publishedAt && effectiveFrom ? (
        <p className="notice notice-good">
          {t(
            `${formatInstant(publishedAt, language)}公布，${formatDate(effectiveFrom, language)}起生效。`,
            `Published ${formatInstant(publishedAt, language)}, effective ${formatDate(effectiveFrom, language)}.`,
          )}
        </p>
      ) : null}
      <Changes changes={revision.changes} />
      <details>
        <summary>{t("逐行对照", "Line by line")}</summary>
        <DiffLines lines={revision.lines} label={t("逐行对照", "Line by line")} />
      </details>
    </Section>
  );
}

function History({ revision }: { revision: RevisionDetail }) {
  const { language, t } = useLanguage();
  const words: Record<string, string> = {
    drafted: t("起草", "drafted"),
    saved: t("修改", "changed"),
    opened: t("开放征求意见", "opened for comments"),
    answered: t("答复意见", "answered comments"),
    submitted: t("提交审查", "submitted for review"),
    approved: t("审查通过", "approved"),
    returned: t("审查退回", "sent back"),
    published: t("公布", "published"),
    withdrawn: t("撤回", "withdrawn"),
  };
  return (
    <Section title={t("经过", "History")}>
      <ol className="plain stack-tight">
        {revision.history.map((event, at) => (
          <li key={at}>
            <strong>{words[event.what] ?? event.what}</strong> {event.byName}{" "}
            <span className="small soft">
              {formatInstant(event.at, language)}
              {event.note ? ` · ${event.note}` : ""}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
