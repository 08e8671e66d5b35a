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

/** Eligibility as a checklist. `nameFact` turns a fact key into its title, so that an unknown condition names what is missing. */
export function Checklist({ condition, nameFact }: { condition: Condition; nameFact(key: string): ReactNode }) {
  const top = condition.kind === "all" && condition.children ? condition.children : [condition];
  return (
    <ul className="checks">
      {top.map((child, index) => (
        <CheckRow key={index} condition={child} settled={false} nameFact={nameFact} />
      ))}
    </ul>
  );
}

type RowProps = { condition: Condition; settled: boolean; nameFact(key: string): ReactNode };

/** `settled`: another way of the same group is met already, so that this one does not matter and is not drawn as a failing. */
function CheckRow({ condition, settled, nameFact }: RowProps) {
  const t = useT();
  const children = condition.kind === "test" ? [] : (condition.children ?? []);
  const met = condition.kind === "any" && condition.outcome === true;
  return (
    <li>
      <div className="check">
        <Outcome outcome={condition.outcome} settled={settled && condition.outcome !== true} />
        <div>
          <span>{children.length > 0 ? groupTitle(condition, t) : t(condition.text)}</span>
          <Detail condition={condition} settled={settled} nameFact={nameFact} />
        </div>
      </div>
      {children.length > 0 ? (
        <ul className="checks">
          {children.map((child, index) => (
            <CheckRow key={index} condition={child} settled={settled || met} nameFact={nameFact} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** What is on record and how far that is from the limit, or which fact is missing. */
function Detail({ condition, settled, nameFact }: RowProps) {
  const t = useT();
  if (condition.kind !== "test") return null;
  if (condition.actual) {
    const distance = condition.outcome === false && !settled ? condition.distance : undefined;
    return (
      <span className="check-detail">
        {t("现为：", "Now: ")}
        {t(condition.actual)}
        {distance ? <span className="check-distance"> · {t(distance)}</span> : null}
      </span>
    );
  }
  if (condition.outcome !== null || !condition.missing) return null;
  return (
    <span className="check-detail">
      {t("还不知道：", "Not known yet: ")}
      {condition.missing.map((key, index) => (
        <span key={key}>
          {index > 0 ? t("、", ", ") : ""}
          {nameFact(key)}
        </span>
      ))}
    </span>
  );
}

function groupTitle(condition: Condition, t: ReturnType<typeof useT>): string {
  if (condition.kind === "any") return t("满足下列之一", "Any one of these");
  return t("同时满足下列各项", "All of these");
}

function Outcome({ outcome, settled }: { outcome: boolean | null; settled: boolean }) {
  const t = useT();
  const name = outcome === null ? "unknown" : outcome ? "yes" : "no";
  const words = { yes: t("符合", "Met"), no: t("不符合", "Not met"), unknown: t("还不知道", "Not known yet") };
  return (
    <span className="check-mark" data-outcome={name} data-settled={settled}>
      <Icon name={name} size={14} />
      <span className="hidden-visually">
        {words[name]}
        {settled ? t("，但不影响结论", ", which does not matter here") : ""}
        {t("：", ": ")}
      </span>
    </span>
  );
}
