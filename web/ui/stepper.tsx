import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";
import { useT } from "./language.tsx";

export type Step = { title: string; note?: ReactNode; state: "done" | "now" | "wait" | "bad" | "next" };

/** How far a case has come. */
export function Stepper({ steps, label }: { steps: Step[]; label: string }) {
  const t = useT();
  const words = {
    done: t("已完成", "done"),
    now: t("进行中", "under way"),
    wait: t("等您", "waiting for you"),
    bad: t("未通过", "not passed"),
    next: t("尚未开始", "not yet"),
  };
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.title}
          className="step"
          data-state={step.state}
          aria-current={step.state === "now" || step.state === "wait" ? "step" : undefined}
        >
          <span className="step-dot" aria-hidden="true">
            {step.state === "done" ? <Icon name="yes" size={14} /> : step.state === "bad" ? <Icon name="no" size={14} /> : index + 1}
          </span>
          <strong>
            {step.title}
            <span className="hidden-visually"> ({words[step.state]})</span>
          </strong>
          {step.note ? <span className="small soft">{step.note}</span> : null}
        </li>
      ))}
    </ol>
  );
}
