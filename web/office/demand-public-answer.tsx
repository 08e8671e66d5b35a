import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import type { DemandDetail } from "../enterprise/demand.tsx";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";

type Draft = Result<"GET /api/demand-desk/demands/{number}/answer-draft">;

const answered: readonly DemandDetail["status"][] = ["replied", "resolved", "closed"];

/** 公开问答: an answered demand as everybody may read it, read by an officer first; taken down when it no longer holds. */
export function DemandPublicAnswer({ detail }: { detail: DemandDetail }) {
  const person = usePerson();
  if (!person || !detail.reply || !answered.includes(detail.status)) return null;
  const lead = detail.parts.find(({ role }) => role === "lead")?.department.id;
  const isOfLead = (person.role === "departmentOfficer" || person.role === "departmentHead") && person.department === lead;
  if (!isOfLead && person.role !== "coordinator") return null;
  return <PublicAnswer detail={detail} mayPublish={isOfLead} />;
}

function PublicAnswer({ detail, mayPublish }: { detail: DemandDetail; mayPublish: boolean }) {
  const t = useT();
  const draft = useApi("GET /api/demand-desk/demands/{number}/answer-draft", { params: { number: detail.number } });
  if (draft.published === null && !mayPublish) return null;
  return (
    <Section
      title={t("公开为问答", "Publish as question and answer")}
      lede={t("别的企业搜得到，就不用再问一遍。", "Others find it, and need not ask again.")}
    >
      <div className="card stack">
        {draft.published === null ? <AnswerForm detail={detail} draft={draft} /> : <Published id={draft.published} />}
      </div>
    </Section>
  );
}

function Published({ id }: { id: string }) {
  const t = useT();
  const [reason, setReason] = useState("");
  const withdraw = useSend("POST /api/demand-desk/answers/{id}/withdraw");
  return (
    <>
      <p role="status">
        <Badge tone="good">{t("已公开", "Public")}</Badge>{" "}
        <Link to="/answers/$id" params={{ id }}>
          {t("查看公开的问答", "See the public answer")}
        </Link>
      </p>
      <details>
        <summary>{t("不再适用，撤下", "It no longer holds: take it down")}</summary>
        <form
          className="stack"
          style={{ marginBlockStart: 8 }}
          onSubmit={(event) => {
            event.preventDefault();
            withdraw.send({ params: { id }, body: { reason: reason.trim() } });
          }}
        >
          <TextField
            label={t("为什么撤下", "Why it is taken down")}
            hint={t("记进存证账。撤下以后可以改好再公开。", "It goes into the ledger. It can be mended and published again.")}
            value={reason}
            onChange={setReason}
            maxLength={500}
            long
            required
          />
          <Problem problem={withdraw.problem} />
          <p>
            <Button type="submit" pending={withdraw.pending} disabled={reason.trim().length < 2}>
              {t("撤下", "Take it down")}
            </Button>
          </p>
        </form>
      </details>
    </>
  );
}

function AnswerForm({ detail: { number, version }, draft }: { detail: DemandDetail; draft: Draft }) {
  const t = useT();
  const [question, setQuestion] = useState(draft.question);
  const [answer, setAnswer] = useState(draft.answer);
  const [law, setLaw] = useState(draft.law ?? "");
  const publish = useSend("POST /api/demand-desk/demands/{number}/answer");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const body = { version, question: question.trim(), answer: answer.trim(), ...(law.trim() === "" ? {} : { law: law.trim() }) };
        publish.send({ params: { number }, body });
      }}
    >
      <Removed removed={draft.removed} />
      <TextField label={t("问", "Question")} value={question} onChange={setQuestion} maxLength={2000} long required />
      <TextField label={t("答", "Answer")} value={answer} onChange={setAnswer} maxLength={5000} long required />
      <TextField label={t("依据", "Basis")} value={law} onChange={setLaw} maxLength={1000} />
      <Problem problem={publish.problem} />
      <p>
        <Button type="submit" kind="primary" pending={publish.pending} disabled={question.trim().length < 4 || answer.trim().length < 4}>
          {t("读过了，公开", "I have read it: publish")}
        </Button>
      </p>
    </form>
  );
}

/** What the draft left out, so that the officer sees what a program saw, and looks for what it did not see. */
function Removed({ removed }: { removed: Draft["removed"] }) {
  const t = useT();
  const readAgain = t("公开之前请您再读一遍：还有没有能认出是谁的？", "Read it once more: does anything still tell who asked?");
  if (removed.length === 0)
    return (
      <p className="notice">
        {t("没有找到能认出是谁的内容。", "Nothing was found that tells who asked. ")}
        {readAgain}
      </p>
    );
  return (
    <div className="notice stack-tight">
      <p>{t("下面这些已经去掉：", "Taken out already:")}</p>
      <ul className="plain row">
        {removed.map(({ title, original }) => (
          <li key={original}>
            <Badge>{t(title)}</Badge> <s>{original}</s>
          </li>
        ))}
      </ul>
      <p>{readAgain}</p>
    </div>
  );
}
