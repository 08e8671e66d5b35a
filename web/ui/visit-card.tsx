import type { ReactNode } from "react";
import { formatDate, formatInstant } from "./format.ts";
import { type Text, useLanguage } from "./language.tsx";
import { Badge, type Tone } from "./states.tsx";

export type VisitStatus = "offered" | "asked" | "agreed" | "made" | "declined" | "lapsed" | "cancelled";

export type VisitRow = {
  id: string;
  commissioner: string;
  entityName: string;
  askedBy: "business" | "commissioner";
  wayTitle: Text;
  topic: string;
  status: VisitStatus;
  statusTitle: Text;
  plannedOn: string | null;
  answerBy: string | null;
  madeOn: string | null;
  minutes: number | null;
  asked: string | null;
  promised: { text: string; dueOn: string; demand?: string | undefined }[];
  moves: { at: string; by: string; to: string; title: Text; words?: string | undefined }[];
  objection?:
    | { text: string; at: string; finding?: { finding: "inspection" | "service"; reason: string; by: string } | undefined }
    | undefined;
};

const tones: Record<VisitStatus, Tone> = {
  offered: "wait",
  asked: "wait",
  agreed: "good",
  made: "plain",
  declined: "plain",
  lapsed: "plain",
  cancelled: "plain",
};

/** One visit, the same for both sides: what for, when, what was asked and promised, and how it came about. */
export function VisitCard({ visit, heading, children }: { visit: VisitRow; heading?: ReactNode; children?: ReactNode }) {
  const { language, t } = useLanguage();
  return (
    <li className="card stack-tight">
      <p className="row row-between">
        <span>
          <Badge tone={tones[visit.status]}>{t(visit.statusTitle)}</Badge> <span className="soft small">{t(visit.wayTitle)}</span>
        </span>
        <span className="small soft">
          {visit.askedBy === "business" ? t("企业提出", "asked for by the business") : t("专员提出", "offered by the commissioner")}
        </span>
      </p>
      <h3 className="card-title">{heading ?? visit.topic}</h3>
      {heading === undefined ? null : <p>{visit.topic}</p>}
      <p className="small">{whenOf(visit, language, t)}</p>
      <Record visit={visit} />
      {visit.objection ? <Objection objection={visit.objection} /> : null}
      {children}
      <details className="fold">
        <summary>{t("经过", "How it came about")}</summary>
        <ol className="plain stack-tight">
          {visit.moves.map((move, index) => (
            <li key={index} className="small">
              <span className="soft">{formatInstant(move.at, language)}</span> · {t(move.title)} · {move.by}
              {move.words ? <p className="quote">{move.words}</p> : null}
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}

type T = ReturnType<typeof useLanguage>["t"];
type Language = ReturnType<typeof useLanguage>["language"];

function whenOf(visit: VisitRow, language: Language, t: T): string {
  if (visit.madeOn !== null) {
    const day = formatDate(visit.madeOn, language, true);
    return visit.minutes === null ? day : t(`${day}，${visit.minutes} 分钟`, `${day}, ${visit.minutes} minutes`);
  }
  if (visit.plannedOn === null) return t("还没有定日子", "No day yet");
  const day = formatDate(visit.plannedOn, language, true);
  if (visit.status !== "offered" || visit.answerBy === null) return day;
  const last = formatDate(visit.answerBy, language, true);
  return t(`想在 ${day} 来；${last}前没有答复就不来`, `Proposed for ${day}; without a yes by ${last} it does not take place`);
}

function Record({ visit: { asked, promised } }: { visit: VisitRow }) {
  const { language, t } = useLanguage();
  if (asked === null) return null;
  return (
    <dl className="pairs">
      <dt>{t("企业问了什么", "What was asked")}</dt>
      <dd>{asked}</dd>
      <dt>{t("答应了什么", "What was promised")}</dt>
      <dd>
        {promised.length === 0 ? (
          t("没有", "Nothing")
        ) : (
          <ul className="plain">
            {promised.map(({ text, dueOn, demand }) => (
              <li key={text}>
                {text} <span className="small soft">{t(`最迟 ${formatDate(dueOn, language)}`, `by ${formatDate(dueOn, language)}`)}</span>{" "}
                {demand ? <span className="mono small">{demand}</span> : null}
              </li>
            ))}
          </ul>
        )}
      </dd>
    </dl>
  );
}

function Objection({ objection }: { objection: NonNullable<VisitRow["objection"]> }) {
  const { language, t } = useLanguage();
  return (
    <div className="notice notice-wait stack-tight">
      <p>
        <strong>{t("企业认为这是变相检查", "The business says that it was an inspection in disguise")}</strong>{" "}
        <span className="small soft">{formatInstant(objection.at, language)}</span>
      </p>
      <p>{objection.text}</p>
      {objection.finding ? (
        <p>
          <Badge tone={objection.finding.finding === "inspection" ? "bad" : "plain"}>
            {objection.finding.finding === "inspection"
              ? t("审计裁定：是变相检查", "Found: an inspection")
              : t("审计裁定：是服务", "Found: a service")}
          </Badge>{" "}
          {objection.finding.reason}
        </p>
      ) : (
        <p className="small soft">{t("等审计人员裁定。", "The auditor has yet to decide.")}</p>
      )}
    </div>
  );
}
