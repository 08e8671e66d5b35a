import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, ChoiceField, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { ProblemNotice } from "../ui/states.tsx";
import type { RevisionDetail } from "./revision.tsx";

type Examination = { passed: "" | "yes" | "no"; opinion: string };
const blank: Examination = { passed: "", opinion: "" };

/** The two examinations by a second person. */
export function RevisionReview({ revision }: { revision: RevisionDetail }) {
  const t = useT();
  const { id, version, ownHand } = revision;
  const [legality, setLegality] = useState(blank);
  const [fairCompetition, setFairCompetition] = useState(blank);
  const send = useSend("POST /api/office/revisions/{id}/review");
  if (ownHand)
    return (
      <ProblemNotice
        live={false}
        problem={{
          text: { zh: "您参与了起草或者答复，不能审查这份修订。", en: "You had a hand in this change and cannot review it." },
          next: { zh: "请由另一位政策人员审查。", en: "Another policy officer has to." },
        }}
      />
    );
  const isWhole = [legality, fairCompetition].every(({ passed, opinion }) => passed !== "" && opinion.trim().length >= 2);
  const bothPass = legality.passed === "yes" && fairCompetition.passed === "yes";
  const decide = (approve: boolean): void =>
    send.send({
      params: { id },
      body: {
        version,
        approve,
        review: {
          legality: { passed: legality.passed === "yes", opinion: legality.opinion },
          fairCompetition: { passed: fairCompetition.passed === "yes", opinion: fairCompetition.opinion },
        },
      },
    });
  return (
    <Section title={t("审查", "Review")} lede={t("两项审查的结论和意见都会公开。", "Both findings are published.")}>
      <div className="grid">
        <ExaminationForm
          title={t("合法性审核", "Legality")}
          hint={t(
            "有没有上位法依据；有没有减损企业权利、增加义务（优化营商环境条例 第64条）。",
            "Is there a law behind it; does it take rights or add duties (Business Environment Regulation, art. 64).",
          )}
          value={legality}
          onChange={setLegality}
        />
        <ExaminationForm
          title={t("公平竞争审查", "Fair competition")}
          hint={t(
            "有没有限定特定企业、设置地方壁垒，或者给特定企业优惠（公平竞争审查条例 第9条、第10条）。",
            "Does it name firms, raise local barriers, or favour some firms (Fair Competition Review Regulation, arts. 9, 10).",
          )}
          value={fairCompetition}
          onChange={setFairCompetition}
        />
      </div>
      <Problem problem={send.problem} />
      <div className="row">
        <Button kind="primary" pending={send.pending} disabled={!isWhole || !bothPass} onClick={() => decide(true)}>
          {t("同意公布", "Approve")}
        </Button>
        <Button pending={send.pending} disabled={!isWhole} onClick={() => decide(false)}>
          {t("退回修改", "Send back")}
        </Button>
        <span className="soft">{t("退回的修订要重新征求意见。", "What is sent back is shown for comments again.")}</span>
      </div>
    </Section>
  );
}

function ExaminationForm({
  title,
  hint,
  value,
  onChange,
}: {
  title: string;
  hint: string;
  value: Examination;
  onChange(value: Examination): void;
}) {
  const t = useT();
  return (
    <section className="card stack" aria-label={title}>
      <ChoiceField
        label={title}
        hint={hint}
        required
        value={value.passed}
        onChange={(passed) => onChange({ ...value, passed: passed === "yes" ? "yes" : "no" })}
        choices={[
          { value: "yes", label: t("通过", "Passed") },
          { value: "no", label: t("不通过", "Not passed") },
        ]}
      />
      <TextField
        label={t("审查意见", "Finding")}
        long
        required
        maxLength={2000}
        value={value.opinion}
        onChange={(opinion) => onChange({ ...value, opinion })}
      />
    </section>
  );
}
