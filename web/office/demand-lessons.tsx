import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { type Role, usePerson } from "../client/session.ts";
import type { DemandDetail } from "../enterprise/demand.tsx";
import { demandTone } from "../ui/demand-words.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";

const readers: readonly Role[] = ["departmentOfficer", "departmentHead", "coordinator", "hotlineOfficer", "commissioner", "auditor"];

const answered: readonly DemandDetail["status"][] = ["replied", "resolved", "closed"];

/** What else is like this demand, what it became a part of, and the public answer that it can become. */
export function DemandLessons({ detail }: { detail: DemandDetail }) {
  const person = usePerson();
  if (!person || !readers.includes(person.role)) return null;
  const lead = detail.parts.find(({ role }) => role === "lead")?.department.id;
  const inOffice = person.role === "departmentOfficer" || person.role === "departmentHead";
  const mayPublish = answered.includes(detail.status) && inOffice && person.department === lead;
  return (
    <>
      <Alike number={detail.number} />
      {mayPublish ? <PublicAnswer detail={detail} /> : null}
    </>
  );
}

function Alike({ number }: { number: string }) {
  const t = useT();
  const { similar, improvement } = useApi("GET /api/demand-desk/demands/{number}/similar", { params: { number } });
  if (similar.length === 0 && improvement === undefined) return null;
  return (
    <Section title={t("相似的诉求", "Demands like this one")}>
      <div className="card stack">
        {improvement ? (
          <p>
            <Badge tone={improvement.status === "done" ? "good" : "wait"}>{t("举一反三", "To be mended for all")}</Badge>{" "}
            <Link to="/office/improvements/$id" params={{ id: improvement.id }}>
              {t(`${improvement.callers} 家提出同类诉求，已列为整改事项`, `${improvement.callers} ask for the same: it is one task`)}
            </Link>
          </p>
        ) : null}
        <ul className="plain stack-tight">
          {similar.map((each) => (
            <li key={each.number}>
              <Link to="/office/demands/$number" params={{ number: each.number }}>
                {each.number}
              </Link>{" "}
              <Badge tone={demandTone(each.status)}>{t(`${each.share}% 的词相同`, `${each.share}% of words`)}</Badge>
              {each.joinable ? ` ${t("同一诉求人，可以合并", "the same person: may be joined")}` : ""}
              <span className="check-detail">{t(`共同的词：${each.common.join("、")}`, `Both say: ${each.common.join(", ")}`)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}

function PublicAnswer({ detail }: { detail: DemandDetail }) {
  const t = useT();
  const draft = useApi("GET /api/demand-desk/demands/{number}/answer-draft", { params: { number: detail.number } });
  return (
    <Section title={t("公开为问答", "Publish as question and answer")}>
      <div className="card stack">
        {draft.published ? (
          <p>
            {t("已公开：", "It is public: ")}
            <Link to="/answers/$id" params={{ id: draft.published }}>
              {t("查看公开的问答", "see the public answer")}
            </Link>
          </p>
        ) : (
          <AnswerForm detail={detail} draft={draft} />
        )}
      </div>
    </Section>
  );
}

type Draft = Result<"GET /api/demand-desk/demands/{number}/answer-draft">;

function AnswerForm({ detail: { number, version }, draft }: { detail: DemandDetail; draft: Draft }) {
  const t = useT();
  const [question, setQuestion] = useState(draft.question);
  const [answer, setAnswer] = useState(draft.answer);
  const publish = useSend("POST /api/demand-desk/demands/{number}/answer");
  const law = draft.law ?? undefined;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        publish.send({ params: { number }, body: { version, question, answer, ...(law === undefined ? {} : { law }) } });
      }}
    >
      <p className="small soft">
        {draft.removed.length === 0
          ? t("没有找到能认出是谁的内容；公开之前请您再读一遍。", "Nothing was found that tells who asked; please read it once more.")
          : t(
              `已去掉：${draft.removed.map(({ title, original }) => `${title.zh}“${original}”`).join("、")}。公开之前请您再读一遍。`,
              `Taken out: ${draft.removed.map(({ title, original }) => `${title.en} "${original}"`).join(", ")}. Please read it once more.`,
            )}
      </p>
      <TextField label={t("问", "Question")} value={question} onChange={setQuestion} maxLength={2000} long required />
      <TextField label={t("答", "Answer")} value={answer} onChange={setAnswer} maxLength={5000} long required />
      {law === undefined ? null : (
        <p className="small">
          {t("依据：", "Basis: ")}
          {law}
        </p>
      )}
      <p>
        <Button type="submit" pending={publish.pending} disabled={question.trim().length < 4 || answer.trim().length < 4}>
          {t("读过了，公开", "I have read it: publish")}
        </Button>
      </p>
      <Problem problem={publish.problem} />
    </form>
  );
}
