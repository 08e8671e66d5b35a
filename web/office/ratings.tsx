import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../client/api.ts";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { Button, TextField } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { Page } from "../ui/page.tsx";
import { ratingLevels } from "../ui/rating-field.tsx";
import { Badge, Empty, Pending } from "../ui/states.tsx";

type Rating = Result<"GET /api/office/ratings">["items"][number];
const lists = ["due", "appeals", "all"] as const;

/** 差评: what the department owes, what is disputed, and everything there was. */
export function RatingsPage() {
  const { t } = useLanguage();
  const person = usePerson();
  const [list, setList] = useState<(typeof lists)[number]>(person?.role === "auditor" ? "appeals" : "due");
  const { data } = useQuery({
    queryKey: ["GET /api/office/ratings", { query: { list } }],
    queryFn: () => api("GET /api/office/ratings", { query: { list, limit: 50 } }),
  });
  const words = { due: t("待办理", "To answer"), appeals: t("待审核的申诉", "Appeals"), all: t("全部", "All") };
  return (
    <Page
      title={t("差评", "Bad ratings")}
      lede={t(
        "一个工作日内回访；属实的，十五日内整改并反馈；认为不实的写明理由，由本部门以外的人审核。",
        "Call back within one working day; put right what is so within fifteen days. What you hold for untrue somebody outside the department decides.",
      )}
    >
      <div className="desk-tabs" role="group" aria-label={t("清单", "Lists")}>
        {lists.map((each) => (
          <button key={each} type="button" className="desk-tab" aria-pressed={each === list} onClick={() => setList(each)}>
            {words[each]}
          </button>
        ))}
      </div>
      {data === undefined ? <Pending /> : null}
      {data?.items.length === 0 ? <Empty>{t("没有要办的差评。", "No bad ratings here.")}</Empty> : null}
      {data?.items.map((rating) => (
        <RatingCard key={`${rating.number} ${rating.version}`} rating={rating} auditor={person?.role === "auditor"} />
      ))}
    </Page>
  );
}

function RatingCard({ rating, auditor }: { rating: Rating; auditor: boolean }) {
  const { language, t } = useLanguage();
  const { answer, stage } = rating;
  const title = ratingLevels.find((each) => each.code === answer.level)?.title ?? { zh: "", en: "" };
  const person = usePerson();
  const own = person?.department === rating.department.id;
  return (
    <article className="card stack">
      <p>
        <strong>{t(rating.item.title)}</strong> <span className="mono">{rating.number}</span> · {t(rating.department.title)}{" "}
        <Badge tone={rating.overdue ? "bad" : stage === "answered" ? "good" : "wait"}>{t(rating.stageTitle)}</Badge>
      </p>
      <p>
        {t(`${formatDate(answer.ratedOn, language)} 评为“${title.zh}”`, `Rated "${title.en}" on ${formatDate(answer.ratedOn, language)}`)}
        {rating.owedOn ? t(`，应在 ${formatDate(rating.owedOn, language)} 前办`, `, due by ${formatDate(rating.owedOn, language)}`) : null}
      </p>
      {rating.text ? <blockquote>{rating.text}</blockquote> : null}
      {rating.record ? <p className="soft">{t(`回访：${rating.record}`, `Call back: ${rating.record}`)}</p> : null}
      {rating.appealReason ? <p className="soft">{t(`审核：${rating.appealReason}`, `Decided: ${rating.appealReason}`)}</p> : null}
      {rating.result ? <p className="soft">{t(`整改：${rating.result}`, `Put right: ${rating.result}`)}</p> : null}
      {own && stage === "callBack" ? <CallBack rating={rating} /> : null}
      {own && stage === "putRight" ? <PutRight rating={rating} /> : null}
      {stage === "appeal" && (auditor || !own) ? <Decide rating={rating} /> : null}
    </article>
  );
}

function CallBack({ rating: { number, version, power } }: { rating: Rating }) {
  const { t } = useLanguage();
  const [record, setRecord] = useState("");
  const send = useSend("POST /api/cases/{number}/rating/call-back");
  const say = (outcome: "confirmed" | "disputed") => send.send({ params: { number }, body: { version, power, outcome, record } });
  return (
    <div className="stack">
      <TextField label={t("回访记录", "What was said")} long maxLength={2000} value={record} onChange={setRecord} />
      <Problem problem={send.problem} />
      <div className="row">
        <Button kind="primary" pending={send.pending} onClick={() => say("confirmed")}>
          {t("属实，着手整改", "It is so")}
        </Button>
        <Button pending={send.pending} onClick={() => say("disputed")}>
          {t("不实，提出申诉", "Dispute it")}
        </Button>
      </div>
    </div>
  );
}

function PutRight({ rating: { number, version, power } }: { rating: Rating }) {
  const { t } = useLanguage();
  const [result, setResult] = useState("");
  const send = useSend("POST /api/cases/{number}/rating/mending");
  return (
    <div className="stack">
      <TextField
        label={t("整改了什么（会告诉企业）", "What was put right (the business reads it)")}
        long
        maxLength={2000}
        value={result}
        onChange={setResult}
      />
      <Problem problem={send.problem} />
      <p>
        <Button kind="primary" pending={send.pending} onClick={() => send.send({ params: { number }, body: { version, power, result } })}>
          {t("反馈给企业", "Tell the business")}
        </Button>
      </p>
    </div>
  );
}

function Decide({ rating: { number } }: { rating: Rating }) {
  const { t } = useLanguage();
  const [reason, setReason] = useState("");
  const send = useSend("POST /api/cases/{number}/rating/appeal-decision");
  const say = (outcome: "upheld" | "dismissed") => send.send({ params: { number }, body: { outcome, reason } });
  return (
    <div className="stack">
      <TextField label={t("审核理由", "Reasons")} long maxLength={2000} value={reason} onChange={setReason} />
      <Problem problem={send.problem} />
      <div className="row">
        <Button kind="primary" pending={send.pending} onClick={() => say("dismissed")}>
          {t("评价属实，部门整改", "The rating stands")}
        </Button>
        <Button pending={send.pending} onClick={() => say("upheld")}>
          {t("申诉成立，不计入", "Uphold the appeal")}
        </Button>
      </div>
    </div>
  );
}
