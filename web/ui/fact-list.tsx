import type { ReactNode } from "react";
import { FactValue, type FactView } from "./fact-value.tsx";
import { formatDate } from "./format.ts";
import { type Text, useLanguage } from "./language.tsx";
import { Badge } from "./states.tsx";

export type FactRowView = FactView & {
  key: string;
  title: Text;
  state: "known" | "unknown" | "pending" | "disputed";
  period?: Text | undefined;
  source?: { title: Text; department: Text } | undefined;
  asOf?: string | undefined;
  validUntil?: string | undefined;
  expired?: boolean | undefined;
  claimed?: { value: boolean | number | string; valueTitle?: Text | undefined; reason: string } | undefined;
};

/** Facts with who says so, as of when, valid until when. Unknown ones are named as unknown. */
export function FactList({ facts, action }: { facts: readonly FactRowView[]; action?(fact: FactRowView): ReactNode }) {
  return (
    <ul className="plain facts">
      {facts.map((fact) => (
        <FactRow key={fact.key} fact={fact} action={action?.(fact)} />
      ))}
    </ul>
  );
}

function FactRow({ fact, action }: { fact: FactRowView; action: ReactNode }) {
  const { t } = useLanguage();
  return (
    <li className="fact">
      <div>
        <span>{t(fact.title)}</span>
        {fact.period ? <span className="small soft"> ({t(fact.period)})</span> : null}
        <FactSource fact={fact} />
      </div>
      <div className="fact-value">
        <strong>
          <FactValue fact={fact} />
        </strong>{" "}
        <FactState fact={fact} />
        {fact.claimed ? (
          <p className="small">
            {t("您说是:", "You say: ")}
            <strong>
              <FactValue fact={{ ...fact, value: fact.claimed.value, valueTitle: fact.claimed.valueTitle }} />
            </strong>
            <span className="soft"> · {fact.claimed.reason}</span>
          </p>
        ) : null}
      </div>
      {action ? <div className="fact-action">{action}</div> : null}
    </li>
  );
}

function FactSource({ fact }: { fact: FactRowView }) {
  const { language, t } = useLanguage();
  const parts = [
    fact.source ? t(`来自${t(fact.source.department)}`, `From ${t(fact.source.department)}`) : "",
    fact.asOf ? t(`截至 ${formatDate(fact.asOf, language)}`, `as of ${formatDate(fact.asOf, language)}`) : "",
    fact.validUntil ? t(`有效至 ${formatDate(fact.validUntil, language)}`, `valid until ${formatDate(fact.validUntil, language)}`) : "",
  ].filter(Boolean);
  return parts.length === 0 ? null : <p className="small soft">{parts.join(" · ")}</p>;
}

function FactState({ fact }: { fact: FactRowView }) {
  const { t } = useLanguage();
  if (fact.state === "pending") return <Badge tone="wait">{t("正在取", "being fetched")}</Badge>;
  if (fact.state === "disputed") return <Badge tone="wait">{t("有异议,两个值都保留", "disputed; both values are kept")}</Badge>;
  if (fact.expired) return <Badge tone="wait">{t("已过有效期", "no longer valid")}</Badge>;
  return null;
}
