import { Link, getRouteApi } from "@tanstack/react-router";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { formatDate } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { SavingsChart } from "../ui/savings-chart.tsx";
import { Badge, Next } from "../ui/states.tsx";
import { appealWords, statusWords } from "../ui/words.ts";
import { JointCorrection } from "./joint-correction.tsx";
import { JointLanes } from "./joint-lanes.tsx";
import { JointReceipt } from "./joint-receipt.tsx";
import { JointWithdraw } from "./joint-withdraw.tsx";

export type Joint = Result<"GET /api/joint-applications/{number}">;

const route = getRouteApi("/joint/$number");

/** One joint application on one page: every part, by whom, by when, what waits for what; one receipt, one result. */
export function JointPage() {
  const { t } = useLanguage();
  const { number } = route.useParams();
  const { filed } = route.useSearch();
  const joint = useApi("GET /api/joint-applications/{number}", { params: { number } });
  const { parts, finished } = joint.counts;
  return (
    <Page
      title={t(joint.matter.title)}
      lede={
        <>
          <span className="mono">{joint.number}</span>{" "}
          <Badge tone={joint.state === "needsYou" ? "wait" : joint.state === "done" ? "good" : "plain"}>
            {joint.state === "done"
              ? t("全部办结", "all finished")
              : t(`${parts} 项中办结 ${finished} 项`, `${finished} of ${parts} finished`)}
          </Badge>
        </>
      }
      crumb={<Link to="/me/cases">{t("← 我的办件", "← My cases")}</Link>}
    >
      {filed ? <Filed joint={joint} /> : <WhatNext joint={joint} />}
      {joint.can.correct && joint.correction ? <JointCorrection joint={joint} asked={joint.correction} /> : null}
      {joint.state === "done" ? <JointResult joint={joint} /> : null}
      <Section
        title={t("各部门办到哪一步", "How far each department is")}
        lede={t(
          "并排的同时在办；虚线框是还没开始的，前一项批准当时自动开始。",
          "Bars side by side run at the same time; a dashed one has not begun and starts by itself.",
        )}
      >
        <div className="card">
          <JointLanes joint={joint} />
        </div>
      </Section>
      <Parts joint={joint} />
      <Section title={t("一张收件凭证", "One receipt")}>
        <div className="card stack">
          <p>
            {t(
              "这次提交连同每个部门的收件一起记进了城市的存证账，谁也改不了。凭证只有一张，列明每个办件；请自己也留一份。",
              "This filing, with what each department received, is entered in the city's ledger, where nobody can change it. There is one receipt, and it names every case. Keep a copy yourself.",
            )}
          </p>
          <JointReceipt number={joint.number} />
        </div>
      </Section>
      {joint.savings ? (
        <Section title={t("这次省了多少", "What this saved")}>
          <div className="card">
            <SavingsChart savings={joint.savings} />
          </div>
        </Section>
      ) : null}
      {joint.can.withdraw ? <JointWithdraw joint={joint} /> : null}
    </Page>
  );
}

/** Right after the filing: received, by whom, and that there is nothing to do. */
function Filed({ joint }: { joint: Joint }) {
  const t = useT();
  const opened = joint.parts.filter((part) => part.state === "opened").length;
  const waiting = joint.parts.length - opened;
  return (
    <Next>
      <p>
        <strong>{t("已提交。", "Filed. ")}</strong>
        {t(
          `${opened} 个部门事项同时收到${waiting > 0 ? `，另有 ${waiting} 项等前面批准后自动开始` : ""}。您现在不用做什么。`,
          `${opened} part${opened === 1 ? " was" : "s were"} received at the same time${waiting > 0 ? `; ${waiting} more will start by themselves` : ""}. Nothing to do now.`,
        )}
      </p>
    </Next>
  );
}

