import { Link, getRouteApi } from "@tanstack/react-router";
import { Suspense } from "react";
import type { Result } from "../client/contract.ts";
import { FiledUnder } from "../client/filed-under.tsx";
import { useApi } from "../client/query.ts";
import { BasisList } from "../ui/basis-list.tsx";
import { Clock } from "../ui/clock.tsx";
import { FactList } from "../ui/fact-list.tsx";
import { formatDate } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { type Text, useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { ratingLevels } from "../ui/rating-field.tsx";
import { Badge, Next, Pending } from "../ui/states.tsx";
import { Stepper } from "../ui/stepper.tsx";
import { statusWords } from "../ui/words.ts";
import { AppealWays } from "./appeal-ways.tsx";
import { AskHearingForm, AskReviewForm } from "./ask-form.tsx";
import { CaseCourse } from "./case-course.tsx";
import { CaseEvents } from "./case-events.tsx";
import { caseSteps } from "./case-steps.ts";
import { CorrectionForm } from "./correction-form.tsx";
import { Promised } from "./promise-choice.tsx";
import { RatingAnswer } from "./rating-answer.tsx";
import { RatingForm } from "./rating-form.tsx";
import { SupplyForm } from "./supply-form.tsx";
import { WithdrawForm } from "./withdraw-form.tsx";

export type CaseDetail = Result<"GET /api/cases/{number}">;

const route = getRouteApi("/cases/$number");

/** One case on one page: how far it is, by when, what happened and under which power, with the proof of each act. */
export function CasePage() {
  const { language, t } = useLanguage();
  const { number } = route.useParams();
  const detail = useApi("GET /api/cases/{number}", { params: { number } });
  const status = statusWords[detail.status];
  return (
    <Page
      title={t(detail.item.title)}
      lede={
        <>
          <span className="mono">{detail.number}</span> · {t(detail.department.title)} <Badge tone={status.tone}>{t(status.title)}</Badge>
        </>
      }
      crumb={<Link to="/me/cases">{t("← 我的办件", "← My cases")}</Link>}
    >
      <Stepper label={t("办理进度", "Progress")} steps={caseSteps(detail, language)} />
      <Next>
        <p>
          <strong>{t("现在：", "Now: ")}</strong>
          {t(nextWords(detail))}
        </p>
      </Next>
      {detail.joint ? (
        <p>
          {t("这一件是联办的一部分：", "This is a part of a joint application: ")}
          <Link to="/joint/$number" params={{ number: detail.joint }}>
            {t("看整件联办", "see the whole")} <span className="mono">{detail.joint}</span>
          </Link>
        </p>
      ) : null}
      {detail.can.correct ? (
        <Suspense fallback={<Pending />}>
          <CorrectionForm detail={detail} />
        </Suspense>
      ) : null}
      {detail.can.supply ? (
        <Suspense fallback={<Pending />}>
          <SupplyForm detail={detail} />
        </Suspense>
      ) : null}
      {detail.can.askHearing ? <AskHearingForm detail={detail} /> : null}
      <Decision detail={detail} />
      {detail.promised ? <Promised promised={detail.promised} dueOn={checkDueOn(detail)} /> : null}
      {detail.can.askReview ? <AskReviewForm detail={detail} /> : null}
      {detail.can.rate ? <RatingForm number={detail.number} /> : null}
      {detail.rating && detail.rating.level > 3 ? <RatingAnswer number={detail.number} /> : null}
      <Section title={t("时限", "The clock")}>
        <div className="card">
          <Clock clock={detail.clock} today={detail.today} />
        </div>
        <FiledUnder version={detail.listsVersion} item={detail.item.id} />
      </Section>
      <CaseCourse detail={detail} />
      <Section
        title={t("办理经过", "What happened")}
        lede={t("每个政府行为都写明依据哪条权力，并留有凭证。", "Every official act names its power and leaves a receipt.")}
      >
        <CaseEvents detail={detail} />
      </Section>
      <CaseContent detail={detail} />
      {detail.can.withdraw ? <WithdrawForm detail={detail} /> : null}
    </Page>
  );
}

/** What the business does now: what waits for it first, then what its status says. */
function nextWords({ rating, can, clock, pauses, status }: CaseDetail): Text {
  if (rating) return { zh: "已办结，谢谢您的评价。", en: "Finished. Thank you for the rating." };
  if (can.supply) return { zh: "已先受理；请在期限内补交下面的材料。", en: "Accepted; please supply what is listed below by its day." };
  if (can.askHearing) return { zh: "作出决定之前，您可以要求听证。", en: "Before the decision you can ask for a hearing." };
  const pause = pauses.find((each) => each.to === undefined);
  if (clock.state === "paused" && pause) {
    return {
      zh: `期限因“${pause.title.zh}”暂停，恢复后答复日会顺延。您现在不用做什么。`,
      en: `The clock stands still (${pause.title.en}); once it runs again the day of the answer moves. Nothing to do now.`,
    };
  }
  return statusWords[status].next;
}

/** What was decided, as a document and as a licence that the next application uses by itself. */
function Decision({ detail }: { detail: CaseDetail }) {
  const { language, t } = useLanguage();
  const { decision } = detail;
  if (!decision) return null;
  const paper = decisionPapers[decision.outcome];
  return (
    <Section title={t("办理结果", "The result")}>
      <div className="card card-raised stack">
        {decision.outcome === "approved" ? (
          <p>
            {t("您得到：", "You receive: ")}
            <strong>{t(decision.document)}</strong>
          </p>
        ) : null}
        {decision.reason ? <p className="lede">{decision.reason}</p> : null}
        {decision.explanation ? <Explanation lines={decision.explanation} /> : null}
        {decision.licence ? (
          <p>
            {t(decision.licence.title)}
            {t("：", ": ")}
            <strong className="mono">{decision.licence.number}</strong>
            {decision.licence.validUntil
              ? t(
                  `，有效至 ${formatDate(decision.licence.validUntil, language)}`,
                  `, valid until ${formatDate(decision.licence.validUntil, language)}`,
                )
              : ""}
            <span className="check-detail">
              {t("以后办别的事，系统会自己用上，不再要您提供。", "The next application uses it by itself; you will not be asked for it.")}
            </span>
          </p>
        ) : null}
        <p>
          <a className="button button-primary" href={`/api/cases/${encodeURIComponent(detail.number)}/decision.pdf`} download>
            <Icon name="download" />
            {t(`下载${paper.zh}（PDF）`, `Download ${paper.en} (PDF)`)}
          </a>
        </p>
        {detail.appeal ? <AppealWays ways={detail.appeal} /> : null}
        {decision.outcome === "approved" ? null : (
          <p>{t("补齐条件后也可以重新申请。", "You may also apply again once the conditions are met.")}</p>
        )}
        {detail.rating ? (
          <p className="soft">
            {t(`您的评价：${ratingTitle(detail.rating.level).zh}`, `Your rating: ${ratingTitle(detail.rating.level).en}`)}
          </p>
        ) : null}
      </div>
    </Section>
  );
}

/** How the program came to its decision: each condition with its value, each fact with who told it. */
export function Explanation({ lines }: { lines: readonly Text[] }) {
  const t = useT();
  return (
    <div className="sunk stack-tight">
      <p>
        <strong>{t("程序怎样得出这个决定", "How the program came to it")}</strong>
      </p>
      <ul className="stack-tight">
        {lines.map((line) => (
          <li key={line.zh}>{t(line)}</li>
        ))}
      </ul>
    </div>
  );
}

/** The day by which a promise is checked, while that is still owed. */
export function checkDueOn({ clock }: Pick<CaseDetail, "clock">): string | undefined {
  return clock.obligations.find(({ what, state }) => what === "checkPromise" && (state === "open" || state === "overdue"))?.dueOn;
}

const decisionPapers = {
  approved: { zh: "决定书", en: "the decision" },
  refused: { zh: "不予批准决定书", en: "the refusal" },
  notAccepted: { zh: "不予受理决定书", en: "the notice of non-acceptance" },
  acceptanceRevoked: { zh: "撤销受理决定书", en: "the revocation of the acceptance" },
  revoked: { zh: "撤销决定书", en: "the revocation" },
};

/** What was given and what was known. Folded away for the business, which knows it; open for the officer, who judges it. */
export function CaseContent({ detail, open = false }: { detail: CaseDetail; open?: boolean }) {
  const t = useT();
  const states = {
    confirmed: t("已由来源确认", "confirmed by its source"),
    given: t("已提交", "given"),
    deferred: t("稍后补交", "to follow"),
    promised: t("以承诺代替", "promised instead"),
    pending: t("正在取", "being fetched"),
    missing: t("未提交", "not given"),
  };
  return (
    <Section title={t("申请内容", "What the application rests on")}>
      {detail.answers.length > 0 ? (
        <details className="card" open={open}>
          <summary>{t(`填写的内容（${detail.answers.length}）`, `Answers (${detail.answers.length})`)}</summary>
          <dl className="pairs">
            {detail.answers.map((answer) => (
              <div key={answer.key} style={{ display: "contents" }}>
                <dt>{t(answer.title)}</dt>
                <dd>{t(answer.display)}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
      {detail.materials.length > 0 ? (
        <details className="card" open={open}>
          <summary>{t(`材料（${detail.materials.length}）`, `Papers (${detail.materials.length})`)}</summary>
          <ul className="plain stack-tight">
            {detail.materials.map((material) => (
              <li key={material.id}>
                {t(material.title)}{" "}
                <Badge tone={["confirmed", "given", "promised"].includes(material.state) ? "good" : "wait"}>{states[material.state]}</Badge>
                {material.file ? (
                  <span className="check-detail">
                    <a href={`/api/files/${encodeURIComponent(material.file.id)}`}>{material.file.name}</a>
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <details className="card" open={open}>
        <summary>{t(`用到的信息（${detail.facts.length}）`, `Facts (${detail.facts.length})`)}</summary>
        <FactList facts={detail.facts} />
      </details>
      <details className="card">
        <summary>{t("法律依据", "Legal basis")}</summary>
        <BasisList basis={detail.basis} />
      </details>
    </Section>
  );
}

function ratingTitle(level: number) {
  return ratingLevels.find((each) => each.code === level)?.title ?? { zh: String(level), en: String(level) };
}
