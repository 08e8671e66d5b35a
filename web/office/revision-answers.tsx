import { useState } from "react";
import { CommentCard } from "../client/comments.tsx";
import { Problem } from "../client/problem.tsx";
import { usePages, useSend } from "../client/query.ts";
import { Button, ChoiceField, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { type CommentOutcome, outcomeWords } from "../ui/list-words.ts";
import { More } from "../ui/more.tsx";
import { Section } from "../ui/page.tsx";
import { Empty, Pending } from "../ui/states.tsx";
import type { RevisionDetail } from "./revision.tsx";

const outcomes: readonly CommentOutcome[] = ["adopted", "partly", "notAdopted"];

/** Comments and their answers; alike ones are answered together. When all have one, the review begins. */
export function RevisionAnswers({ revision }: { revision: RevisionDetail }) {
  const t = useT();
  const { id, version, taking, comments } = revision;
  const pages = usePages("GET /api/office/revisions/{id}/comments", { limit: 50 }, { id });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const submit = useSend("POST /api/office/revisions/{id}/submission");
  const toggle = (comment: string): void => {
    const next = new Set(chosen);
    if (!next.delete(comment)) next.add(comment);
    setChosen(next);
  };
  const unanswered = comments.all - comments.answered;
  return (
    <Section
      title={t("意见和答复", "Comments and answers")}
      lede={t(
        `共 ${comments.all} 条，${unanswered} 条待答复。选中几条，可以一并答复。`,
        `${comments.all} comments, ${unanswered} to answer. Choose several to answer them together.`,
      )}
    >
      {pages.pending ? <Pending /> : null}
      {!pages.pending && pages.items.length === 0 ? <Empty>{t("没有收到意见。", "No comment came.")}</Empty> : null}
      <div className="stack">
        {pages.items.map((comment, at) => (
          <CommentCard key={comment.id} comment={comment}>
            <label className="choice">
              <input type="checkbox" checked={chosen.has(comment.id)} onChange={() => toggle(comment.id)} />
              <span>
                {comment.outcome === null ? t("选中答复", "Choose to answer") : t("选中改答复", "Choose to answer anew")}
                <span className="hidden-visually">{t(`第 ${at + 1} 条`, ` comment ${at + 1}`)}</span>
              </span>
            </label>
          </CommentCard>
        ))}
      </div>
      <More pages={pages} />
      {chosen.size > 0 ? (
        <AnswerForm key={version} id={id} version={version} chosen={[...chosen]} onDone={() => setChosen(new Set())} />
      ) : null}
      <Problem problem={submit.problem} />
      <div className="row">
        <Button
          kind="primary"
          pending={submit.pending}
          disabled={taking || unanswered > 0}
          onClick={() => submit.send({ params: { id }, body: { version } })}
        >
          {t("提交审查", "Submit for review")}
        </Button>
        <span className="soft">
          {taking
            ? t("期限届满后才能提交。", "Possible when the period is over.")
            : unanswered > 0
              ? t("每条意见都要有答复。", "Every comment needs an answer.")
              : t("由另一位政策人员审查。", "Another policy officer reviews it.")}
        </span>
      </div>
    </Section>
  );
}

function AnswerForm({ id, version, chosen, onDone }: { id: string; version: number; chosen: string[]; onDone(): void }) {
  const t = useT();
  const [outcome, setOutcome] = useState<CommentOutcome>("notAdopted");
  const [answer, setAnswer] = useState("");
  const [withheld, setWithheld] = useState(false);
  const send = useSend("POST /api/office/revisions/{id}/answers", { onDone });
  return (
    <section className="card stack" aria-label={t("答复", "Answer")}>
      <h3>{t(`答复选中的 ${chosen.length} 条`, `Answer the ${chosen.length} chosen`)}</h3>
      <ChoiceField
        label={t("结论", "Outcome")}
        required
        value={outcome}
        onChange={(next) => setOutcome(next as CommentOutcome)}
        choices={outcomes.map((value) => ({ value, label: t(outcomeWords[value].title) }))}
      />
      <TextField
        label={t("理由", "Why")}
        hint={t("和意见一起公开。", "Published with the comment.")}
        long
        required
        maxLength={2000}
        value={answer}
        onChange={setAnswer}
      />
      <label className="choice">
        <input type="checkbox" checked={withheld} onChange={(event) => setWithheld(event.target.checked)} />
        <span>
          {t(
            "意见含有个人信息或者不当内容，不展示原文（答复仍公开）",
            "It holds personal data or worse: do not show it (the answer is shown)",
          )}
        </span>
      </label>
      <Problem problem={send.problem} />
      <div className="row">
        <Button
          kind="primary"
          pending={send.pending}
          disabled={answer.trim().length < 4 || chosen.length > 100}
          onClick={() => send.send({ params: { id }, body: { version, comments: chosen, outcome, answer, withheld } })}
        >
          {t("答复", "Answer")}
        </Button>
      </div>
    </section>
  );
}
