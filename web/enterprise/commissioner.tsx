import { useState } from "react";
import type { Row } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, usePages, useSend } from "../client/query.ts";
import { Button, ChoiceField, TextField } from "../ui/field.tsx";
import { formatInstant, formatNumber } from "../ui/format.ts";
import { type Text, useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty, Next } from "../ui/states.tsx";
import { VisitCard } from "../ui/visit-card.tsx";
import { CommissionerFace, type MyCommissioner } from "./commissioner-card.tsx";

type Visit = Row<"GET /api/me/visits">;

/** The commissioner of a business: who it is, what they offer, every visit, and who has looked at its page. */
export function MyCommissionerPage() {
  const t = useT();
  const mine = useApi("GET /api/me/commissioner");
  const visits = usePages("GET /api/me/visits");
  const waiting = visits.items.filter((visit) => visit.can.includes("agree"));
  const told = visits.items.filter((visit) => !waiting.includes(visit));
  return (
    <Page
      title={t("我的服务专员", "My commissioner")}
      lede={t(
        "有事找他，他来不来由您决定。走访是服务，不是检查。",
        "Ask them anything. Whether they come is for you to decide: a visit is a service and no inspection.",
      )}
    >
      {waiting.length > 0 ? <Waiting visits={waiting} mine={mine} /> : null}
      <div className="card stack-tight">
        {mine.served ? <CommissionerFace mine={mine} /> : <p>{t("企业已注销，不再安排专员。", "The business is deregistered.")}</p>}
      </div>
      <div className="with-aside">
        <div className="stack-section">
          <Section title={t("走访记录", "Visits")} lede={t("专员登记的每一次都在这里。", "Every one that was recorded stands here.")}>
            {visits.pending ? null : told.length === 0 ? (
              <Empty>{t("还没有走访过。", "No visits yet.")}</Empty>
            ) : (
              <ul className="plain stack">
                {told.map((visit) => (
                  <VisitCard key={visit.id} visit={visit}>
                    <VisitActs visit={visit} />
                  </VisitCard>
                ))}
              </ul>
            )}
            <More pages={visits} />
          </Section>
          {mine.commissioner ? <AskForm /> : null}
        </div>
        <aside className="stack-wide" aria-label={t("安排和规矩", "Why, and by which rules")}>
          <Why mine={mine} />
          <Reads mine={mine} />
          <Rules mine={mine} />
        </aside>
      </div>
    </Page>
  );
}

function Waiting({ visits, mine }: { visits: readonly Visit[]; mine: MyCommissioner }) {
  const t = useT();
  return (
    <Next>
      <h2>{t("专员想来，等您决定", "The commissioner would like to come")}</h2>
      <p>{t(mine.rules.consent)}</p>
      <ul className="plain stack">
        {visits.map((visit) => (
          <VisitCard key={visit.id} visit={visit}>
            <VisitActs visit={visit} />
          </VisitCard>
        ))}
      </ul>
    </Next>
  );
}

function VisitActs({ visit }: { visit: Visit }) {
  const t = useT();
  const answer = useSend("POST /api/me/visits/{id}/answer");
  const [objecting, setObjecting] = useState(false);
  const send = (act: "agree" | "decline" | "cancel") => answer.send({ params: { id: visit.id }, body: { version: visit.version, act } });
  if (visit.can.length === 0) return null;
  return (
    <div className="stack-tight">
      <div className="row">
        {visit.can.includes("agree") ? (
          <Button kind="primary" pending={answer.pending} onClick={() => send("agree")}>
            {t("同意", "Yes, come")}
          </Button>
        ) : null}
        {visit.can.includes("decline") ? (
          <Button pending={answer.pending} onClick={() => send("decline")}>
            {t("不用来", "No, thank you")}
          </Button>
        ) : null}
        {visit.can.includes("cancel") ? (
          <Button kind="quiet" pending={answer.pending} onClick={() => send("cancel")}>
            {t("取消", "Call it off")}
          </Button>
        ) : null}
        {visit.can.includes("object") && !objecting ? (
          <Button kind="quiet" onClick={() => setObjecting(true)}>
            {t("这是变相检查", "It was an inspection")}
          </Button>
        ) : null}
      </div>
      <Problem problem={answer.problem} />
      {objecting ? <ObjectionForm id={visit.id} onClose={() => setObjecting(false)} /> : null}
    </div>
  );
}

function ObjectionForm({ id, onClose }: { id: string; onClose(): void }) {
  const t = useT();
  const [text, setText] = useState("");
  const object = useSend("POST /api/me/visits/{id}/objection", { onDone: onClose });
  return (
    <form
      className="sunk stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!object.pending) object.send({ params: { id }, body: { text } });
      }}
    >
      <TextField
        label={t("发生了什么", "What happened")}
        hint={t(
          "由审计人员裁定，专员和他的部门不能删改；次数公开统计。",
          "An auditor decides; nobody can take it away, and it is counted in public.",
        )}
        long
        required
        minLength={5}
        maxLength={1000}
        value={text}
        onChange={setText}
      />
      <Problem problem={object.problem} />
      <div className="row">
        <Button type="submit" kind="danger" pending={object.pending} disabled={text.trim().length < 5}>
          {t("提出异议", "Object")}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t("先不提", "Not now")}
        </Button>
      </div>
    </form>
  );
}

