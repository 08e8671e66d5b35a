import { Link, getRouteApi } from "@tanstack/react-router";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { DemandClock } from "../ui/demand-clock.tsx";
import { demandTone } from "../ui/demand-words.ts";
import { formatBytes, formatDate, formatInstant } from "../ui/format.ts";
import { type Text, type Translate, useLanguage, useT } from "../ui/language.tsx";
import { LimitWords } from "../ui/limit-words.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Next } from "../ui/states.tsx";
import { type Step, Stepper } from "../ui/stepper.tsx";
import { CommissionerCard } from "./commissioner-card.tsx";
import { DemandActs } from "./demand-acts.tsx";
import { DemandEvents } from "./demand-events.tsx";

export type DemandDetail = Result<"GET /api/demands/{number}">;

const route = getRouteApi("/demands/$number");

/** One demand on one page: who has it, by when there is an answer, what was said, and what the business can do now. */
export function DemandPage() {
  const t = useT();
  const { number } = route.useParams();
  const detail = useApi("GET /api/demands/{number}", { params: { number } });
  return (
    <Page
      title={t(`诉求：${detail.kind.title.zh}`, `Demand: ${detail.kind.title.en}`)}
      lede={
        <>
          <span className="mono">{detail.number}</span>
          {detail.department ? ` · ${t(detail.department.title)}` : ""}{" "}
          <Badge tone={demandTone(detail.status)}>{t(detail.statusTitle)}</Badge>
        </>
      }
      crumb={<Link to="/me/demands">{t("← 我的诉求", "← My demands")}</Link>}
    >
      <Stepper label={t("进度", "Progress")} steps={stepsOf(detail, t)} />
      <Next>
        <p>
          <strong>{t("现在：", "Now: ")}</strong>
          {t(nowWords(detail))}
        </p>
      </Next>
      <DemandActs detail={detail} />
      <DemandReply detail={detail} />
      <Section title={t("时限", "The clock")}>
        <div className="card">
          <DemandClock clock={detail.clock} today={detail.today} />
        </div>
      </Section>
      <DemandSaid detail={detail} />
      <CommissionerCard />
      <Section
        title={t("经过", "What happened")}
        lede={t("每一步都写明是谁、依据哪条权力，并留有凭证。", "Each step names who did it and under which power, and leaves a receipt.")}
      >
        <DemandEvents detail={detail} />
      </Section>
    </Page>
  );
}

/** What was asked for, as it was said, with what went with it. */
export function DemandSaid({ detail }: { detail: DemandDetail }) {
  const { language, t } = useLanguage();
  const { limits } = detail;
  return (
    <Section title={t("说了什么", "What was said")}>
      <div className="card stack">
        <p className="quote pre-line">{detail.text}</p>
        {detail.files.length > 0 ? (
          <ul className="plain">
            {detail.files.map((file) => (
              <li key={file.id}>
                <a href={`/api/files/${file.id}`} download>
                  {file.name}
                </a>{" "}
                <span className="small soft">{formatBytes(file.bytes, language)}</span>
              </li>
            ))}
          </ul>
        ) : null}
        <dl className="pairs">
          <dt>{t("类别", "Kind")}</dt>
          <dd>{t(detail.kind.title)}</dd>
          {detail.subject ? (
            <>
              <dt>{t("主题", "Subject")}</dt>
              <dd>{t(detail.subject.title)}</dd>
            </>
          ) : null}
          <dt>{t("来自", "Came by")}</dt>
          <dd>
            {t(detail.channelTitle)} · {formatInstant(detail.filedAt, language)}
          </dd>
          <dt>{t("答复时限", "Limit of the answer")}</dt>
          <dd>
            <LimitWords limit={limits.answer} />
          </dd>
          {detail.unnamed ? (
            <>
              <dt>{t("不具名", "Unnamed")}</dt>
              <dd>{t("承办部门看不到企业名称和联系方式", "The department sees neither name nor contact")}</dd>
            </>
          ) : null}
          {detail.firstTaker ? (
            <>
              <dt>{t("首接负责", "First to take it")}</dt>
              <dd>
                {detail.firstTaker.name} · {t(detail.firstTaker.department.title)}
              </dd>
            </>
          ) : null}
        </dl>
      </div>
    </Section>
  );
}

