import type { ReactNode } from "react";
import { formatDate } from "./format.ts";
import { type Text, useLanguage, useT } from "./language.tsx";
import { Badge, type Tone } from "./states.tsx";

export type FactStatus = "confirmed" | "disputed" | "stale" | "unknown" | "pending" | "nothingHeld";

export type FactRowView = {
  key: string;
  title: Text;
  period?: Text | undefined;
  status: FactStatus;
  /** The authority's value in words. */
  display?: Text | undefined;
  source?: { title: Text; department: Text } | undefined;
  asOf?: string | undefined;
  validUntil?: string | undefined;
  caseNumber?: string | undefined;
  /** What the business itself says, and why. */
  claim?: { display: Text; reason: string } | undefined;
  /** Why it is not known, and who can tell it. */
  why?: Text | undefined;
};

type FactListProps<F> = {
  facts: readonly F[];
  renderAction?(fact: F): ReactNode;
  /** What is told of each fact: who keeps it, and its days. Who is left out where it stands above them all. */
  tell?: "all" | "days" | "who";
};

/** Facts with who says so, as of when, valid until when. Unknown ones are named as unknown. */
export function FactList<F extends FactRowView>({ facts, renderAction, tell = "all" }: FactListProps<F>) {
  return (
    <ul className="plain facts">
      {facts.map((fact) => (
        <FactRow key={fact.key} fact={fact} tell={tell} action={renderAction?.(fact)} />
      ))}
    </ul>
  );
}

type Tell = NonNullable<FactListProps<FactRowView>["tell"]>;

function FactRow({ fact, tell, action }: { fact: FactRowView; tell: Tell; action: ReactNode }) {
  const t = useT();
  return (
    <li className="fact">
      <div>
        <span>{t(fact.title)}</span>
        {fact.period ? <span className="small soft">{t(`（${fact.period.zh}）`, ` (${fact.period.en})`)}</span> : null}
        <FactSource fact={fact} tell={tell} />
      </div>
      <div>
        {fact.display ? <strong>{t(fact.display)}</strong> : null} <FactState status={fact.status} />
        {fact.claim ? (
          <p className="small">
            {t("您说是：", "You say: ")}
            <strong>{t(fact.claim.display)}</strong>
            <span className="soft"> · {fact.claim.reason}</span>
          </p>
        ) : null}
        {fact.why ? <p className="small soft">{t(fact.why)}</p> : null}
      </div>
      {action ? <div className="fact-action">{action}</div> : null}
    </li>
  );
}

function FactSource({ fact, tell }: { fact: FactRowView; tell: Tell }) {
  const { language, t } = useLanguage();
  const parts = [
    fact.source && tell !== "days" ? t(`来自${fact.source.department.zh}`, `From ${fact.source.department.en}`) : "",
    fact.asOf ? t(`截至 ${formatDate(fact.asOf, language)}`, `as of ${formatDate(fact.asOf, language)}`) : "",
    fact.validUntil && tell !== "who"
      ? t(`有效至 ${formatDate(fact.validUntil, language)}`, `valid until ${formatDate(fact.validUntil, language)}`)
      : "",
    fact.caseNumber ? t(`办件 ${fact.caseNumber}`, `case ${fact.caseNumber}`) : "",
  ].filter(Boolean);
  return parts.length === 0 ? null : <p className="small soft">{parts.join(" · ")}</p>;
}

const states: Partial<Record<FactStatus, { tone: Tone; text: Text }>> = {
  disputed: { tone: "wait", text: { zh: "有异议，两个值都保留", en: "disputed; both values are kept" } },
  stale: { tone: "wait", text: { zh: "已过有效期", en: "no longer valid" } },
  unknown: { tone: "plain", text: { zh: "不知道", en: "not known" } },
  pending: { tone: "wait", text: { zh: "正在取", en: "being fetched" } },
  nothingHeld: { tone: "plain", text: { zh: "没有这项记录", en: "none on record" } },
};

function FactState({ status }: { status: FactStatus }) {
  const t = useT();
  const state = states[status];
  return state ? <Badge tone={state.tone}>{t(state.text)}</Badge> : null;
}
