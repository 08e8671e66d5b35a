import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";
import { type Text, useT } from "./language.tsx";

/** A criterion explained against known facts. `null` is "not known yet", which is neither yes nor no. */
export type Condition = {
  readonly kind: "all" | "any" | "test";
  readonly outcome: boolean | null;
  readonly text: Text;
  readonly actual?: Text | undefined;
  readonly distance?: Text | undefined;
  readonly missing?: readonly string[] | undefined;
  readonly children?: readonly Condition[] | undefined;
};

/**
 * Eligibility as a checklist. With `plain` no judgement is drawn: the public page shows what is asked, of nobody in particular.
 * `nameFact` turns a fact key into its title, so that an unknown condition names what is missing.
 */
export function Checklist({
  condition,
  plain = false,
  nameFact,
}: {
  condition: Condition;
  plain?: boolean;
  nameFact?(key: string): ReactNode;
}) {
  const top = condition.kind === "all" && condition.children ? condition.children : [condition];
  return (
    <ul className="checks">
      {top.map((child, index) => (
        <CheckRow key={index} condition={child} plain={plain} nameFact={nameFact} />
      ))}
    </ul>
  );
}

function CheckRow({
  condition,
  plain,
  nameFact,
}: {
  condition: Condition;
  plain: boolean;
  nameFact: ((key: string) => ReactNode) | undefined;
}) {
  const t = useT();
  const group = condition.kind !== "test" && condition.children && condition.children.length > 0 ? condition.children : undefined;
  const missing = condition.kind === "test" && condition.outcome === null ? (condition.missing ?? []) : [];
  return (
    <li>
      <div className="check">
        <Outcome outcome={condition.outcome} plain={plain} />
        <div>
          <span>{group ? groupTitle(condition, t) : t(condition.text)}</span>
          {!plain && condition.actual ? (
            <span className="check-detail">
              {t("现为：", "Now: ")}
              {t(condition.actual)}
              {condition.distance && condition.outcome === false ? (
                <span className="check-distance"> · {t(condition.distance)}</span>
              ) : null}
            </span>
          ) : null}
          {!plain && missing.length > 0 ? (
            <span className="check-detail">
              {t("还不知道：", "Not known yet: ")}
              {missing.map((key, index) => (
                <span key={key}>
                  {index > 0 ? t("、", ", ") : ""}
                  {nameFact ? nameFact(key) : key}
                </span>
              ))}
            </span>
          ) : null}
        </div>
      </div>
      {group ? (
        <ul className="checks">
          {group.map((child, index) => (
            <CheckRow key={index} condition={child} plain={plain} nameFact={nameFact} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function groupTitle(condition: Condition, t: ReturnType<typeof useT>): string {
  if (condition.kind === "any") return t("满足下列之一", "Any one of these");
  return t("同时满足下列各项", "All of these");
}

export function Outcome({ outcome, plain = false }: { outcome: boolean | null; plain?: boolean }) {
  const t = useT();
  if (plain) return <span className="check-mark" data-outcome="plain" aria-hidden="true" />;
  const name = outcome === null ? "unknown" : outcome ? "yes" : "no";
  const words = { yes: t("符合", "Met"), no: t("不符合", "Not met"), unknown: t("还不知道", "Not known yet") };
  return (
    <span className="check-mark" data-outcome={name}>
      <Icon name={name} size={14} />
      <span className="hidden-visually">{words[name]}:</span>
    </span>
  );
}
