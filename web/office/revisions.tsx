import { Link } from "@tanstack/react-router";
import type { Row } from "../client/contract.ts";
import { usePages } from "../client/query.ts";
import { formatDate } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { kindWords, listWords, revisionWords } from "../ui/list-words.ts";
import { More } from "../ui/more.tsx";
import { Badge, Empty, Pending } from "../ui/states.tsx";
import { OfficePage } from "./office-page.tsx";

type Revision = Row<"GET /api/office/revisions">;

/** For policy officers: every change of the lists, drafts too. */
export function RevisionsPage() {
  const t = useT();
  const pages = usePages("GET /api/office/revisions");
  const open = pages.items.filter(({ status }) => status !== "published" && status !== "withdrawn");
  const over = pages.items.filter(({ status }) => status === "published" || status === "withdrawn");
  return (
    <OfficePage
      title={t("清单修订", "Changes of the lists")}
      lede={t(
        "起草、征求意见、答复、审查、公布：清单的每一处改动都走这五步，公布后按生效日自动生效。",
        "Draft, comments, answers, review, publication: every change of a list takes these steps, and takes effect on its day.",
      )}
      actions={
        <Link className="button button-primary" to="/office/revisions/new">
          {t("起草修订", "Draft a change")}
        </Link>
      }
    >
      {pages.pending ? <Pending /> : null}
      {!pages.pending && open.length === 0 ? <Empty>{t("没有正在办理的修订。", "No change is under way.")}</Empty> : null}
      <ul className="plain stack">
        {open.map((revision) => (
          <RevisionRow key={revision.id} revision={revision} />
        ))}
      </ul>
      {over.length > 0 ? (
        <section className="stack">
          <h2>{t("已公布和已撤回", "Published and withdrawn")}</h2>
          <ul className="plain stack">
            {over.map((revision) => (
              <RevisionRow key={revision.id} revision={revision} />
            ))}
          </ul>
        </section>
      ) : null}
      <More pages={pages} />
    </OfficePage>
  );
}

function RevisionRow({ revision }: { revision: Revision }) {
  const { language, t } = useLanguage();
  const { id, list, entry, kind, status, taking, daysLeft, comments, effectiveFrom } = revision;
  const unanswered = comments.all - comments.answered;
  return (
    <li className="card card-link stack-tight">
      <div className="row row-between">
        <h2 className="card-title">
          <Link to="/office/revisions/$id" params={{ id }}>
            {t(revision.title)}
          </Link>
        </h2>
        <Badge tone={revisionWords[status].tone}>
          {status === "commenting" && !taking ? t("待答复", "to be answered") : t(revisionWords[status].title)}
        </Badge>
      </div>
      <p>{revision.reason}</p>
      <p className="small soft">
        {t(listWords[list])} · {t(kindWords[kind])} · <span className="mono">{entry}</span> · {t(revision.department.title)}
        {taking ? t(` · 还有 ${daysLeft} 天截止`, ` · ${daysLeft} days left`) : ""}
        {comments.all > 0
          ? t(` · ${comments.all} 条意见，${unanswered} 条待答复`, ` · ${comments.all} comments, ${unanswered} to answer`)
          : ""}
        {effectiveFrom ? t(` · ${formatDate(effectiveFrom, language)}起生效`, ` · effective ${formatDate(effectiveFrom, language)}`) : ""}
      </p>
    </li>
  );
}