function WhatNext({ joint }: { joint: Joint }) {
  const t = useT();
  const words = {
    running: t("部门在办，您不用做什么。", "The departments are at work; nothing to do."),
    needsYou: t("有部门请您补正，一次补齐就行。", "Something is to be corrected; once for all of them."),
    done: t("全部办结，结果在下面，一次下载。", "All finished. The result is below, in one document."),
  };
  return (
    <Next>
      <p>
        <strong>{t("现在：", "Now: ")}</strong>
        {words[joint.state]}
      </p>
    </Next>
  );
}

/** 一次出件: every licence together, and one document. */
function JointResult({ joint }: { joint: Joint }) {
  const { language, t } = useLanguage();
  return (
    <Section title={t("办理结果", "The result")}>
      <div className="card card-raised stack">
        <ul className="checks">
          {joint.parts.map((part) => {
            const approved = part.case?.status === "approved";
            return (
              <li key={part.item.id} className="check">
                <span className="check-mark" data-outcome={approved ? "yes" : "no"} aria-hidden="true">
                  <Icon name={approved ? "yes" : "no"} size={14} />
                </span>
                <span>
                  <strong>{approved ? t(part.result) : t(part.item.title)}</strong>
                  {approved ? null : <> {part.case ? t(statusWords[part.case.status].title) : t("没有启动", "not started")}</>}
                  {part.licence ? (
                    <span className="check-detail">
                      {t(part.licence.title)} <span className="mono">{part.licence.number}</span>
                      {part.licence.validUntil
                        ? t(
                            `，有效至 ${formatDate(part.licence.validUntil, language)}`,
                            `, valid until ${formatDate(part.licence.validUntil, language)}`,
                          )
                        : ""}
                    </span>
                  ) : null}
                </span>
              </li>
            );
          })}
        </ul>
        {joint.parts.some((part) => part.case?.status === "refused" || part.case?.status === "notAccepted") ? (
          <p className="soft">
            {t("不予批准的理由写在决定书里。", "The reasons of a refusal stand in its decision. ")}
            {t(appealWords)}
          </p>
        ) : null}
        {joint.can.result ? (
          <p>
            <a className="button button-primary" href={`/api/joint-applications/${encodeURIComponent(joint.number)}/result.pdf`} download>
              <Icon name="download" />
              {t("一次下载全部结果（PDF）", "Download all results (PDF)")}
            </a>
          </p>
        ) : null}
      </div>
    </Section>
  );
}

/** Each part in words, with the way to its own page. */
function Parts({ joint }: { joint: Joint }) {
  const { language, t } = useLanguage();
  return (
    <Section title={t("各个事项", "The parts")}>
      <ul className="plain grid">
        {joint.parts.map((part) => {
          const status = part.case ? statusWords[part.case.status] : undefined;
          return (
            <li key={part.item.id} className={part.case?.readable ? "card card-link stack-tight" : "card stack-tight"}>
              <p>
                {status ? (
                  <Badge tone={status.tone}>{t(status.title)}</Badge>
                ) : part.state === "waiting" ? (
                  <Badge>{t("等前一项", "waits")}</Badge>
                ) : (
                  <Badge tone="bad">{t("没有启动", "not started")}</Badge>
                )}
              </p>
              <h3 className="card-title">
                {part.case?.readable ? (
                  <Link to="/cases/$number" params={{ number: part.case.number }}>
                    {t(part.item.title)}
                  </Link>
                ) : (
                  t(part.item.title)
                )}
              </h3>
              <p className="small soft">
                {part.case ? <span className="mono">{part.case.number}</span> : null} {t(part.department.title)}
              </p>
              {part.closed ? (
                <p>{t(part.closed.reason)}</p>
              ) : part.case?.dueOn && part.case.decidedOn === null ? (
                <p>
                  {t(
                    `最迟 ${formatDate(part.case.dueOn, language, true)} 答复`,
                    `Answer by ${formatDate(part.case.dueOn, language, true)}`,
                  )}
                </p>
              ) : null}
              {part.closed || (part.case && part.case.decidedOn !== null) ? null : <p className="small soft">{t(part.ifRefused)}</p>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
