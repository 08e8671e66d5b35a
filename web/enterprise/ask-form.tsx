import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import type { CaseDetail } from "./case.tsx";

/** 申请听证: the right was told; it is asked for within five working days. */
export function AskHearingForm({ detail }: { detail: CaseDetail }) {
  const { language, t } = useLanguage();
  const [text, setText] = useState("");
  const ask = useSend("POST /api/cases/{number}/hearing-request");
  const until = detail.hearing?.askBy;
  return (
    <Section
      title={t("您可以要求听证", "You can ask for a hearing")}
      lede={
        until
          ? t(
              `${formatDate(until, language)}前提出；不收费，听证时间不计入办理期限。`,
              `Until ${formatDate(until, language)}; free of charge, and its days are not counted.`,
            )
          : undefined
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const said = text.trim();
          if (!ask.pending)
            ask.send({ params: { number: detail.number }, body: { version: detail.version, ...(said ? { text: said } : {}) } });
        }}
      >
        {detail.hearing ? <p className="quote">{detail.hearing.reason}</p> : null}
        <TextField label={t("您的意见", "Your view")} long maxLength={2000} value={text} onChange={setText} />
        <Problem problem={ask.problem} />
        <p>
          <Button type="submit" kind="primary" pending={ask.pending}>
            {t("申请听证", "Ask for a hearing")}
          </Button>
        </p>
      </form>
    </Section>
  );
}

/** 申请人工复核: of what the program decided; a person looks at it anew. */
export function AskReviewForm({ detail }: { detail: CaseDetail }) {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const ask = useSend("POST /api/cases/{number}/review-request");
  return (
    <Section
      title={t("请人再看一遍", "Have a person look at it")}
      lede={t(
        "这是程序自动作出的决定。您可以要求工作人员复核一次，结果不会比现在更不利。",
        "The program decided this by itself. You can have it reviewed once; the outcome will not be worse for you.",
      )}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ask.pending) ask.send({ params: { number: detail.number }, body: { version: detail.version, text } });
        }}
      >
        <TextField label={t("哪里不对", "What is wrong")} long required maxLength={2000} value={text} onChange={setText} />
        <Problem problem={ask.problem} />
        <p>
          <Button type="submit" kind="primary" pending={ask.pending}>
            {t("申请人工复核", "Ask for a review")}
          </Button>
        </p>
      </form>
    </Section>
  );
}
