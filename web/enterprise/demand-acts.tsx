import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { RatingField } from "../ui/rating-field.tsx";
import type { DemandDetail } from "./demand.tsx";
import { FilesField, type TakenFile } from "./files-field.tsx";

/** What the business can do now; what is asked of it comes first. */
export function DemandActs({ detail }: { detail: DemandDetail }) {
  const can = (act: string) => detail.next.some((each) => each.act === act && each.allowed);
  return (
    <>
      {can("answerQuestion") ? <AnswerForm detail={detail} /> : null}
      {can("confirm") || can("dissatisfied") ? <WordForm detail={detail} mayConfirm={can("confirm")} /> : null}
      {can("rate") ? <RateForm detail={detail} /> : null}
      {can("add") || can("withdraw") ? <MoreActs detail={detail} mayAdd={can("add")} mayWithdraw={can("withdraw")} /> : null}
    </>
  );
}

/** The open question, and the place to answer it. */
function AnswerForm({ detail }: { detail: DemandDetail }) {
  const t = useT();
  const [text, setText] = useState("");
  const [files, setFiles] = useState<TakenFile[]>([]);
  const answer = useSend("POST /api/demands/{number}/question-answer");
  const { question } = detail;
  if (!question) return null;
  return (
    <Section
      title={t("请回答", "Please answer")}
      lede={question.pauses ? t("您回答之前，答复的期限暂停计算。", "Until you answer, the clock stands still.") : undefined}
    >
      <form
        className="card card-raised stack"
        onSubmit={(event) => {
          event.preventDefault();
          answer.send({
            params: { number: detail.number },
            body: { version: detail.version, text: text.trim(), files: files.map(({ id }) => id) },
          });
        }}
      >
        <p className="quote pre-line">{question.text}</p>
        <p className="small soft">{t(question.department.title)}</p>
        <TextField label={t("您的回答", "Your answer")} value={text} onChange={setText} maxLength={2000} long required />
        <FilesField files={files} onChange={setFiles} />
        <Problem problem={answer.problem} />
        <p>
          <Button type="submit" kind="primary" pending={answer.pending} disabled={text.trim().length < 2}>
            {t("回答", "Answer")}
          </Button>
        </p>
      </form>
    </Section>
  );
}

/** The last word: resolved, or opened again one level up with the reason. */
function WordForm({ detail, mayConfirm }: { detail: DemandDetail; mayConfirm: boolean }) {
  const t = useT();
  const [unhappy, setUnhappy] = useState(false);
  const [reason, setReason] = useState("");
  const confirm = useSend("POST /api/demands/{number}/confirmation");
  const refuse = useSend("POST /api/demands/{number}/dissatisfaction");
  const at = { params: { number: detail.number } };
  return (
    <Section title={t("解决了吗？", "Is it resolved?")} lede={t("您说了算。", "Your word decides.")}>
      <div className="card card-raised stack">
        <Problem problem={confirm.problem ?? refuse.problem} />
        {unhappy ? (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              refuse.send({ ...at, body: { version: detail.version, reason: reason.trim() } });
            }}
          >
            <TextField
              label={t("哪里没解决", "What is not resolved")}
              hint={t("会提高一级重新办理，有新的期限。", "It is opened again one level up, with a limit of its own.")}
              value={reason}
              onChange={setReason}
              maxLength={2000}
              long
              required
            />
            <p className="row">
              <Button type="submit" kind="primary" pending={refuse.pending} disabled={reason.trim().length < 4}>
                {t("要求重新办理", "Open it again")}
              </Button>
              <Button onClick={() => setUnhappy(false)}>{t("返回", "Back")}</Button>
            </p>
          </form>
        ) : (
          <p className="row">
            {mayConfirm ? (
              <Button kind="primary" pending={confirm.pending} onClick={() => confirm.send({ ...at, body: { version: detail.version } })}>
                {t("解决了", "It is resolved")}
              </Button>
            ) : null}
            <Button onClick={() => setUnhappy(true)}>{t("没解决", "It is not")}</Button>
          </p>
        )}
      </div>
    </Section>
  );
}

function RateForm({ detail }: { detail: DemandDetail }) {
  const t = useT();
  const [level, setLevel] = useState<number | null>(null);
  const [text, setText] = useState("");
  const rate = useSend("POST /api/demands/{number}/rating");
  return (
    <Section
      title={t("这次办得怎么样？", "How did it go?")}
      lede={t("评价公开统计，谁也不能删。", "Ratings are counted in public, and no officer can remove one.")}
    >
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (level === null || rate.pending) return;
          rate.send({ params: { number: detail.number }, body: { level, ...(text.trim() ? { text: text.trim() } : {}) } });
        }}
      >
        <RatingField label={t("满意程度", "Your rating")} value={level} onChange={setLevel} />
        <TextField label={t("想说的", "Anything to say")} long maxLength={500} value={text} onChange={setText} />
        <Problem problem={rate.problem} />
        <p>
          <Button type="submit" kind="primary" pending={rate.pending} disabled={level === null}>
            {t("提交评价", "Send the rating")}
          </Button>
        </p>
      </form>
    </Section>
  );
}

/** What is done seldom: something new to say, or no need any more. */
function MoreActs({ detail, mayAdd, mayWithdraw }: { detail: DemandDetail; mayAdd: boolean; mayWithdraw: boolean }) {
  const t = useT();
  const [text, setText] = useState("");
  const [files, setFiles] = useState<TakenFile[]>([]);
  const add = useSend("POST /api/demands/{number}/additions", {
    onDone: () => {
      setText("");
      setFiles([]);
    },
  });
  const withdraw = useSend("POST /api/demands/{number}/withdrawal");
  const at = { params: { number: detail.number } };
  return (
    <details className="card">
      <summary>{mayAdd ? t("补充情况，或者撤回", "Add something, or withdraw") : t("撤回", "Withdraw")}</summary>
      <div className="stack">
        {mayAdd ? (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              add.send({ ...at, body: { version: detail.version, text: text.trim(), files: files.map(({ id }) => id) } });
            }}
          >
            <TextField label={t("补充什么", "What is new")} value={text} onChange={setText} maxLength={2000} long required />
            <FilesField files={files} onChange={setFiles} />
            <p>
              <Button type="submit" pending={add.pending} disabled={text.trim().length < 2}>
                {t("补充", "Add")}
              </Button>
            </p>
          </form>
        ) : null}
        <Problem problem={add.problem ?? withdraw.problem} />
        {mayWithdraw ? (
          <p>
            <Button kind="danger" pending={withdraw.pending} onClick={() => withdraw.send({ ...at, body: { version: detail.version } })}>
              {t("不需要了，撤回诉求", "Not needed any more: withdraw")}
            </Button>
          </p>
        ) : null}
      </div>
    </details>
  );
}