/** What the city answered; a promise in it is a date of its own. */
export function DemandReply({ detail }: { detail: DemandDetail }) {
  const { language, t } = useLanguage();
  const { reply } = detail;
  if (!reply) return null;
  return (
    <Section title={t("答复", "The answer")}>
      <div className="card card-raised stack">
        <p>
          <Badge tone={reply.outcome === "cannot" ? "bad" : "good"}>{t(reply.outcomeTitle)}</Badge>{" "}
          <span className="small soft">
            {t(reply.department.title)} {reply.by} · {formatInstant(reply.at, language)}
          </span>
        </p>
        <p className="pre-line">{reply.text}</p>
        {reply.law ? (
          <p>
            {t("依据：", "Basis: ")}
            {reply.law}
          </p>
        ) : null}
        {reply.alternative ? (
          <p>
            <strong>{t("还可以这样办：", "What else would help: ")}</strong>
            {reply.alternative}
          </p>
        ) : null}
        {reply.steps.length > 0 ? (
          <div className="stack-tight">
            <h3>{t("承诺要做的事", "What was promised")}</h3>
            <ul className="plain stack-tight">
              {reply.steps.map((step) => (
                <li key={step.id} className="row row-between">
                  <span>
                    {step.text}
                    {step.result ? <span className="check-detail">{step.result}</span> : null}
                  </span>
                  <span className="nowrap">
                    {formatDate(step.dueOn, language)} <Badge tone={stepTones[step.state]}>{t(stepWords[step.state])}</Badge>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
      {detail.earlierReplies.length > 0 ? (
        <details>
          <summary>{t(`以前的答复（${detail.earlierReplies.length}）`, `Earlier answers (${detail.earlierReplies.length})`)}</summary>
          <ul className="plain stack-tight">
            {detail.earlierReplies.map((each) => (
              <li key={each.at} className="card">
                <p className="small soft">
                  {t(each.department.title)} {each.by} · {formatInstant(each.at, language)}
                </p>
                <p className="pre-line">{each.text}</p>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  );
}

const stepTones = { open: "wait", overdue: "bad", done: "good", late: "bad", lapsed: "plain", paused: "plain" } as const;
const stepWords: Record<keyof typeof stepTones, Text> = {
  open: { zh: "待兑现", en: "to come" },
  overdue: { zh: "已逾期", en: "overdue" },
  done: { zh: "已兑现", en: "kept" },
  late: { zh: "逾期兑现", en: "kept late" },
  lapsed: { zh: "不再需要", en: "no longer owed" },
  paused: { zh: "暂停", en: "paused" },
};

function stepsOf({ status, department, assignee, reply, rating, clock }: DemandDetail, t: Translate): Step[] {
  const over = status === "resolved" || status === "closed";
  const taken = status === "handling" || status === "asked" || status === "replied" || over;
  return [
    { title: t("收到", "Received"), state: "done" },
    { title: t("派到部门", "Dispatched"), note: department ? t(department.title) : undefined, state: department ? "done" : "now" },
    { title: t("有人接手", "Taken"), note: assignee, state: taken ? "done" : department ? "now" : "next" },
    status === "asked"
      ? { title: t("等您回答", "Your answer"), state: "wait" }
      : { title: t("答复", "Answered"), state: status === "replied" || over ? "done" : taken ? (clock.overdue ? "bad" : "now") : "next" },
    {
      title: t("您确认", "Your word"),
      state: status === "resolved" ? "done" : status === "replied" ? "wait" : "next",
      note: reply && rating ? t("已评价", "rated") : undefined,
    },
  ];
}

function nowWords({ status, department, assignee, joinedTo }: DemandDetail): Text {
  const who = {
    zh: `${department?.title.zh ?? "承办部门"}${assignee ?? ""}`,
    en: `${assignee ?? ""} ${department?.title.en ?? ""}`.trim(),
  };
  switch (status) {
    case "filed":
      return { zh: "在诉求池里，正由协调人员派单。您不用做什么。", en: "In the pool; a coordinator sends it on. Nothing to do." };
    case "dispatched":
      return { zh: `已派给${who.zh}，等有人接手。您不用做什么。`, en: `With ${who.en}, to be taken. Nothing to do.` };
    case "handling":
      return { zh: `${who.zh}正在办。有新情况可以补充。`, en: `${who.en} is at it. You can add what is new.` };
    case "asked":
      return { zh: "承办人有问题要问您，请在下面回答。", en: "There is a question to you: please answer below." };
    case "replied":
      return {
        zh: "已经答复。解决了请确认；没解决请说哪里不满意，会提高一级重新办。",
        en: "Answered. Say whether it is resolved; if not, say why, and it is opened again one level up.",
      };
    case "resolved":
      return {
        zh: "您已确认解决。答复里承诺的事，到期还会盯着。",
        en: "You said that it is resolved. What was promised is still watched.",
      };
    case "closed":
      return {
        zh: "没有联系上您，已办结；您随时可以要求重新办理。",
        en: "Nobody was reached and it was closed; you can open it again at any time.",
      };
    case "joined":
      return { zh: `已合并到${joinedTo ?? "另一件"}一起办。`, en: `Handled together with ${joinedTo ?? "another one"}.` };
    case "withdrawn":
      return { zh: "您已撤回。", en: "You withdrew it." };
  }
}
