import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";
import { type Text, useT } from "./language.tsx";
import { type OutlineNode, OutlineParts } from "./outline.tsx";

/** A criterion explained against known facts. `null` is "not known yet", which is neither yes nor no. */
export type Condition = {
  readonly kind: "all" | "any" | "test";
  readonly outcome: boolean | null;
  readonly text: Text;
  readonly actual?: Text | undefined;
  readonly distance?: Text | undefined;
  readonly missing?: readonly string[] | undefined;
  readonly children?: readonly Condition[] | undefined;
  readonly outline?: OutlineNode | undefined;
};

/** Eligibility as a checklist. `nameFact` turns a fact key into its title, so that an unknown condition names what is missing. */
export function Checklist({ condition, nameFact }: { condition: Condition; nameFact(key: string): ReactNode }) {
  return (
    <ul className="checks">
      {topConditions(condition).map((child, index) => (
        <CheckRow key={index} condition={child} settled={false} nameFact={nameFact} />
      ))}
    </ul>
  );
}

/** The rows of the list: what must all be met, each for itself. */
export function topConditions<C extends Condition>(condition: C): readonly C[] {
  return condition.kind === "all" && condition.children && !isStatus(condition) ? (condition.children as readonly C[]) : [condition];
}

type RowProps = { condition: Condition; settled: boolean; nameFact(key: string): ReactNode };

/** `settled`: another way of the same group is met already, so that this one does not matter and is not drawn as a failing. */
function CheckRow({ condition, settled, nameFact }: RowProps) {
  const t = useT();
  const children = condition.kind === "test" ? [] : (condition.children ?? []);
  const met = condition.kind === "any" && condition.outcome === true;
  const rows = (
    <ul className="checks">
      {children.map((child, index) => (
        <CheckRow key={index} condition={child} settled={settled || met} nameFact={nameFact} />
      ))}
    </ul>
  );
  return (
    <li>
      <div className="check">
        <Outcome outcome={condition.outcome} settled={settled && condition.outcome !== true} />
        <div>
          <span>{t(condition.outline?.text ?? condition.text)}</span>
          <Detail condition={condition} settled={settled} nameFact={nameFact} />
          {condition.outline ? (
            <details className="check-more">
              <summary>{t("看标准", "See the table")}</summary>
              <OutlineParts node={condition.outline} />
            </details>
          ) : null}
          {isStatus(condition) && children.length > 0 ? (
            <details className="check-more">
              <summary>{t("怎么判断的", "How it is worked out")}</summary>
              {rows}
            </details>
          ) : null}
        </div>
      </div>
      {isStatus(condition) || children.length === 0 ? null : rows}
    </li>
  );
}

/** A status such as the size of an enterprise has its own value, and the rules that gave it only for who asks. */
function isStatus({ kind, actual, missing }: Condition): boolean {
  return kind !== "test" && (actual !== undefined || missing !== undefined);
}

/** What is on record and how far that is from the limit, or which fact is missing. */
function Detail({ condition, settled, nameFact }: RowProps) {
  const t = useT();
  if (condition.kind !== "test" && !isStatus(condition)) return null;
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
