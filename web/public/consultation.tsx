import { getRouteApi, Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { CommentCard } from "../client/comments.tsx";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, usePages, useSend } from "../client/query.ts";
import { Changes, DiffLines } from "../ui/changes.tsx";
import { Button, TextField } from "../ui/field.tsx";
import { formatDate, formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { kindWords, listWords, revisionWords } from "../ui/list-words.ts";
import { More } from "../ui/more.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty, Pending } from "../ui/states.tsx";
import { PublicationReceipt } from "./publication-receipt.tsx";

type Consultation = Result<"GET /api/consultations/{id}">;

const route = getRouteApi("/consultations/$id");

/** One change of a list: what, why, until when; and the place to say something about it. */
export function ConsultationPage() {
  const t = useT();
  const { id } = route.useParams();
  const revision = useApi("GET /api/consultations/{id}", { params: { id } });
  const { list, kind, status, taking } = revision;
  return (
    <Page
      title={t(`修订：${revision.title.zh}`, `Change: ${revision.title.en}`)}
      crumb={<Link to="/consultations">{t("← 征求意见", "← Consultations")}</Link>}
      lede={revision.reason}
      actions={
        taking ? (
          <a className="button button-primary" href="#say">
            {t("我要提意见", "Say something")}
          </a>
        ) : null
      }
    >
      <div className="with-aside">
        <div className="stack-section">
          <Section title={t("改了什么", "What changes")}>
            <p className="row">
              <Badge>{t(listWords[list])}</Badge>
              <Badge>{t(kindWords[kind])}</Badge>
              <Badge tone={revisionWords[status].tone}>
                {status === "commenting" && !taking ? t("答复中", "being answered") : t(revisionWords[status].title)}
              </Badge>
            </p>
            <Changes changes={revision.changes} />
            <Burdens revision={revision} />
            <details>
              <summary>{t("逐行对照", "Line by line")}</summary>
              <DiffLines lines={revision.lines} label={t("逐行对照", "Line by line")} />
            </details>
            {revision.afterComments.length > 0 ? (
              <details open>
                <summary>{t("征求意见之后又改了这些", "What changed after the comments")}</summary>
                <DiffLines lines={revision.afterComments} label={t("征求意见之后的改动", "Changes after the comments")} />
              </details>
            ) : null}
          </Section>
          {taking ? <CommentForm id={id} /> : null}
          <Comments revision={revision} />
        </div>
        <Dates revision={revision} />
      </div>
    </Page>
  );
}

function Burdens({ revision }: { revision: Consultation }) {
  const t = useT();
  if (revision.burdens.length === 0) return null;
  return (
    <div className="notice notice-wait stack-tight">
      <p>
        <strong>{t("会增加企业负担的内容", "What burdens businesses")}</strong>
      </p>
      <ul>
        {revision.burdens.map((burden) => (
          <li key={burden.en}>{t(burden)}</li>
        ))}
      </ul>
      <p className="small">
        {revision.transitionReason
          ? t(`不设适应调整期的理由：${revision.transitionReason}`, `Why there is no transition: ${revision.transitionReason}`)
          : t(
              "因此一般给出30日以上的适应调整期（优化营商环境条例 第65条；日数为本市自定）。",
              "So businesses usually get 30 days or more to adapt (Business Environment Regulation, art. 65; the number is the city’s choice).",
            )}
      </p>
    </div>
  );
}

function CommentForm({ id }: { id: string }) {
  const t = useT();
  const [text, setText] = useState("");
  const [name, setName] = useState("");
  const [error, setError] = useState("");
  const add = useSend("POST /api/consultations/{id}/comments", { once: true, onDone: () => setText("") });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim().length < 4) return setError(t("请写下您的意见，至少4个字。", "Please write your comment, four characters at least."));
    setError("");
    add.send({ params: { id }, body: { text, ...(name.trim() ? { name } : {}) } });
  };
  return (
    <Section
      id="say"
      title={t("提意见", "Comment")}
      lede={t(
        "不用登录，也可以不署名。您的意见和部门的答复会一起公开，请不要写电话、证件号等个人信息。",
        "No account is needed and no name. Your comment is published with its answer: please write no telephone number or other personal data.",
      )}
    >
      <form className="card stack" onSubmit={submit} noValidate>
        <TextField
          label={t("您的意见", "Your comment")}
          hint={t(
            "说说哪里不妥、您会受什么影响、怎样改更好。最多2000字。",
            "What is wrong, how it concerns you, what would be better. At most 2,000 characters.",
          )}
          long
          required
          maxLength={2000}
          value={text}
          onChange={setText}
          error={error || undefined}
        />
        <TextField
          label={t("署名", "Name")}
          hint={t(
            "留空就是匿名；登录的企业署名时，会一并显示统一社会信用代码。",
            "Leave it empty to stay anonymous. A business that is signed in and gives a name is shown with its credit code.",
          )}
          maxLength={60}
          value={name}
          onChange={setName}
        />
        <Problem problem={add.problem} />
        {add.result ? (
          <p className="notice notice-good" role="status">
            {t("收到了，谢谢。部门会逐条答复，答复公开在本页。", "Received, thank you. Every comment is answered, on this page.")}
          </p>
        ) : null}
        <div className="row">
          <Button kind="primary" type="submit" pending={add.pending}>
            {t("提交意见", "Send")}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Comments({ revision }: { revision: Consultation }) {
  const t = useT();
  const pages = usePages("GET /api/consultations/{id}/comments", {}, { id: revision.id });
  const { all, answered } = revision.comments;
  return (
    <Section
      title={t("意见和答复", "Comments and answers")}
      lede={all === 0 ? undefined : t(`共 ${all} 条，已答复 ${answered} 条。`, `${all} comments, ${answered} answered.`)}
    >
      {pages.pending ? <Pending /> : null}
      {!pages.pending && pages.items.length === 0 ? <Empty>{t("还没有人提意见。", "Nobody has commented yet.")}</Empty> : null}
      <div className="stack">
        {pages.items.map((comment) => (
          <CommentCard key={comment.id} comment={comment} />
        ))}
      </div>
      <More pages={pages} />
    </Section>
  );
}

function Dates({ revision }: { revision: Consultation }) {
  const { language, t } = useLanguage();
  const { commentFrom, commentUntil, daysLeft, taking, shorter, review, effectiveFrom, publishedAt, leafId, list, entry } = revision;
  return (
    <aside className="card stack" aria-label={t("期限和经过", "Dates")}>
      {taking && commentUntil ? (
        <div>
          <p className="days-left">
            {daysLeft} <small>{t("天后截止", "days left")}</small>
          </p>
        </div>
      ) : null}
      <dl className="pairs">
        <dt>{t("起草部门", "Department")}</dt>
        <dd>{t(revision.department.title)}</dd>
        {commentFrom && commentUntil ? (
          <>
            <dt>{t("征求意见", "Comments")}</dt>
            <dd>
              {formatDate(commentFrom, language)} — {formatDate(commentUntil, language)}
              {shorter ? (
                <p className="small soft">
                  {t(
                    `短于${revision.usualDays}日的理由：${shorter.reason}（${shorter.article}）`,
                    `Shorter than ${revision.usualDays} days: ${shorter.reason} (${shorter.article})`,
                  )}
                </p>
              ) : null}
            </dd>
          </>
        ) : null}
        {review ? (
          <>
            <dt>{t("合法性审核", "Legality")}</dt>
            <dd>
              <Verdict passed={review.legality.passed} opinion={review.legality.opinion} />
            </dd>
            <dt>{t("公平竞争审查", "Fair competition")}</dt>
            <dd>
              <Verdict passed={review.fairCompetition.passed} opinion={review.fairCompetition.opinion} />
            </dd>
          </>
        ) : null}
        {publishedAt ? (
          <>
            <dt>{t("公布", "Published")}</dt>
            <dd>{formatInstant(publishedAt, language)}</dd>
          </>
        ) : null}
        {effectiveFrom ? (
          <>
            <dt>{t("生效", "Effective")}</dt>
            <dd>{formatDate(effectiveFrom, language)}</dd>
          </>
        ) : null}
      </dl>
      {leafId ? <PublicationReceipt leafId={leafId} /> : null}
      <p>
        <Link to="/lists/$list/$entry" params={{ list, entry }}>
          {t("这一条目的历次修订", "Every change of this entry")}
        </Link>
      </p>
    </aside>
  );
}

function Verdict({ passed, opinion }: { passed: boolean; opinion: string }) {
  const t = useT();
  return (
    <>
      <Badge tone={passed ? "good" : "bad"}>{passed ? t("通过", "passed") : t("未通过", "not passed")}</Badge>
      <p className="small">{opinion}</p>
    </>
  );
}