const ways: readonly (readonly [Visit["way"], Text])[] = [
  ["phone", { zh: "打个电话", en: "By phone" }],
  ["video", { zh: "视频", en: "By video" }],
  ["atCentre", { zh: "在服务中心见面", en: "At the service centre" }],
  ["atBusiness", { zh: "请他上门", en: "At our place" }],
];

function AskForm() {
  const t = useT();
  const [way, setWay] = useState<Visit["way"]>("phone");
  const [topic, setTopic] = useState("");
  const [wantedOn, setWantedOn] = useState("");
  const ask = useSend("POST /api/me/visits", {
    once: true,
    onDone() {
      setTopic("");
      setWantedOn("");
    },
  });
  return (
    <Section
      title={t("请专员来", "Ask the commissioner")}
      lede={t("想问什么、想要什么，用您自己的话说。次数不限。", "In your own words, as often as you like.")}
    >
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ask.pending) ask.send({ body: { way, topic, ...(wantedOn === "" ? {} : { wantedOn }) } });
        }}
      >
        <TextField label={t("想谈什么", "What about")} long required maxLength={500} value={topic} onChange={setTopic} />
        <ChoiceField
          label={t("怎么谈", "How")}
          required
          choices={ways.map(([value, label]) => ({ value, label: t(label) }))}
          value={way}
          // The choices are the ways.
          onChange={(value) => setWay(value as Visit["way"])}
        />
        <TextField label={t("哪天方便", "A day that suits")} type="date" value={wantedOn} onChange={setWantedOn} />
        <Problem problem={ask.problem} />
        {ask.result ? (
          <p className="notice notice-good" role="status">
            {t(`已经告诉${ask.result.commissioner}，等他答复。`, `${ask.result.commissioner} has been told and will answer.`)}
          </p>
        ) : null}
        <p>
          <Button type="submit" kind="primary" pending={ask.pending} disabled={topic.trim().length < 2}>
            {t("发出", "Send")}
          </Button>
        </p>
      </form>
    </Section>
  );
}

function Why({ mine }: { mine: MyCommissioner }) {
  const { language, t } = useLanguage();
  return (
    <Section title={t("为什么是这位专员", "Why this one")}>
      <div className="card stack-tight">
        <p>{t(mine.why)}</p>
        {mine.portfolio ? <p className="small soft">{t(mine.portfolio.because)}</p> : null}
        {mine.stages.met.length > 0 ? (
          <p className="row">
            {mine.stages.met.map((stage) => (
              <Badge key={stage.id}>{t(stage.title)}</Badge>
            ))}
          </p>
        ) : null}
        {mine.stages.undecided.length > 0 ? (
          <details className="fold">
            <summary>{t("还不知道是不是", "Not known yet")}</summary>
            <ul className="small">
              {mine.stages.undecided.map((stage) => (
                <li key={stage.id}>
                  {t(stage.title)}
                  {t("：缺", ": lacks ")}
                  {stage.missing.map((title) => t(title)).join(t("、", ", "))}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        {mine.changes.length > 0 ? (
          <details className="fold">
            <summary>{t("以前的专员", "Earlier commissioners")}</summary>
            <ul className="small">
              {mine.changes.map((change) => (
                <li key={change.at}>
                  {formatInstant(change.at, language)} {change.from ?? t("无", "nobody")} → {change.to ?? t("暂缺", "nobody")}
                  {t("：", ": ")}
                  {t(change.reason)}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </Section>
  );
}

function Reads({ mine }: { mine: MyCommissioner }) {
  const { language, t } = useLanguage();
  return (
    <Section title={t("谁看过我的页面", "Who has looked")}>
      {mine.reads.length === 0 ? (
        <p className="small soft">{t("专员还没有打开过您的页面。", "No commissioner has opened your page yet.")}</p>
      ) : (
        <ul className="plain small">
          {mine.reads.slice(0, 5).map((read) => (
            <li key={read.at}>
              {formatInstant(read.at, language)} · {read.name}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Rules({ mine: { rules } }: { mine: MyCommissioner }) {
  const { language, t } = useLanguage();
  const rows: [Text, { value: number; sourced: boolean }, Text][] = [
    [{ zh: "专员主动提出，一年最多", en: "Offered by them, a year at most" }, rules.perYearMax, { zh: "次", en: "visits" }],
    [{ zh: "两次之间至少", en: "Between two at least" }, rules.daysBetweenMin, { zh: "天", en: "days" }],
    [{ zh: "一次最长", en: "At most" }, rules.minutesMax, { zh: "分钟", en: "minutes" }],
    [{ zh: "可以提异议", en: "You can object within" }, rules.objectionDays, { zh: "天内", en: "days" }],
  ];
  return (
    <Section title={t("走访的规矩", "The rules of a visit")}>
      <div className="card stack-tight small">
        <p>{t(rules.consent)}</p>
        <ul className="plain">
          {rows.map(([name, number, unit]) => (
            <li key={name.en}>
              {t(name)} <strong>{formatNumber(number.value, language)}</strong> {t(unit)}
              {number.sourced ? "" : <span className="soft">{t("（本市自定）", " (the city's own)")}</span>}
            </li>
          ))}
        </ul>
        <p className="soft">
          {t("依据：", "Basis: ")}
          {rules.basis.map(({ law, article }) => (article === undefined ? law : `${law}（${article}）`)).join(t("；", "; "))}
        </p>
      </div>
    </Section>
  );
}
