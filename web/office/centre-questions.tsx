import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Badge, Empty } from "../ui/states.tsx";

type Question = Result<"GET /api/centre-desk/questions">["items"][number];

/** Questions of the hours: the host answers, somebody else reviews and publishes without names. */
export function CentreQuestions({ items }: { items: readonly Question[] }) {
  const t = useT();
  if (items.length === 0) return <Empty>{t("没有待答复或待审核的问题。", "Nothing waits for an answer or a review.")}</Empty>;
  return (
    <ul className="plain stack">
      {items.map((one) => (
        <QuestionCard key={one.id} question={one} />
      ))}
    </ul>
  );
}

function QuestionCard({ question }: { question: Question }) {
  const { language, t } = useLanguage();
  const { hour, day, name, text, status, dueOn, overdue, answer, answeredBy } = question;
  return (
    <li className="card stack">
      <div className="stack-tight">
        <div className="row row-between">
          <strong>{text}</strong>
          {status === "asked" ? (
            <Badge tone={overdue ? "bad" : "wait"}>
              {overdue
                ? t(`已超期，应在 ${formatDate(dueOn, language)} 前答复`, `Overdue since ${formatDate(dueOn, language)}`)
                : t(`${formatDate(dueOn, language)} 前答复`, `by ${formatDate(dueOn, language)}`)}
            </Badge>
          ) : (
            <Badge>{t("待审核公开", "To be reviewed")}</Badge>
          )}
        </div>
        <p className="small soft">
          {name} · {t(hour)} · {formatDate(day, language)}
        </p>
        {answer ? (
          <p className="sunk">
            {answer} <span className="small soft">— {answeredBy}</span>
          </p>
        ) : null}
      </div>
      {status === "asked" ? <Answer id={question.id} /> : null}
      {question.draft ? <Review question={question} draft={question.draft} /> : null}
    </li>
  );
}

function Answer({ id }: { id: string }) {
  const t = useT();
  const [answer, setAnswer] = useState("");
  const send = useSend("POST /api/centre-desk/questions/{id}/answer");
  return (
    <div className="stack">
      <TextField
        label={t("书面答复（提问的企业马上收到）", "The written answer (the business gets it at once)")}
        long
        required
        maxLength={8000}
        value={answer}
        onChange={setAnswer}
      />
      <Problem problem={send.problem} />
      <p>
        <Button
          kind="primary"
          pending={send.pending}
          disabled={answer.trim().length < 2}
          onClick={() => send.send({ params: { id }, body: { answer: answer.trim() } })}
        >
          {t("答复", "Answer")}
        </Button>
      </p>
    </div>
  );
}

function Review({ question: { id, own }, draft }: { question: Question; draft: NonNullable<Question["draft"]> }) {
  const t = useT();
  const [question, setQuestion] = useState(draft.question);
  const [answer, setAnswer] = useState(draft.answer);
  const [reason, setReason] = useState("");
  const publish = useSend("POST /api/centre-desk/questions/{id}/publication");
  const keep = useSend("POST /api/centre-desk/questions/{id}/privacy");
  if (own) return <p className="soft">{t("您写的答复由同事审核后公开。", "A colleague reviews what you wrote.")}</p>;
  return (
    <div className="stack">
      <p className="soft">
        {t(
          "程序已隐去认得出的名称和号码；请再读一遍，看得出是谁的改掉。",
          "Names and numbers that the program knows were removed; read it once more and change what still tells.",
        )}
      </p>
      <TextField
        label={t("公开的问题", "The question as published")}
        long
        required
        maxLength={2000}
        value={question}
        onChange={setQuestion}
      />
      <TextField label={t("公开的答复", "The answer as published")} long required maxLength={8000} value={answer} onChange={setAnswer} />
      <Problem problem={publish.problem ?? keep.problem} />
      <p>
        <Button
          kind="primary"
          pending={publish.pending}
          onClick={() => publish.send({ params: { id }, body: { question: question.trim(), answer: answer.trim() } })}
        >
          {t("审核通过，公开", "Publish it")}
        </Button>
      </p>
      <details className="fold">
        <summary>{t("不宜公开", "It should not be published")}</summary>
        <div className="stack">
          <TextField label={t("为什么不公开", "Why not")} required maxLength={500} value={reason} onChange={setReason} />
          <p>
            <Button
              pending={keep.pending}
              disabled={reason.trim().length < 2}
              onClick={() => keep.send({ params: { id }, body: { reason: reason.trim() } })}
            >
              {t("不公开", "Keep it private")}
            </Button>
          </p>
        </div>
      </details>
    </div>
  );
}
